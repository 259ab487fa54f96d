import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TestbedError } from "./diagnostics";

/** A `TerraformStack` of CDKTF or of CDK Terrain. */
export interface TestStack {
  readonly node: { readonly id: string; readonly path: string };
  readonly synthesizer: { synthesize(session: never): void };
}

/**
 * What can be planned and deployed: a stack; the folder that `Testing.fullSynth(stack)` returns; or the JSON that
 * `Testing.synth(stack)` returns.
 */
export type StackSource = TestStack | string;

/** The parts of a synthesized stack that a test changes. */
interface StackJson {
  terraform?: { backend?: unknown; cloud?: unknown; required_providers?: Record<string, { source?: string }> };
  provider?: Record<string, Record<string, unknown> | Record<string, unknown>[]>;
  variable?: Record<string, { type?: string; default?: unknown; sensitive?: boolean }>;
  data?: { terraform_remote_state?: Record<string, object> };
  module?: object;
}

/** A stack whose files are where Terraform runs. */
export interface PreparedStack {
  readonly folder: string;
  /** Values for the variables that have none, as environment variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** The names of the environment variables with secrets. */
  readonly secretVariables: readonly string[];
  /** What `terraform init` has to bring: other providers and modules. Undefined if there are none. */
  readonly needsInit: string | undefined;
}

const STACK_FILE = "cdk.tf.json";

/** Settings of the provider that say which AJO is meant, and how to get there. In a test that is the emulator. */
const CONNECTION_SETTINGS = [
  ...["endpoint", "ims_endpoint", "sinch_endpoint", "client_id", "client_secret", "scopes", "org_id"],
  ...["plain_http_hosts", "proxy_url", "ca_file", "client_certificate", "client_key"],
];

/** Writes a stack's files below a folder of the tests, each stack to its own, and makes them ones for the emulator. */
export function prepareStack(
  source: StackSource,
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): PreparedStack {
  const folder = writeStack(source, root);
  const file = join(folder, STACK_FILE);
  const json = JSON.parse(readFileSync(file, "utf8")) as StackJson;
  // The state of a test is in its own folder, wherever that of the app is.
  delete json.terraform?.backend;
  delete json.terraform?.cloud;
  for (const config of [json.provider?.ajo ?? []].flat()) for (const name of CONNECTION_SETTINGS) delete config[name];
  for (const [name, data] of Object.entries(json.data?.terraform_remote_state ?? {})) {
    const [, other] = /^cross-stack-reference-input-(.+)$/.exec(name) ?? [];
    if (other === undefined) continue;
    Object.assign(data, { backend: "local", config: { path: join(stackFolder(root, other), "terraform.tfstate") } });
  }
  writeFileSync(file, JSON.stringify(json, null, 2));
  // Where the provider finds Terraform's data folder.
  mkdirSync(join(folder, ".terraform"), { recursive: true });
  return { folder, ...chooseVariables(json, environment), needsInit: describeOtherParts(json) };
}

/** Where the files of a stack are in the folder of the tests. */
const stackFolder = (root: string, id: string): string => join(root, "stacks", id);

function writeStack(source: StackSource, root: string): string {
  mkdirSync(join(root, "stacks"), { recursive: true });
  if (typeof source === "string") return copyStack(source, root);
  const { id, path } = source.node;
  const workingDirectory = join("stacks", id);
  // What CDKTF asks of a manifest. Its own class is that of CDKTF or of CDK Terrain.
  const stack = {
    name: id,
    constructPath: path,
    workingDirectory,
    synthesizedStackPath: join(workingDirectory, STACK_FILE),
    stackMetadataPath: join(workingDirectory, "metadata.json"),
    annotations: [],
    dependencies: [],
  };
  source.synthesizer.synthesize({ outdir: root, manifest: { forStack: () => stack } } as never);
  return join(root, workingDirectory);
}

function copyStack(source: string, root: string): string {
  if (source.trimStart().startsWith("{")) {
    const folder = stackFolder(root, "stack");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, STACK_FILE), source);
    return folder;
  }
  const [id, from] = findStack(source);
  const folder = stackFolder(root, id);
  cpSync(from, folder, { recursive: true });
  return folder;
}

function findStack(folder: string): [id: string, folder: string] {
  if (existsSync(join(folder, STACK_FILE))) return ["stack", folder];
  const stacks = join(folder, "stacks");
  const ids = statSync(stacks, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(stacks) : [];
  const [id, ...others] = ids;
  if (id !== undefined && others.length === 0) return [id, join(stacks, id)];
  const why = id === undefined ? "holds no synthesized stack" : `holds several stacks: ${ids.join(", ")}`;
  throw new TestbedError(`The folder ${folder} ${why}. Give a stack, or what Testing.fullSynth returns for one.`);
}

/** A secret that the test gives no value gets one: its value does not matter to the emulator. */
function chooseVariables(
  { variable = {} }: StackJson,
  environment: Readonly<Record<string, string | undefined>>,
): Pick<PreparedStack, "variables" | "secretVariables"> {
  const names = Object.keys(variable).filter((name) => variable[name]?.sensitive === true);
  const missing = names.filter((name) => {
    const { type = "string", default: fallback } = variable[name] ?? {};
    return fallback === undefined && type === "string" && environment[`TF_VAR_${name}`] === undefined;
  });
  return {
    variables: Object.fromEntries(missing.map((name) => [`TF_VAR_${name}`, `test-value-of-${name}`])),
    secretVariables: names.map((name) => `TF_VAR_${name}`),
  };
}

function describeOtherParts({ terraform, module }: StackJson): string | undefined {
  const others = Object.entries(terraform?.required_providers ?? {}).filter(
    ([, { source = "" }]) => !/(?:^|\/)ajo-as-code\/ajo$/.test(source) && !source.startsWith("terraform.io/builtin/"),
  );
  return others.length === 0 && module === undefined ? undefined : JSON.stringify([others, module]);
}
