import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { listConfiguration } from "../install/engine";
import { matchesPattern } from "../text/patterns";
import { APP_FILE, MANIFEST_FILE, readApp, readConstructPaths, readStacks, synthesizeApp } from "./app";
import { TerraformError } from "./terraform-error";

/** A configuration that can be planned, or a plan that was saved. */
export interface FoundStack {
  /** The name of the stack; of a plain folder and of a plan its path, as it was given. */
  readonly name: string;
  /** The folder in which Terraform runs. */
  readonly folder: string;
  /** The file of the configuration that stands for it. Undefined for a saved plan. */
  readonly configurationFile: string | undefined;
  /** The file of the saved plan. */
  readonly planFile: string | undefined;
  /** The path of the construct behind an address, for stacks of an app. */
  findConstructPath(address: string): string | undefined;
}

/** How stacks are found. */
export interface FindStacksOptions {
  /** The folder that relative paths start at. */
  readonly workingFolder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** False: the stacks of an app are taken as they were synthesized last. */
  readonly synth: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** The stacks that were found. */
export interface FoundStacks {
  readonly stacks: readonly FoundStack[];
  /** True if these are all stacks of what was named: no name has chosen some stacks of an app. */
  readonly isWhole: boolean;
}

/**
 * Finds what is named: files of saved plans; folders with a configuration, with an app, or with a synthesized app
 * (`cdktf.out`); and stacks of the app in the working folder by their names, in which `*` stands for any text. Without
 * names: all stacks of the app in the working folder, or the configuration in it.
 */
export async function findStacks(names: readonly string[], options: FindStacksOptions): Promise<FoundStacks> {
  const { workingFolder } = options;
  const synthesize = createSynthesis(options);
  const stacks: FoundStack[] = [];
  let isWhole = true;
  for (const name of names.length === 0 ? ["."] : names) {
    const path = resolve(workingFolder, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile()) stacks.push(toSavedPlan(name, path));
    else if (stats?.isDirectory()) stacks.push(...(await findInFolder(name, path, synthesize)));
    else {
      isWhole = false;
      stacks.push(...(await findByName(name, workingFolder, synthesize)));
    }
  }
  const byPlace = new Map(stacks.map((stack) => [stack.planFile ?? stack.folder, stack]));
  return { stacks: [...byPlace.values()], isWhole };
}

type Synthesis = (folder: string) => Promise<string>;

/** Synthesizes each app once, and returns its output folder. */
function createSynthesis({ environment, synth, signal }: FindStacksOptions): Synthesis {
  const done = new Map<string, Promise<string>>();
  return (folder) => {
    const output = done.get(folder) ?? synthesizeOnce(folder);
    done.set(folder, output);
    return output;
  };

  async function synthesizeOnce(folder: string): Promise<string> {
    const app = readApp(folder);
    if (synth) await synthesizeApp(app, { environment, signal });
    return app.output;
  }
}

async function findInFolder(name: string, folder: string, synthesize: Synthesis): Promise<FoundStack[]> {
  if (existsSync(join(folder, APP_FILE))) return listAppStacks(await synthesize(folder));
  if (existsSync(join(folder, MANIFEST_FILE))) return listAppStacks(folder);
  const files = listConfiguration(folder);
  const [first] = files.sort();
  if (first === undefined)
    throw new TerraformError(
      "No configuration found",
      `The folder ${folder} has neither an app (${APP_FILE}) nor a configuration (a file that ends with .tf or .tf.json). Name the folder that has one.`,
    );
  // A stack of an app can be named by its folder, too.
  const configurationFile = join(folder, files.includes("cdk.tf.json") ? "cdk.tf.json" : first);
  return [toStack(name === "." ? basename(folder) : name, folder, configurationFile)];
}

async function findByName(name: string, workingFolder: string, synthesize: Synthesis): Promise<FoundStack[]> {
  if (!existsSync(join(workingFolder, APP_FILE)))
    throw new TerraformError(
      "No such stack",
      `There is no file and no folder ${JSON.stringify(name)}, and no app in this folder that could have a stack of this name: there is no ${APP_FILE}. Name a folder with a configuration, or change to the folder of the app.`,
    );
  const all = listAppStacks(await synthesize(workingFolder));
  const chosen = all.filter((stack) => matchesPattern(name, stack.name));
  if (chosen.length > 0) return chosen;
  throw new TerraformError(
    "No such stack",
    `${name.includes("*") ? "No stack of the app matches" : "The app has no stack"} ${JSON.stringify(name)}. The app has ${all.map((stack) => stack.name).join(", ") || "none"}.`,
  );
}

const listAppStacks = (output: string): FoundStack[] =>
  readStacks(output).map(({ name, folder, configurationFile }) => toStack(name, folder, configurationFile));

function toStack(name: string, folder: string, configurationFile: string): FoundStack {
  let find: ((address: string) => string | undefined) | undefined;
  return {
    ...{ name, folder, configurationFile, planFile: undefined },
    findConstructPath(address) {
      find ??= readConstructPaths(configurationFile);
      return find(address);
    },
  };
}

function toSavedPlan(name: string, planFile: string): FoundStack {
  return {
    ...{ name, folder: dirname(planFile), configurationFile: undefined, planFile },
    findConstructPath: () => undefined,
  };
}

/** True for a plan that `show -json` has printed into a file, rather than one that `plan -out` has written. */
export function isJsonPlan(file: string): boolean {
  const start = Buffer.alloc(1);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, start);
  } finally {
    closeSync(descriptor);
  }
  return start.toString() === "{";
}

/** A path as a person would write it from here. */
export function toRelativePath(workingFolder: string, path: string): string {
  const short = relative(workingFolder, path);
  return short === "" ? "." : short.startsWith("..") ? path : short;
}
