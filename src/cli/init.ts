import { basename, join, relative, resolve } from "node:path";
import { type Command, Option } from "commander";
import { isOlderVersion } from "../install/engine";
import type { Cdk, Pipeline } from "../project/project-files";
import type { Obstacle } from "../project/write-new-files";
import { escapeControls, quoteForShell } from "../text/escape-controls";
import { DetailedError, InterruptedError, runInterruptibly } from "./endings";
import { printJson, printLines } from "./output";

/** The options as commander parses them. */
interface CommandOptions {
  readonly cdk?: Cdk;
  readonly pipeline: Pipeline;
  readonly keep?: true;
  readonly install?: true;
  readonly json?: true;
}

const HELP = `
It writes an app with a brand, a test that deploys it to the emulator, a pipeline, scripts for npm ("npm run emulator",
"npm test", "npm run deploy" and others), package.json, tsconfig.json, cdktf.json, .gitignore and a README. It needs no
network, and writes over nothing: if one of these files is there already, it says which, and writes none.

Without --cdk it is CDK Terrain (cdktn), the living fork of CDKTF; or CDKTF, where Node.js is older than 22.19, which the
command cdktn needs.

Examples:
  cdktf-provider-ajo init messaging
  cdktf-provider-ajo init --cdk cdktf --pipeline gitlab --install
  cdktf-provider-ajo init --keep             in a repository that has a README.md and a .gitignore already

Exit codes:
  0    the project is there
  1    a file is in the way, or cannot be written: nothing is written; or npm has failed: the project is there
  64   the command line is wrong
  130  you stopped it while npm was running: the project is there`;

/** `cdktf-provider-ajo init` */
export function addInitCommand(program: Command): void {
  program
    .command("init")
    .summary("make a project: an app with a brand, a test, a pipeline")
    .description(
      "Makes a project of CDKTF or CDK Terrain with a brand that can be tested and deployed on this machine.",
    )
    .argument("[folder]", "where to, which need not exist; its name becomes the project's", ".")
    .addOption(
      new Option("--cdk <name>", "the framework (default: cdktn, or cdktf for an older Node.js)").choices([
        "cdktf",
        "cdktn",
      ]),
    )
    .addOption(
      new Option("--pipeline <name>", "what runs plans, applies and the search for drift")
        .choices(["github", "gitlab", "none"])
        .default("github"),
    )
    .option("--keep", "leave files as they are that are there already, and write the others")
    .option("--install", "run npm install afterwards")
    .option("--json", "print JSON")
    .addHelpText("after", HELP)
    .action(runInit);
}

const loadProjectFiles = () => require("../project/project-files") as typeof import("../project/project-files");
const loadNewFiles = () => require("../project/write-new-files") as typeof import("../project/write-new-files");

async function runInit(folder: string, options: CommandOptions): Promise<void> {
  const { pipeline, keep, install, json } = options;
  const cdk = options.cdk ?? (isNodeFor("cdktn") ? "cdktn" : "cdktf");
  const files = loadProjectFiles().createProjectFiles({ folder, cdk, pipeline });
  const obstacles = attempt(() => loadNewFiles().findObstacles(folder, files.keys()));
  const problems = keep === true ? obstacles.filter(({ isFile }) => !isFile) : obstacles;
  if (problems.length > 0) throw new DetailedError(describeObstacles(problems));
  const kept = [...files.keys()].filter((name) => obstacles.some(({ path }) => path === join(folder, name)));
  const written = new Map([...files].filter(([name]) => !kept.includes(name)));
  await runInterruptibly(async (signal) => {
    attempt(() => loadNewFiles().writeNewFiles(folder, written));
    if (install === true) await installPackages(folder, signal);
  });
  const result = {
    folder: resolve(folder),
    cdk,
    pipeline,
    written: [...written.keys()],
    kept,
    isInstalled: install === true,
  };
  if (json === true) printJson(result);
  else printProject(folder, options, result);
}

