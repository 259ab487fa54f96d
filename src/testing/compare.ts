import { isSensitiveField } from "../model";
import { addressOf, type ResourceConstruct } from "./deployment";
import type { PlannedResource } from "./plan";
import { findModel, type PropValues, SENSITIVE } from "./values";

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
    const reference = referenceOf(value);
    if (reference !== undefined) {
      const argument = name.endsWith("Id") ? name : `${name}Id`;
      const references = change.references[argument] ?? change.references[name] ?? [];
      return references.some(
        (one) => one === reference || one.startsWith(`${reference}.`) || one.startsWith(`${reference}[`),
      )
        ? []
        : [{ name, expected: reference, actual: references[0] ?? values[argument] }];
    }
    const actual = values[name];
    return matches(actual, value) ? [] : [{ name, expected: value, actual }];
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
    if (model !== undefined && model.fields[name] === undefined && !isKnownProp(model.configurable, name, value))
      throw new TypeError(`The ${model.title} has no ${name}. It has ${Object.keys(model.fields).join(", ")}.`);
    if (typeof value === "string" && value.includes("${"))
      throw new TypeError(
        `The value expected of ${name} is a reference, which Terraform resolves. Expect the construct that it refers to, or "(known after apply)".`,
      );
  }
}

/** Names that are not fields of the model: options, versions of secrets, `credential` for `credentialId`. */
function isKnownProp(configurable: object, name: string, value: unknown): boolean {
  const isVersion = name.endsWith("Version") && name.slice(0, -"Version".length) in configurable;
  return name in configurable || isVersion || name === "timeouts" || referenceOf(value) !== undefined;
}

function referenceOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const element = "resource" in value ? value.resource : value;
  if (typeof element !== "object" || element === null || !("terraformResourceType" in element)) return undefined;
  return addressOf(value as ResourceConstruct);
}

/** An asymmetric matcher of jest or vitest, such as `expect.stringContaining("a")`. */
interface AsymmetricMatcher {
  asymmetricMatch(actual: unknown): boolean;
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
