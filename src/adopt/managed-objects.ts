import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { APP_FILE, MANIFEST_FILE, readApp } from "../terraform/app";
import { findDataFolder } from "../terraform/data-folder";
import { findEngine, readEngineJson } from "../terraform/engine";
import { type FoundStack, findStacks, toRelativePath } from "../terraform/stacks";
import { TerraformError } from "../terraform/terraform-error";

/** An object that a state has. */
export interface ManagedObject {
  readonly type: string;
  readonly id: string;
  /** Its name in Terraform, without those of modules. */
  readonly name: string;
  /** The state: its file, or the stack. */
  readonly place: string;
}

/** How states are read. */
export interface ReadStatesOptions {
  readonly workingFolder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
}

/** A state as `terraform state pull` prints it, and as files have it. */
interface StateFile {
  readonly version?: number;
  readonly resources?: readonly {
    readonly mode?: string;
    readonly type?: string;
    readonly name?: string;
    readonly instances?: readonly { readonly attributes?: { readonly id?: unknown } }[];
  }[];
}

/**
 * The objects in states: of files, of folders with a configuration or an app, and of stacks of the app in the working folder
 * by their names.
 *
 * @param places What is named. Undefined: the stacks of the app in the working folder, or its configuration, if they were
 * initialized there.
 * @throws TerraformError if a state cannot be read
 */
export async function readManagedObjects(
  places: readonly string[] | undefined,
  options: ReadStatesOptions,
): Promise<ManagedObject[]> {
  const { workingFolder } = options;
  if (places === undefined) {
    const stacks = await findStacksHere(options);
    return (await Promise.all(stacks.map((stack) => readStack(stack, options)))).flat();
  }
  const found = await Promise.all(
    places.map(async (place) => {
      const path = resolve(workingFolder, place);
      if (statSync(path, { throwIfNoEntry: false })?.isFile()) return listObjects(readStateFile(path, place), place);
      const { stacks } = await findStacks([place], { ...options, synth: false });
      return (await Promise.all(stacks.map((stack) => readStack(stack, options)))).flat();
    }),
  );
  return found.flat();
}

/** The stacks that have a state here. Others were never applied from here. */
async function findStacksHere(options: ReadStatesOptions): Promise<FoundStack[]> {
  const { workingFolder } = options;
  const isApp = existsSync(join(workingFolder, APP_FILE));
  const isSynthesized = isApp && existsSync(join(readApp(workingFolder).output, MANIFEST_FILE));
  const isInitialized = (folder: string) => existsSync(findDataFolder(folder, options.environment));
  if (isApp ? !isSynthesized : !isInitialized(workingFolder)) return [];
  const { stacks } = await findStacks([], { ...options, synth: false });
  return stacks.filter(({ folder }) => isInitialized(folder));
}

async function readStack({ name, folder }: FoundStack, options: ReadStatesOptions): Promise<ManagedObject[]> {
  const engineOptions = { folder, environment: options.environment, signal: options.signal };
  try {
    const engine = await findEngine(engineOptions);
    const state = await readEngineJson<StateFile>(engine, ["state", "pull"], engineOptions);
    return state === undefined ? [] : listObjects(state, `The state of ${name}`);
  } catch (error) {
    if (!(error instanceof TerraformError)) throw error;
    throw new TerraformError(
      "Cannot read a state",
      `The state of ${JSON.stringify(name)} in ${toRelativePath(options.workingFolder, folder)} cannot be read. ${error.message} Run "terraform init" there (of an app: "cdktf diff"), name a state with --state, or leave states out with --no-state: what they have is then adopted again.`,
      error.diagnostics,
    );
  }
}

function readStateFile(path: string, place: string): StateFile {
  let state: unknown;
  try {
    state = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    state = undefined;
  }
  const { version, resources } = (state ?? {}) as StateFile;
  if (version === 4 && (resources === undefined || Array.isArray(resources))) return state as StateFile;
  throw new TerraformError(
    "Not a state",
    `${place} is not a state in JSON, as "terraform state pull" prints it. Name such a file, or the folder or the stack whose state it is.`,
  );
}

function listObjects({ resources = [] }: StateFile, place: string): ManagedObject[] {
  return resources.flatMap(({ mode, type = "", name = "", instances = [] }) =>
    mode !== "managed" || !type.startsWith("ajo_")
      ? []
      : instances.flatMap(({ attributes }) =>
          typeof attributes?.id === "string" ? [{ id: attributes.id, type, name, place }] : [],
        ),
  );
}
