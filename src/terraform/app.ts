import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { runInGroup } from "./run-command";
import { TerraformError } from "./terraform-error";

/** The file that makes a folder an app of CDKTF or CDK Terrain. */
export const APP_FILE = "cdktf.json";

/** The file in which a synthesis lists its stacks. */
export const MANIFEST_FILE = "manifest.json";

/** An app of CDKTF or CDK Terrain. */
export interface App {
  /** The folder of `cdktf.json`. */
  readonly folder: string;
  /** The command that synthesizes it. */
  readonly command: string | undefined;
  /** The folder that it is synthesized into. */
  readonly output: string;
  readonly context: object;
}

/** A stack of a synthesized app. */
export interface SynthesizedStack {
  readonly name: string;
  /** The folder in which Terraform runs. */
  readonly folder: string;
  /** The file of the configuration. */
  readonly configurationFile: string;
}

/** Reads the settings of the app in a folder. */
export function readApp(folder: string): App {
  const file = join(folder, APP_FILE);
  const {
    app,
    output = "cdktf.out",
    context = {},
  } = (parseJsonFile(file) ?? {}) as {
    app?: string;
    output?: string;
    context?: object;
  };
  for (const [name, value] of Object.entries({ app, output })) {
    if (value !== undefined && typeof value !== "string")
      throw new TerraformError(
        "Cannot read a file of the app",
        `${file} has ${JSON.stringify(value)} as "${name}", which is not a text. Write it in quotes.`,
      );
  }
  return { folder, command: app, output: resolve(folder, output), context };
}

/**
 * Synthesizes an app as `cdktf synth` does: by its own command, into its own output folder, without the variables of
 * Terraform. Folders of stacks that the app no longer has are removed.
 *
 * @throws TerraformError with what the app printed, if it fails
 */
export async function synthesizeApp(
  { folder, command, output, context }: App,
  { environment, signal }: { readonly environment: NodeJS.ProcessEnv; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  if (command === undefined)
    throw new TerraformError(
      "The app has no command",
      `${join(folder, APP_FILE)} has no "app", the command that synthesizes the stacks. Add it, or synthesize the app yourself and leave the synthesis out.`,
    );
  // CDKTF makes only the last folder of the path.
  mkdirSync(output, { recursive: true });
  const before = listFolders(join(output, "stacks"));
  const own = Object.entries(environment).filter(([name]) => !name.startsWith("TF_VAR_"));
  const givenContext = parseContext(environment.CDKTF_CONTEXT_JSON || "{}");
  const env = {
    // The bindings of large providers need more memory than Node takes.
    NODE_OPTIONS: "--max-old-space-size=4096",
    ...Object.fromEntries(own),
    CDKTF_OUTDIR: output,
    CDKTF_CONTEXT_JSON: JSON.stringify({ ...givenContext, ...context }),
  };
  const [shell, option] = process.platform === "win32" ? ["cmd.exe", "/c"] : ["/bin/sh", "-c"];
  const { code, output: printed } = await runInGroup(shell, [option, command], { cwd: folder, env, signal });
  if (code !== 0)
    throw new TerraformError(
      "The synthesis failed",
      `The command of the app, ${JSON.stringify(command)}, ended with ${code}:\n${printed.trim()}`,
    );
  if (!existsSync(join(output, MANIFEST_FILE)))
    throw new TerraformError(
      "The app did not synthesize",
      `The command of the app, ${JSON.stringify(command)}, ended without ${join(output, MANIFEST_FILE)}. Call app.synth() at its end.`,
    );
  const names = new Set(readStacks(output).map(({ name }) => name));
  for (const name of before) {
    if (!names.has(name)) rmSync(join(output, "stacks", name), { recursive: true, force: true });
  }
}

function parseContext(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    throw new TerraformError(
      "Cannot read the context of the app",
      "The environment variable CDKTF_CONTEXT_JSON is not JSON. Correct it, or unset it.",
    );
  }
}

/** The stacks of a synthesized app, in the order of their names. */
export function readStacks(output: string): SynthesizedStack[] {
  const file = join(output, MANIFEST_FILE);
  if (!existsSync(file))
    throw new TerraformError(
      "The app is not synthesized",
      `There is no ${file}. Synthesize the app first: cdktf synth.`,
    );
  const { stacks } = (parseJsonFile(file) ?? {}) as {
    stacks?: Record<string, { name: string; workingDirectory: string; synthesizedStackPath: string }>;
  };
  const found = Object.values(stacks ?? {});
  const isWhole = found.every((one) =>
    [one?.name, one?.workingDirectory, one?.synthesizedStackPath].every((text) => typeof text === "string"),
  );
  if (!isWhole)
    throw new TerraformError(
      "Cannot read a file of the app",
      `${file} does not say where each stack is. Synthesize the app again: cdktf synth.`,
    );
  return found
    .map(({ name, workingDirectory, synthesizedStackPath }) => ({
      name,
      folder: resolve(output, workingDirectory),
      configurationFile: resolve(output, synthesizedStackPath),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The paths of the constructs behind the addresses of a synthesized stack, as CDKTF writes them into the configuration. Of an
 * instance of `for_each` or `count` it is that of its resource.
 */
export function readConstructPaths(configurationFile: string): (address: string) => string | undefined {
  const { resource = {} } = configurationFile.endsWith(".json")
    ? (parseJsonFile(configurationFile) as { resource?: ResourcesJson })
    : {};
  return (address) => {
    const [type = "", rest = ""] = splitOnce(address, ".");
    const [name = ""] = splitOnce(rest, "[");
    const found = ownMember(ownMember(resource, type) ?? {}, name);
    return found?.["//"]?.metadata?.path;
  };
}

type ResourcesJson = Record<string, Record<string, { "//"?: { metadata?: { path?: string } } }>>;

const ownMember = <T>(members: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(members, name) ? members[name] : undefined;

function splitOnce(text: string, separator: string): [string, string?] {
  const index = text.indexOf(separator);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function listFolders(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function parseJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === undefined ? `It is not JSON: ${message}` : `It cannot be read (${code}).`;
    throw new TerraformError("Cannot read a file of the app", `${file}: ${why}`);
  }
}
