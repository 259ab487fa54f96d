import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import pc from "picocolors";
import { addCleanUp, check, print, printHeading, runCommand, runScenario, startServer } from "./demo/scenario";

// The way of a newcomer, with what the npm registry has today and the package as `npm publish` would send it: a project of
// our own `init` with its test, or one of `cdktf init` with the package, a brand and a unit test; then the emulator, deploy,
// no changes, destroy. The same with CDK Terrain. Unlike the tests it needs a registry.

const ROOT = join(__dirname, "..");

/** What differs between CDKTF and CDK Terrain. */
interface Toolkit {
  readonly title: string;
  /** The name of its library and of its command. */
  readonly name: "cdktf" | "cdktn";
  /** Installs its CLI, and returns the folders of it and of the Node that it needs. */
  installCli(tools: string): Promise<readonly string[]>;
  /** The text of a page in this toolkit's words. */
  translate(code: string): string;
}

const TOOLKITS: readonly Toolkit[] = [
  {
    title: "CDKTF",
    name: "cdktf",
    // That of this repository, because its 400 MB take minutes.
    installCli: async () => [join(ROOT, "node_modules", ".bin")],
    translate: (code) => code,
  },
  {
    title: "CDK Terrain, whose CLI needs Node 22",
    name: "cdktn",
    installCli: async (tools) => {
      // The package `node` fetches this one by a script, which npm does not run unasked.
      const node = `node-${process.platform}-${process.arch}`;
      const packages = ["cdktn-cli@0.24", `${node}@22`];
      await runIn(tools, {}, "npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...packages]);
      return [join(tools, "node_modules", node, "bin"), join(tools, "node_modules", ".bin")];
    },
    translate: (code) =>
      code
        .replace('"cdktf"', '"cdktn"')
        .replace('"cdktf-provider-ajo"', '"cdktf-provider-ajo/cdktn"')
        .replace("Testing.app()", 'Testing.app({ context: { targetVersions: { terraform: ">=1.11.0" } } })'),
  },
];

const home = mkdtempSync(join(realpathSync(tmpdir()), "ajo-install-"));
const cliConfig = join(home, "terraform.tfrc");

/** Runs a command that must succeed, and returns its output as one line. */
async function runIn(cwd: string, more: NodeJS.ProcessEnv, command: string, args: readonly string[]): Promise<string> {
  const shown = [command, ...args].join(" ").replaceAll(ROOT, "CLONE").replaceAll(home, "TMP");
  const env = {
    ...process.env,
    CI: "true",
    CHECKPOINT_DISABLE: "1",
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    TF_CLI_CONFIG_FILE: cliConfig,
    ...more,
  };
  const { code, output } = await runCommand(command, args, { cwd, env, shown });
  if (code !== 0) print(output);
  check(code === 0, `${command} ended with 0`);
  return stripVTControlCharacters(output).replace(/\s+/g, " ");
}

/** The first example in TypeScript of a page. */
function readExample(page: string): string {
  const code = /```ts\n(.*?)```/s.exec(readFileSync(join(ROOT, page), "utf8"))?.[1];
  if (code === undefined) throw new Error(`${page} has no example in TypeScript.`);
  return code;
}

/** How a project begins. */
interface Beginning {
  /** The command that makes it. */
  readonly title: string;
  /** Makes it, with the package installed and a brand whose types and tests are checked. */
  createProject(way: Way): Promise<void>;
}

/** A way that is gone. */
interface Way {
  readonly toolkit: Toolkit;
  readonly project: string;
  readonly tarball: string;
  /** Runs a command in the project, where it finds the toolkit's command. */
  run(command: string, ...args: readonly string[]): Promise<string>;
}

const BEGINNINGS: readonly Beginning[] = [
  {
    title: "our own init",
    createProject: async ({ toolkit: { name }, tarball, run }) => {
      // npx would keep the package, under the name of a folder that is gone afterwards.
      const packed = join(home, "packed");
      if (!existsSync(packed)) await runIn(mkdir(packed), {}, "npm", ["install", "--no-audit", "--no-fund", tarball]);
      await run(join(packed, "node_modules", ".bin", "cdktf-provider-ajo"), "init", "--cdk", name);
      // As above: it is installed already.
      await run("npm", "pkg", "delete", `devDependencies.${name}-cli`);
      await run("npm", "install", "--no-audit", "--no-fund");
      await run("npm", "run", "typecheck");
      await run("npm", "test");
    },
  },
  {
    title: "the toolkit's init",
    createProject: async ({ toolkit: { name, translate }, project, tarball, run }) => {
      const answers = ["--project-name=example", "--project-description=example", "--enable-crash-reporting=false"];
      await run(name, "init", "--template=typescript", "--local", ...answers, "--providers=");
      // As long as the template's ts-jest does not take the template's TypeScript 7, npm installs nothing into its project.
      await run("npm", "install", "--save-dev", "typescript@5", "tsx");
      await run("npm", "install", tarball);

      const config = join(project, "cdktf.json");
      const { targetVersions, ...others } = JSON.parse(readFileSync(config, "utf8"));
      const newer = targetVersions && { targetVersions: { terraform: ">=1.11.0" } };
      writeFileSync(config, JSON.stringify({ ...others, ...newer, app: "npx tsx main.ts" }));
      for (const file of ["main.ts", "messaging.ts"])
        writeFileSync(join(project, file), translate(readFileSync(join(ROOT, "examples", "brand", file), "utf8")));
      rmSync(join(project, "__tests__"), { recursive: true });
      writeFileSync(join(project, "brand.test.ts"), translate(readExample("docs/guides/testing-modules.md")));
      await run("npx", "tsc", "--noEmit");
      await run("npx", "jest");
    },
  },
];

function mkdir(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Goes a way, and returns how many seconds it took. */
async function goWay(
  toolkit: Toolkit,
  { title, createProject }: Beginning,
  PATH: string,
  tarball: string,
): Promise<number> {
  printHeading(`${toolkit.title}: ${title}`);
  const start = performance.now();
  const project = mkdir(join(home, `${toolkit.name}-${BEGINNINGS.findIndex((one) => one.title === title)}`));
  const settings: NodeJS.ProcessEnv = { PATH };
  const run = (command: string, ...args: readonly string[]) => runIn(project, settings, command, args);
  await createProject({ toolkit, project, tarball, run });

  // What "npm run emulator" starts; npm would leave it running.
  const program = join(project, "node_modules", "cdktf-provider-ajo", "dist", "cli.js");
  const endpoint = await startServer(process.execPath, [program, "emulator", "--port", "0"], {
    cwd: project,
    shown: "npx cdktf-provider-ajo emulator --port 0",
    ready: /http:\/\/127\.0\.0\.1:\d+/,
  });
  Object.assign(settings, {
    AJO_ENDPOINT: endpoint,
    AJO_CLIENT_ID: "emulator",
    AJO_CLIENT_SECRET: "emulator-secret",
    AJO_ORG_ID: "EMULATOR@AdobeOrg",
    AJO_SANDBOX: "prod",
    TF_VAR_sinch_api_token: "any-token",
  });
  const cdk = (...args: string[]) => run(toolkit.name, ...args);
  check((await cdk("deploy", "--auto-approve")).includes("4 added, 0 changed, 0 destroyed"), "4 objects were created");
  check((await cdk("diff")).includes("No changes."), "no changes afterwards");
  check((await cdk("destroy", "--auto-approve")).includes("4 destroyed"), "4 objects were destroyed");
  return Math.round((performance.now() - start) / 1000);
}

async function main(): Promise<void> {
  addCleanUp(() => rmSync(home, { recursive: true, force: true }));
  writeFileSync(cliConfig, "");
  await runIn(home, {}, "npm", ["pack", ROOT, "--ignore-scripts", "--silent"]);
  const tarball = join(home, readdirSync(home).find((name) => name.endsWith(".tgz")) ?? "");
  for (const toolkit of TOOLKITS) {
    const folders = await toolkit.installCli(mkdir(join(home, `${toolkit.name}-cli`)));
    const PATH = [...folders, process.env.PATH].join(delimiter);
    for (const beginning of BEGINNINGS) {
      const seconds = await goWay(toolkit, beginning, PATH, tarball);
      print(pc.green(`From ${beginning.title} to destroy with ${toolkit.name}: ${seconds} s`));
    }
  }
}

runScenario(main);
