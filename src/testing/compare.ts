import { isSensitiveField, type ObjectModel } from "../model";
import { findModel } from "../model/collections";
import { addressOf, isResourceConstruct } from "./deployment";
import type { AsymmetricMatcher } from "./expected-props";
import type { PlannedResource } from "./plan";
import { type PropValues, SENSITIVE } from "./values";

/** A prop that is not as expected. */
export interface Mismatch {
  readonly name: string;
  readonly expected: unknown;
  /** Undefined if the plan has no value. */
  readonly actual: unknown;
}

/** Finds the expected props that a change does not have. For a deletion they are those of the object as it is. */
export function findMismatches(change: PlannedResource, expected: PropValues): Mismatch[] {
  const values = change.action === "delete" ? change.before : change.after;
  return Object.entries(expected).flatMap(([name, value]) => {
    const argument = argumentOf(findModel(change.type), name);
    const reference = referenceOf(value);
    if (reference === undefined) {
      const wanted = argument === name ? value : idOf(value);
      return matches(values[argument], wanted) ? [] : [{ name, expected: wanted, actual: values[argument] }];
    }
    const references = change.references[argument] ?? [];
    const isFound = references.some(
      (one) => one === reference || one.startsWith(`${reference}.`) || one.startsWith(`${reference}[`),
    );
    return isFound ? [] : [{ name, expected: reference, actual: references[0] ?? values[argument] }];
  });
}

/**
 * Refuses expected props that no plan can confirm: secrets, of which a plan shows nothing, and values that are references.
 *
 * @throws TypeError
 */
export function assertComparable(type: string, expected: PropValues): void {
  const model = findModel(type);
  for (const [name, value] of Object.entries(expected)) {
    const field = model?.configurable[name];
    if (field !== undefined && isSensitiveField(field) && value !== SENSITIVE) {
      const instead = field.kind === "secret" ? `${name}Version, which changes with it` : `"${SENSITIVE}"`;
      throw new TypeError(`${name} is a secret, which no plan shows. Leave it out, or expect ${instead}.`);
    }
    if (model !== undefined && !isKnownProp(model, name))
      throw new TypeError(`The ${model.title} has no ${name}. It has ${Object.keys(model.fields).join(", ")}.`);
    if (typeof value === "string" && value.includes("${"))
      throw new TypeError(
        `The value expected of ${name} is a reference, which Terraform resolves. Expect the construct that it refers to, or "(known after apply)".`,
      );
  }
}

/** Fields, and the names of what is no field: options, versions of secrets, `credential` for `credentialId`. */
function isKnownProp({ fields, configurable }: ObjectModel, name: string): boolean {
  const isVersion = name.endsWith("Version") && name.slice(0, -"Version".length) in configurable;
  const isReference = `${name}Id` in configurable;
  return name in fields || name in configurable || isVersion || isReference || name === "timeouts";
}

/** The argument that a prop sets: `credentialId` for `credential`. */
function argumentOf(model: ObjectModel | undefined, name: string): string {
  const argument = `${name}Id`;
  return model !== undefined && !(name in model.configurable) && argument in model.configurable ? argument : name;
}

/** The id of what `fromId` returns, which stands for an object. Other values as they are. */
function idOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "id" in value ? value.id : value;
}

function referenceOf(value: unknown): string | undefined {
  return isResourceConstruct(value) ? addressOf(value) : undefined;
}

/** Lists are sets in AJO, so that their order does not count. Of blocks, the members that are expected are compared. */
function matches(actual: unknown, expected: unknown): boolean {
  if (typeof expected === "object" && expected !== null) {
    if ("asymmetricMatch" in expected) return (expected as AsymmetricMatcher).asymmetricMatch(actual);
    if (Array.isArray(expected)) {
      if (!Array.isArray(actual) || actual.length !== expected.length) return false;
      return expected.every((item) => actual.some((one) => matches(one, item)));
    }
    if (typeof actual !== "object" || actual === null) return false;
    return Object.entries(expected).every(([name, member]) => matches((actual as PropValues)[name], member));
  }
  return Object.is(actual ?? undefined, expected ?? undefined);
}
