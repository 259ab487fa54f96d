import type { LoggedRequest } from "../../src/emulator";
import type { StoredObject } from "../../src/testing/api-user";
import type { ApiContents } from "./emulator-process";
import { type Arguments, listDeclared, type Resources } from "./estate";
import type { InvariantViolation, ViolationKind } from "./report";
import type { Leftover, StateInstance } from "./workspace";

/** A configuration and its state. */
interface ObservedState {
  readonly resources: Resources;
  /** The resources in the state by address; undefined when it cannot be read. */
  readonly instances: ReadonlyMap<string, StateInstance> | undefined;
}

/** Both sides at one moment: what the API has, and what Terraform wants and knows. */
export interface ObservedSides {
  readonly contents: ApiContents;
  /** More than one if several states share the sandbox. */
  readonly states: readonly ObservedState[];
  /** The secrets that the API holds with another value than the configuration has, as `address.argument`. */
  readonly otherSecrets: readonly string[];
}

/** A command of Terraform that has ended. */
export interface ObservedCommand {
  readonly name: string;
  readonly code: number | null;
  /** True when it did not end by itself. */
  readonly hung: boolean;
  /** Its first error in one line. */
  readonly error: string;
  /** True when nothing disturbs it, so that it must succeed. */
  readonly mustSucceed: boolean;
  /** The ids in the import blocks of its output. */
  readonly told: ReadonlySet<string>;
  /** How things were right after it; undefined when that cannot be known. */
  readonly sides?: ObservedSides | undefined;
}

/** Everything that a case has shown. */
export interface Observation {
  readonly commands: readonly ObservedCommand[];
  /** How things are after the last command. */
  readonly end: ObservedSides;
  /** For each state, whether a plan after the last command is empty. */
  readonly emptyPlans: readonly boolean[];
  /** Where a secret was found: names of files, or the output. */
  readonly leaks: readonly string[];
  /** The commands of the processes that are left. */
  readonly processes: readonly string[];
  readonly leftovers: readonly Leftover[];
  /** The requests to the API. */
  readonly requests: readonly LoggedRequest[];
  /** Says of an id whether the configurations take the object away. */
  readonly isRemovable: (id: string) => boolean;
}

/**
 * What must hold after every case: what is at the API is what is in the state and what is declared, once and live; a plan is
 * empty; an exit code 0 meant that all was as planned; no secret, process, socket, folder or file is left; and no request
 * took away what stays declared.
 */
export function checkInvariants(observation: Observation): InvariantViolation[] {
  const { commands, end, emptyPlans, leaks, processes, leftovers, requests, isRemovable } = observation;
  const found = [
    ...commands.flatMap((command, index) => judgeCommand(command, listTold(commands.slice(0, index + 1)))),
    ...compareSides(end, listTold(commands)),
    ...emptyPlans.flatMap((isEmpty) =>
      isEmpty ? [] : [violation("plan-not-empty", "terraform plan has changes or fails")],
    ),
    ...leaks.map((place) => violation("secret-leaked", place)),
    ...processes.map((command) => violation("process-left", command.slice(0, 100))),
    ...leftovers.map(({ kind, name }) => violation(`${kind}-left`, name)),
    ...findTouched(requests, isRemovable),
  ];
  return [...new Map(found.map((one) => [`${one.kind} ${one.detail}`, one])).values()];
}

/** The number of objects at the API that are declared under their name, but not in the state: each needs an import. */
export function countImportsNeeded({ contents, states }: ObservedSides): number {
  const ids = listIds(states);
  const names = new Set(
    states.flatMap(({ resources, instances }) =>
      [...listDeclared(resources)].filter(([address]) => !instances?.has(address)).map(([, { name }]) => name),
    ),
  );
  return listObjects(contents).filter(
    ({ id, name, status }) => !ids.has(id) && names.has(name) && status !== "deactivated",
  ).length;
}

/** The objects that the user was told to import or delete, by applies that nothing disturbed. */
export function listTold(commands: readonly ObservedCommand[]): ReadonlySet<string> {
  return new Set(commands.flatMap(({ mustSucceed, told }) => (mustSucceed ? [...told] : [])));
}

