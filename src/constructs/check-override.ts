import { Construct } from "constructs";
import { isTerraformValue, type TerraformElement } from "./cdktf";
import { describeMisplaced } from "./misplaced-value";
import { pathOfElement } from "./stack-contents";

/**
 * Checks the value of an override before CDKTF takes it, and returns it in the form that CDKTF can write. It would go
 * through a construct without an end, and would spell a text as a comment by its letters.
 *
 * @throws Error if a construct is in the value.
 */
export function checkOverride(element: TerraformElement, path: string, value: unknown): unknown {
  const problem = describeConstructs(path, value);
  if (problem !== undefined) throw new Error(`${pathOfElement(element)}: ${problem} (AJO4004)`);
  return path === "//" && typeof value === "string" ? { comment: value } : value;
}

function describeConstructs(place: string, value: unknown): string | undefined {
  if (Construct.isConstruct(value)) return describeMisplaced(place, value, "string");
  if (typeof value !== "object" || value === null || isTerraformValue(value)) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const problem = describeConstructs(Array.isArray(value) ? `${place}[${name}]` : `${place}.${name}`, member);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
