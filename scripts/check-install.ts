import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import pc from "picocolors";
import { addCleanUp, check, print, printHeading, runCommand, runScenario, startServer } from "./demo/scenario";

// The way of a newcomer, with what the npm registry has today and the package as `npm publish` would send it: a project of
// `cdktf init`, the package, a brand, a unit test, the emulator, deploy, no changes, destroy. Then the same with CDK Terrain.
// Unlike the tests it needs a registry.

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
      await run(
        "npm",
        ["install", "--ignore-scripts", "--no-audit", "--no-fund", "cdktn-cli@0.24", `${node}@22`],
        tools,
      );
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
async function run(
  command: string,
  args: readonly string[],
  cwd: string,
  more: NodeJS.ProcessEnv = {},
): Promise<string> {
  const shown = [command, ...args].join(" ").replaceAll(ROOT, "CLONE");
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

/** Goes the way, and returns how many seconds it took. */
async function goWay({ title, name, installCli, translate }: Toolkit, tarball: string): Promise<number> {
  printHeading(title);
  const start = performance.now();
  const tools = join(home, `${name}-cli`);
  const project = join(home, name);
  for (const folder of [tools, project]) mkdirSync(folder);
  const folders = await installCli(tools);
  const PATH = [...folders, process.env.PATH].join(delimiter);
  const cdk = (...args: string[]) => run(name, args, project, { PATH, ...settings });
  const settings: NodeJS.ProcessEnv = {};

  const answers = ["--project-name=example", "--project-description=example", "--enable-crash-reporting=false"];
  await cdk("init", "--template=typescript", "--local", ...answers, "--providers=");
  // As long as the template's ts-jest does not take the template's TypeScript 7, npm installs nothing into its project.
  await run("npm", ["install", "--save-dev", "typescript@5", "tsx"], project);
  await run("npm", ["install", tarball], project);

  const config = join(project, "cdktf.json");
  const { targetVersions, ...others } = JSON.parse(readFileSync(config, "utf8"));
  const newer = targetVersions && { targetVersions: { terraform: ">=1.11.0" } };
  writeFileSync(config, JSON.stringify({ ...others, ...newer, app: "npx tsx main.ts" }));
  writeFileSync(join(project, "main.ts"), translate(readFileSync(join(ROOT, "examples", "brand", "main.ts"), "utf8")));
  rmSync(join(project, "__tests__"), { recursive: true });
  writeFileSync(join(project, "brand.test.ts"), translate(readExample("docs/guides/testing-modules.md")));
  await run("npx", ["tsc", "--noEmit"], project);
  await run("npx", ["jest"], project);

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
  check((await cdk("deploy", "--auto-approve")).includes("4 added, 0 changed, 0 destroyed"), "4 objects were created");
  check((await cdk("diff")).includes("No changes."), "no changes afterwards");
  check((await cdk("destroy", "--auto-approve")).includes("4 destroyed"), "4 objects were destroyed");
  return Math.round((performance.now() - start) / 1000);
}

async function main(): Promise<void> {
  addCleanUp(() => rmSync(home, { recursive: true, force: true }));
  writeFileSync(cliConfig, "");
  await run("npm", ["pack", ROOT, "--ignore-scripts", "--silent"], home);
  const tarball = join(home, readdirSync(home).find((name) => name.endsWith(".tgz")) ?? "");
  for (const toolkit of TOOLKITS)
    print(pc.green(`From init to destroy with ${toolkit.name}: ${await goWay(toolkit, tarball)} s`));
}

runScenario(main);
