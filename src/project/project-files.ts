import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { findPackageSpec, PACKAGE_FOLDER } from "./package-spec";
import type { NewFiles } from "./write-new-files";

/** Which of the two frameworks a project is written for. */
export type Cdk = "cdktf" | "cdktn";

/** Whose pipeline a project gets. */
export type Pipeline = "github" | "gitlab" | "none";

/** What is made. */
export interface ProjectOptions {
  readonly folder: string;
  readonly cdk: Cdk;
  readonly pipeline: Pipeline;
}

/** The stack of the template, and the file of its state. */
export const STACK_NAME = "messaging";

/** The examples are the templates: the tests compile and deploy them. */
const TEMPLATE = join("examples", "brand");
const CODE_FILES = ["main.ts", "messaging.ts", "messaging.test.ts"];

const PIPELINE_FILES: Readonly<Record<Pipeline, Readonly<Record<string, string>>>> = {
  github: {
    "ajo-plan.yml": ".github/workflows/ajo-plan.yml",
    "ajo-apply.yml": ".github/workflows/ajo-apply.yml",
    "ajo-drift.yml": ".github/workflows/ajo-drift.yml",
  },
  gitlab: { ".gitlab-ci.yml": ".gitlab-ci.yml" },
  none: {},
};

/** What each framework is called, what of it a project installs, and the Node.js that its command needs. */
export const CDKS = {
  cdktf: { title: "CDKTF", version: "^0.21.0", node: "20.3" },
  cdktn: { title: "CDK Terrain", version: "^0.24.0", node: "22.19" },
} as const;

const GITIGNORE = `node_modules/
cdktf.out/
.terraform/
# The state, which belongs in a backend as soon as others deploy too.
terraform.*.tfstate*
`;

/** The files of a new project, by their paths in its folder. */
export function createProjectFiles({ folder, cdk, pipeline }: ProjectOptions): NewFiles {
  const name = toPackageName(basename(resolve(folder)));
  const files = new Map<string, string>();
  for (const file of CODE_FILES) files.set(file, translateCode(readTemplate(file), cdk));
  for (const file of ["cdktf.json", "tsconfig.json"]) files.set(file, readTemplate(file));
  files.set("package.json", createManifest(folder, name, cdk));
  files.set(".gitignore", GITIGNORE);
  files.set("README.md", createReadme(name, cdk, pipeline));
  for (const [source, target] of Object.entries(PIPELINE_FILES[pipeline]))
    files.set(target, createPipeline(readPackageFile(join("examples", "pipelines", pipeline, source)), cdk));
  return files;
}

const readPackageFile = (path: string) => readFileSync(join(PACKAGE_FOLDER, path), "utf8");
const readTemplate = (file: string) => readPackageFile(join(TEMPLATE, file));

/** Says which Terraform and OpenTofu are meant, without which CDK Terrain refuses write-only arguments. */
const TARGET_VERSIONS = '{ context: { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } } }';

function translateCode(code: string, cdk: Cdk): string {
  if (cdk === "cdktf") return code;
  return code
    .replace('from "cdktf"', 'from "cdktn"')
    .replace('from "cdktf-provider-ajo"', 'from "cdktf-provider-ajo/cdktn"')
    .replace("new App()", `new App(${TARGET_VERSIONS})`)
    .replace("Testing.app()", `Testing.app(${TARGET_VERSIONS})`);
}

/** As much of a package.json as the template has. */
interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

