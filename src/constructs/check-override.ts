import { Construct } from "constructs";
import { isTerraformValue, type TerraformElement } from "./cdktf";
import { describeMisplaced } from "./misplaced-value";
import { createSynthesisError } from "./report";
import { readSecret, SECRET_AS_VALUE } from "./secret";
import { overriddenValue, pathOfElement, type StackContents, type StackProblem } from "./stack-contents";

/**
 * Checks the value of an override before CDKTF takes it, and returns it in the form that CDKTF can write. It would go
 * through a construct without an end, and would spell a text as a comment by its letters.
 *
 * @throws Error if a construct is in the value.
 */
export function checkOverride(element: TerraformElement, path: string, value: unknown): unknown {
  const problem = describeConstructs(path, value);
  if (problem !== undefined) throw createSynthesisError(`${pathOfElement(element)}: ${problem} (AJO4004)`);
  return path === "//" && typeof value === "string" ? { comment: value } : value;
}

/** Constructs and Secrets in overrides of a stack, and constructs in those of its elements, also of other providers. */
export function findMisplacedOverrides({ stack, all }: StackContents): StackProblem[] {
  const problems = [stack, ...all].flatMap((owner) =>
    Object.entries((overriddenValue(owner) ?? {}) as object).flatMap(([name, value]) => {
      const problem = describeConstructs(name, value) ?? (owner === stack ? describeSecrets(name, value) : undefined);
      return problem === undefined ? [] : [`${owner.node.path}: ${problem}`];
    }),
  );
  return problems.map((detail) => ({ code: "AJO4004", detail }));
}

function describeSecrets(place: string, value: unknown): string | undefined {
  if (readSecret(value) !== undefined) return `${place} is a Secret. ${SECRET_AS_VALUE}`;
  return describeMembers(place, value, describeSecrets);
}

function describeConstructs(place: string, value: unknown): string | undefined {
  if (Construct.isConstruct(value)) return describeMisplaced(place, value, "string");
  return describeMembers(place, value, describeConstructs);
}

function describeMembers(
  place: string,
  value: unknown,
  describe: (place: string, member: unknown) => string | undefined,
): string | undefined {
  if (typeof value !== "object" || value === null || isTerraformValue(value)) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const problem = describe(Array.isArray(value) ? `${place}[${name}]` : `${place}.${name}`, member);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
