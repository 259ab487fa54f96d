import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { LoggedRequest } from "../../src/emulator";
import type { JsonObject } from "../../test/support/api-user";
import { type ApiContents, EMULATOR_SECRET, type EmulatorProcess } from "./emulator-process";
import { type Arguments, listSecrets, type Resources, SECRET_PREFIX } from "./estate";
import type { InvariantViolation, ViolationKind } from "./report";
import type { ChaosWorkspace, StateInstance } from "./workspace";

/** What is checked: Terraform's side and the API's. */
export interface Scene {
  readonly workspace: ChaosWorkspace;
  readonly emulator: EmulatorProcess;
}

/** What must hold after the last apply: everything is as declared, at the API and in the state, and nothing is left over. */
export async function findViolations(scene: Scene): Promise<InvariantViolation[]> {
  const { workspace } = scene;
  const found = await compareAll(scene);
  if (!(await workspace.isPlanEmpty())) found.push(violation("plan-not-empty", "terraform plan has changes or fails"));
  return [...found, ...findLeaks(workspace), ...(await findLeftovers(workspace))];
}

/** Compares API, configuration and state. It runs no command, so it can be used right after one that ended with 0. */
export async function compareAll({ workspace, emulator }: Scene): Promise<InvariantViolation[]> {
  const state = workspace.readState();
  if (state === undefined) return [violation("state-broken", "terraform.tfstate is not JSON")];
  const contents = await emulator.contents();
  const objects = new Map(listObjects(contents).map((object) => [object.id, object]));
  const found = [...findDoomed(state), ...findOrphans(contents, state), ...findDoubles(contents)];
  const declared = listDeclared(workspace.resources);
  for (const [address, wanted] of declared) {
    const instance = state.get(address);
    if (instance === undefined) {
      found.push(violation("not-in-state", address));
      continue;
    }
    const id = String(instance.attributes.id);
    const object = objects.get(id);
    if (object === undefined) found.push(violation("not-at-api", address));
    else {
      found.push(...compareOne(address, wanted, instance, object, state));
      const secrets = secretsOf(wanted);
      const matches = Object.keys(secrets).length === 0 ? {} : await emulator.compareSecrets(id, secrets);
      for (const [name, isSame] of Object.entries(matches)) {
        if (!isSame) found.push(violation("secret-differs", `${address}.${name}`));
      }
    }
  }
  for (const [address, { isDoomed }] of state) {
    if (!isDoomed && !declared.has(address)) found.push(violation("undeclared-in-state", address));
  }
  return found;
}

/** Requests that deleted or deactivated something else than what this step takes away. */
export function findTouched(requests: readonly LoggedRequest[], removable: ReadonlySet<string>): InvariantViolation[] {
  return requests.flatMap(({ method, path, status }) => {
    const [, id, action] = /^\/[\w-]+\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    const takesAway = method === "DELETE" || (method === "POST" && action === "deactivate");
    // A request that the API refused changed nothing, but nobody should have sent it.
    return takesAway && id !== undefined && !removable.has(id)
      ? [violation("live-touched", `${method} ${action ?? "object"} (${status ?? "no response"})`)]
      : [];
  });
}

/** The number of objects at the API that are declared under their name, but not in the state: each needs an import. */
export async function countImportsNeeded({ workspace, emulator }: Scene): Promise<number> {
  const state = workspace.readState() ?? new Map<string, StateInstance>();
  const ids = new Set([...state.values()].map(({ attributes }) => attributes.id));
  const missing = [...listDeclared(workspace.resources)].filter(([address]) => !state.has(address));
  const names = new Set(missing.map(([, { name }]) => name));
  return listObjects(await emulator.contents()).filter(
    ({ id, name, status }) => !ids.has(id) && names.has(name) && status !== "deactivated",
  ).length;
}

/** The declared resources by address. */
export function listDeclared(resources: Resources): Map<string, Arguments> {
  return new Map(
    Object.entries(resources).flatMap(([type, byKey]) =>
      Object.entries(byKey).map(([key, wanted]): [string, Arguments] => [`${type}.${key}`, wanted]),
    ),
  );
}

function listObjects({ credentials, webhooks, surfaces }: ApiContents): JsonObject[] {
  return [...credentials, ...webhooks, ...surfaces];
}

function violation(kind: ViolationKind, detail: string): InvariantViolation {
  return { kind, detail };
}

function findDoomed(state: ReadonlyMap<string, StateInstance>): InvariantViolation[] {
  return [...state].flatMap(([address, { isDoomed }]) => (isDoomed ? [violation("tainted", address)] : []));
}