function judgeCommand(
  { name, code, hung, error, mustSucceed, sides }: ObservedCommand,
  told: ReadonlySet<string>,
): InvariantViolation[] {
  if (hung) return [violation("hangs", `${name} did not end.`)];
  if (code !== 0) return mustSucceed ? [violation("not-converged", `${name}: ${error}`)] : [];
  const differences = sides === undefined ? [] : compareSides(sides, told);
  return differences.map(({ kind, detail }) => violation("false-success", `${name}: ${kind}: ${detail}`));
}

/** Compares API, configurations and states. */
function compareSides(
  { contents, states, otherSecrets }: ObservedSides,
  told: ReadonlySet<string>,
): InvariantViolation[] {
  const objects = new Map(listObjects(contents).map((object) => [object.id, object]));
  return [
    ...findOrphans(contents, new Set([...listIds(states), ...told])),
    ...findDoubles(contents),
    ...findShared(states),
    ...otherSecrets.map((argument) => violation("secret-differs", argument)),
    ...states.flatMap((state) => compareState(state, objects)),
  ];
}

function compareState(
  { resources, instances }: ObservedState,
  objects: ReadonlyMap<string, StoredObject>,
): InvariantViolation[] {
  if (instances === undefined) return [violation("state-broken", "the state is not JSON")];
  const found = findDoomed(instances);
  const declared = listDeclared(resources);
  for (const [address, wanted] of declared) {
    const instance = instances.get(address);
    const object = objects.get(String(instance?.attributes.id));
    if (instance === undefined) found.push(violation("not-in-state", address));
    else if (object === undefined) found.push(violation("not-at-api", address));
    else found.push(...compareOne(address, wanted, instance, object, instances));
  }
  for (const [address, { isDoomed }] of instances) {
    if (!isDoomed && !declared.has(address)) found.push(violation("undeclared-in-state", address));
  }
  return found;
}

/** Requests that deleted or deactivated something else than what the configurations take away. */
function findTouched(
  requests: readonly LoggedRequest[],
  isRemovable: Observation["isRemovable"],
): InvariantViolation[] {
  return requests.flatMap(({ method, path, status }) => {
    const [, id, action] = /^\/[\w-]+\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    const takesAway = method === "DELETE" || (method === "POST" && action === "deactivate");
    // A request that the API refused changed nothing, but nobody should have sent it.
    return takesAway && id !== undefined && !isRemovable(id)
      ? [violation("live-touched", `${method} ${action ?? "object"} (${status ?? "no response"})`)]
      : [];
  });
}

function listObjects({ credentials, webhooks, surfaces }: ApiContents): StoredObject[] {
  return [...credentials, ...webhooks, ...surfaces];
}

/** The ids of all objects at the API. */
export function listIdsAtApi(contents: ApiContents): ReadonlySet<string> {
  return new Set(listObjects(contents).map(({ id }) => id));
}

function listIds(states: readonly ObservedState[]): ReadonlySet<unknown> {
  return new Set(
    states.flatMap(({ instances }) => [...(instances?.values() ?? [])].map(({ attributes }) => attributes.id)),
  );
}

function violation(kind: ViolationKind, detail: string): InvariantViolation {
  return { kind, detail };
}

function findDoomed(state: ReadonlyMap<string, StateInstance>): InvariantViolation[] {
  return [...state].flatMap(([address, { isDoomed }]) => (isDoomed ? [violation("tainted", address)] : []));
}

/** Objects of which nobody knows. A surface that was taken away stays at the API, deactivated. */
function findOrphans(contents: ApiContents, ids: ReadonlySet<unknown>): InvariantViolation[] {
  return Object.entries(contents).flatMap(([collection, list]: [string, readonly StoredObject[]]) =>
    list
      .filter(({ id, status }) => !ids.has(id) && status !== "deactivated")
      .map(({ name }) => violation("orphan", `${collection} "${name}"`)),
  );
}

/** Objects that are in more than one state, or twice in one. */
function findShared(states: readonly ObservedState[]): InvariantViolation[] {
  const places = states.flatMap(({ instances }) => [...(instances ?? [])]);
  const ids = places.map(([, { attributes }]) => attributes.id);
  return places
    .filter(([, { attributes }], index) => ids.indexOf(attributes.id) !== index)
    .map(([address]) => violation("in-two-states", address));
}

function findDoubles(contents: ApiContents): InvariantViolation[] {
  return Object.entries(contents).flatMap(([collection, list]: [string, readonly StoredObject[]]) => {
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
  object: StoredObject,
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