function createManifest(folder: string, name: string, cdk: Cdk): string {
  const template = JSON.parse(readTemplate("package.json")) as Manifest;
  const { version, node } = CDKS[cdk];
  const { cdktf: _library, ...dependencies } = template.dependencies;
  const { "cdktf-cli": _cli, ...devDependencies } = template.devDependencies;
  const manifest = {
    ...template,
    name,
    scripts: mapValues(template.scripts, (script) => script.replace(/^cdktf /, `${cdk} `)),
    dependencies: sortByName({ ...dependencies, [cdk]: version, "cdktf-provider-ajo": findPackageSpec(folder) }),
    devDependencies: sortByName({ ...devDependencies, [`${cdk}-cli`]: version }),
    engines: { node: `>=${node}` },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const mapValues = (record: Readonly<Record<string, string>>, change: (value: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

const sortByName = (record: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));

/** The longest name that npm takes. */
const MAX_NAME_LENGTH = 214;

/** Names that npm refuses. */
const REFUSED_NAMES = new Set(["", "node_modules", "favicon.ico"]);

/** A name for package.json, from that of a folder: `Brünn & Söhne` is `brunn-sohne`. */
export function toPackageName(folderName: string): string {
  const { transliterate } = require("transliteration") as typeof import("transliteration");
  const name = transliterate(folderName)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[-._]+/, "")
    .slice(0, MAX_NAME_LENGTH - "-app".length)
    .replace(/(?<![-._])[-._]+$/, "");
  if (REFUSED_NAMES.has(name)) return STACK_NAME;
  // A package cannot depend on one of its own name.
  const template = JSON.parse(readTemplate("package.json")) as Manifest;
  const taken = { ...template.dependencies, ...template.devDependencies, cdktn: "", "cdktn-cli": "" };
  return Object.hasOwn(taken, name) ? `${name}-app` : name;
}

/** The pipeline of the examples, for this project: its stack, its framework, and only the secrets that it has. */
function createPipeline(yaml: string, cdk: Cdk): string {
  return yaml
    .replace(/\bSTACKS: quickstart\b/g, `STACKS: ${STACK_NAME}`)
    .replace(/^ *TF_VAR_sinch_key_secret:.*\n/gm, "")
    .replace(/\bnpx cdktf /g, `npx ${cdk} `);
}

const PIPELINE_TEXTS: Readonly<Record<Exclude<Pipeline, "none">, string>> = {
  github: `\`.github/workflows\` plans each pull request as one comment, applies on \`main\` what was reviewed, and compares each night. It takes the
secrets \`AJO_CLIENT_ID\`, \`AJO_CLIENT_SECRET\` and \`SINCH_API_TOKEN\`, the variables \`AJO_ENDPOINT\`, \`AJO_ORG_ID\` and \`AJO_SANDBOX\`,
and the environment \`production\` with its own secrets and reviewers.`,
  gitlab: `\`.gitlab-ci.yml\` plans each merge request as one note, applies on the default branch what was reviewed, and compares in scheduled
pipelines. It takes the variables \`AJO_ENDPOINT\`, \`AJO_CLIENT_ID\`, \`AJO_CLIENT_SECRET\`, \`AJO_ORG_ID\`, \`AJO_SANDBOX\`,
\`TF_VAR_sinch_api_token\` and \`AJO_PIPELINE_TOKEN\`.`,
};

/** The template's README, with the project's name in place of what it says to who copies it. */
function createReadme(name: string, cdk: Cdk, pipeline: Pipeline): string {
  const template = readTemplate("README.md");
  const sections = template.slice(template.indexOf("\n## "));
  const { title, node } = CDKS[cdk];
  const intro = `# ${name}

An app of ${title} for Adobe Journey Optimizer. \`messaging.ts\` declares a brand: an SMS credential, a webhook with consent words
and replies, and a surface each for marketing and for transactional messages. You need Node.js ${node} or newer, and Terraform 1.11 or newer.
`;
  if (pipeline === "none") return intro + sections;
  return `${intro}${sections}
## The pipeline

${PIPELINE_TEXTS[pipeline]}
The comments in ${pipeline === "github" ? "its files" : "the file"} say more. Commit \`package-lock.json\`, and give the stack a backend first.
`;
}

/** The folder of the Git repository that a folder is in, if it is not that folder itself. */
export function findOuterRepository(folder: string): string | undefined {
  const start = resolve(folder);
  for (let path = start; ; path = join(path, "..")) {
    if (existsSync(join(path, ".git"))) return path === start ? undefined : path;
    if (path === join(path, "..")) return undefined;
  }
}
