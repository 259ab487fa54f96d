import { PLACEHOLDER_SECRET } from "../model/secret-fields";
import type { EngineDiagnostic } from "../terraform/json-stream";
import type { PlanJson } from "../terraform/plan-json";
import { TerraformError } from "../terraform/terraform-error";

/*
 * A secret that is given by an ephemeral variable is in neither the plan nor the state, so its value does not matter to a
 * comparison. A placeholder takes its place, but only where the value ends in arguments of resources: a provider would sign
 * in with it, and a data source or an ephemeral resource would ask with it.
 */

/** The input variables without a value. Empty if that is not all that is wrong. */
export function listMissingVariables(diagnostics: readonly EngineDiagnostic[]): string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const names = errors.map(({ summary, detail }) =>
    summary === "No value for required variable" ? /input variable "([^"]+)"/.exec(detail)?.[1] : undefined,
  );
  return names.every((name) => name !== undefined) ? [...new Set(names)] : [];
}

/**
 * Values for variables that have none, as environment variables.
 *
 * @param graph What `graph -type=plan` prints.
 * @throws TerraformError for a variable that something else than resources needs
 */
export function choosePlaceholders(names: readonly string[], graph: string): Record<string, string> {
  const dependents = parseGraph(graph);
  for (const name of names) {
    const user = findOtherUser(`var.${name}`, dependents);
    if (user !== undefined) throw explainMissing(name, `${user} needs it.`);
  }
  return Object.fromEntries(names.map((name) => [`TF_VAR_${name}`, PLACEHOLDER_SECRET]));
}

/**
 * Throws if a placeholder was refused, as that of a number or of an object: what the engine says then is about a value that
 * nobody has given.
 *
 * @param diagnostics What a plan with the placeholders said that has failed.
 */
export function assertPlaceholdersFit(names: readonly string[], diagnostics: readonly EngineDiagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const refused = names.find((name) =>
    errors.some(({ detail }) => detail.includes(`TF_VAR_${name} `) || detail.includes(`input variable "${name}"`)),
  );
  if (refused !== undefined)
    throw explainMissing(refused, "It is no plain text, so no placeholder can take its place.");
}

/**
 * Throws unless all of these variables are ephemeral: the value of another one counts, so no comparison with a
 * placeholder does. A plan holds the values of all variables but ephemeral ones.
 */
export function assertOnlyEphemeral(names: readonly string[], { variables = {} }: PlanJson): void {
  const counted = names.find((name) => Object.hasOwn(variables, name));
  if (counted !== undefined) throw explainMissing(counted, "Its value is part of what is declared.");
}

function explainMissing(name: string, why: string): TerraformError {
  return new TerraformError(
    "An input variable has no value",
    `The variable ${JSON.stringify(name)} has no value. ${why} Set the environment variable TF_VAR_${name}, or name a file with the value by --var-file.`,
  );
}

/** What depends on each node of a graph, in the form in which the engines print it. */
function parseGraph(graph: string): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, string[]>();
  for (const line of graph.split("\n")) {
    const [, from, to] = /^\s*"(.*)" -> "(.*)";?\s*$/.exec(line) ?? [];
    if (from === undefined || to === undefined) continue;
    const node = toNodeName(to);
    dependents.set(node, [...(dependents.get(node) ?? []), toNodeName(from)]);
  }
  return dependents;
}

const toNodeName = (label: string): string =>
  label
    .replaceAll('\\"', '"')
    .replace(/^\[root\] /, "")
    .replace(/ \((?:expand|close|expand, reference|expand, input)\)$/, "");

/** What hands a value on: local values, variables of modules, and modules as a whole. */
const HANDS_ON = /^(?:module\.[\w-]+\.)*(?:(?:local|var|output)\.[\w-]+|module\.[\w-]+)$/;
/** What has no use of its own for a value. */
const RESOURCE = /^(?:module\.[\w-]+\.)*(?!data\.|ephemeral\.|provider\[|check\.)[\w-]+\.[\w-]+$/;

/** What else than a managed resource gets the value of a node, whatever the way. */
function findOtherUser(start: string, dependents: ReadonlyMap<string, readonly string[]>): string | undefined {
  const waiting = [start];
  const seen = new Set(waiting);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const user of dependents.get(node) ?? []) {
      if (seen.has(user) || user === "root") continue;
      seen.add(user);
      if (HANDS_ON.test(user)) waiting.push(user);
      else if (!RESOURCE.test(user)) return user;
    }
  }
  return undefined;
}