/** Does something with files, and says what it means if it fails. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { message } = error as Error;
    throw new Error(
      `The project cannot be written, and nothing of it is left: ${message}. Name another folder, or make it writable.`,
    );
  }
}

/** True if the command of a framework runs with this Node.js. */
function isNodeFor(cdk: Cdk): boolean {
  return !isOlderVersion(process.versions.node, loadProjectFiles().CDKS[cdk].node);
}

function describeObstacles(obstacles: readonly Obstacle[]): string {
  const advice = obstacles.every(({ isFile }) => isFile)
    ? "Name another folder, or give --keep to leave what is there as it is and to write the other files."
    : "Name another folder, or move away what is there.";
  return [
    "Nothing is written, because init writes over nothing.",
    ...obstacles.map(({ path, problem }) => `${path} ${problem}.`),
    advice,
  ].join("\n");
}

/** Runs npm, whose output is shown if it fails. The project stays if npm fails or is stopped. */
async function installPackages(folder: string, signal: AbortSignal): Promise<void> {
  const { runInGroup } = require("../terraform/run-command") as typeof import("../terraform/run-command");
  if (process.stderr.isTTY) process.stderr.write("Running npm install …\n");
  // The npm that has started this, if it has.
  const npm = process.env.npm_execpath;
  const [command, ...args] =
    npm !== undefined && basename(npm) === "npm-cli.js" ? [process.execPath, npm, "install"] : ["npm", "install"];
  const rerun = `The project is in ${resolve(folder)}. Run "npm install" there again.`;
  try {
    const { code, output } = await runInGroup(command ?? "npm", args, { cwd: folder, env: process.env, signal });
    if (code === 0) return;
    process.stderr.write(`${output.split("\n").map(escapeControls).join("\n")}\n`);
    throw new Error(`"npm install" ended with ${code}: its output is above. ${rerun}`);
  } catch (error) {
    if (error instanceof InterruptedError) throw error.withOutcome(rerun);
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new Error(`There is no npm on the PATH, which comes with Node.js. ${rerun}`);
    throw error;
  }
}

interface ProjectResult {
  readonly cdk: Cdk;
  readonly pipeline: Pipeline;
  readonly written: readonly string[];
  readonly kept: readonly string[];
  readonly isInstalled: boolean;
}

function printProject(folder: string, options: CommandOptions, result: ProjectResult): void {
  const { cdk, pipeline, written, kept, isInstalled } = result;
  const { CDKS, findOuterRepository } = loadProjectFiles();
  printLines(
    `Made a project of ${CDKS[cdk].title} in ${resolve(folder)}:`,
    ...written.map((name) => `  ${name}`),
    ...(kept.length > 0 ? [`Left as they are: ${kept.join(", ")}.`] : []),
  );
  const node = `This is Node.js ${process.versions.node}, and the command cdktn needs ${CDKS.cdktn.node} or newer.`;
  if (options.cdk === undefined && cdk === "cdktf")
    printLines("", `CDKTF is no longer developed. ${node} With such a one, init makes a project of CDK Terrain.`);
  if (cdk === "cdktn" && !isNodeFor("cdktn"))
    printLines("", `${node} Install it before you deploy. The test runs with this one, too.`);
  const repository = pipeline === "none" ? undefined : findOuterRepository(folder);
  if (repository !== undefined)
    printLines(
      "",
      `A pipeline is read at the top of a repository only: move its files to ${repository}, and let its steps run in this folder.`,
    );
  const path = relative(".", folder);
  const steps = [
    ...(path === "" ? [] : [`cd ${quoteForShell(path)}`]),
    ...(isInstalled ? [] : ["npm install"]),
    "npm test",
    "npm run emulator",
  ];
  printLines("", "Next:", ...steps.map((step) => `  ${step}`), "", "README.md says how to deploy it.");
}