/** A surface that was taken away stays at the API, deactivated. */
function findOrphans(contents: ApiContents, state: ReadonlyMap<string, StateInstance>): InvariantViolation[] {
  const ids = new Set([...state.values()].map(({ attributes }) => attributes.id));
  return Object.entries(contents).flatMap(([collection, list]: [string, readonly JsonObject[]]) =>
    list
      .filter(({ id, status }) => !ids.has(id) && status !== "deactivated")
      .map(({ name }) => violation("orphan", `${collection} "${name}"`)),
  );
}

function findDoubles(contents: ApiContents): InvariantViolation[] {
  return Object.entries(contents).flatMap(([collection, list]: [string, readonly JsonObject[]]) => {
    const names = list.map(({ name }) => name);
    const doubles = names.filter((name, index) => names.indexOf(name) !== index);
    return doubles.map((name) => violation("double-name", `${collection} "${name}"`));
  });
}

/** Arguments that neither the API nor the state has under their own name. */
const NOT_COMPARED =
  /^(?:lifecycle|depends_on|timeouts|reuse_deactivated|on_destroy|submit|deletion_protection)$|_wo(?:_version)?$/;

function compareOne(
  address: string,
  wanted: Arguments,
  { attributes }: StateInstance,
  object: JsonObject,
  state: ReadonlyMap<string, StateInstance>,
): InvariantViolation[] {
  const found: InvariantViolation[] = [];
  if (address.startsWith("ajo_channel_surface.") && object.status !== "active") {
    found.push(violation("not-live", `${address} is ${object.status}`));
  }
  const expected = flattenArguments(wanted, state);
  const atApi = flattenArguments(object, state);
  const inState = flattenArguments(attributes, state);
  for (const [path, value] of expected) {
    if (atApi.get(toCamelCase(path)) !== value) found.push(violation("api-differs", `${address}.${path}`));
    if (inState.get(path) !== value) found.push(violation("state-differs", `${address}.${path}`));
  }
  return found;
}

/** The values by their path, in one form: keywords are sorted, numbers lose their plus, references are ids. */
function flattenArguments(
  value: Arguments,
  state: ReadonlyMap<string, StateInstance>,
  prefix = "",
): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([name, inner]): [string, string][] => {
      if (NOT_COMPARED.test(name)) return [];
      const path = prefix + name;
      if (name === "keywords") return [[path, normalizeWords(inner)]];
      if (typeof inner === "string") return [[path, normalizeText(inner, state)]];
      const block = Array.isArray(inner) ? inner[0] : inner;
      if (typeof block !== "object" || block === null) return [];
      return [...flattenArguments(block as Arguments, state, `${path}.`)];
    }),
  );
}

function normalizeWords(value: unknown): string {
  const words = Array.isArray(value) ? value.map(String) : String(value).split(",");
  return words
    .map((word) => word.trim().toUpperCase())
    .sort()
    .join();
}

function normalizeText(value: string, state: ReadonlyMap<string, StateInstance>): string {
  const reference = /^\$\{(.*)\.id\}$/.exec(value)?.[1];
  if (reference !== undefined) return String(state.get(reference)?.attributes.id);
  return value.replace(/^\+(?=\d+$)/, "");
}

function toCamelCase(path: string): string {
  return path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The secrets of a resource, by their names at the API. */
function secretsOf(wanted: Arguments): Record<string, string> {
  return Object.fromEntries(listSecrets(wanted).map(([name, value]) => [toCamelCase(name.slice(0, -3)), value]));
}

function findLeaks(workspace: ChaosWorkspace): InvariantViolation[] {
  const values = [EMULATOR_SECRET, SECRET_PREFIX, ...workspace.secrets];
  const secrets = values.flatMap((value) => [value, Buffer.from(value).toString("base64").replace(/=+$/, "")]);
  const files = workspace.listFiles().filter((file) => {
    const bytes = readFileSync(file);
    return secrets.some((secret) => bytes.includes(secret));
  });
  const leaks = files.map((file) => violation("secret-leaked", basename(file)));
  const isPrinted = secrets.some((secret) => workspace.output.includes(secret));
  return isPrinted ? [...leaks, violation("secret-leaked", "Terraform's output")] : leaks;
}

/** A provider has this long to end by itself after Terraform has ended. */
const GRACE_MS = 6_000;

async function findLeftovers(workspace: ChaosWorkspace): Promise<InvariantViolation[]> {
  for (let waited = 0; waited < GRACE_MS && workspace.listProcesses().length > 0; waited += 200) await sleep(200);
  const processes = workspace.listProcesses().map(({ command }) => violation("process-left", command.slice(0, 100)));
  const files = workspace
    .listLeftovers()
    .map(({ name, isSocket }) => violation(isSocket ? "socket-left" : "file-left", name));
  return [...processes, ...files];
}
