import * as z from "zod/mini";
import { formatList } from "../../model/format";

/** Parses a value with a schema. The messages name members and rules, and quote a value only if its rule does. */
export function parseWith<S extends z.ZodMiniType>(schema: S, value: unknown): ParseResult<z.output<S>> {
  const result = z.safeParse(schema, value, { error: explainIssue });
  return result.success ? { value: result.data } : { violations: result.error.issues.flatMap(toViolations) };
}

/** The parsed value, or the rules that it breaks. */
export type ParseResult<T> = { readonly value: T } | { readonly violations: readonly Violation[] };

/** A member that breaks a rule. */
export interface Violation {
  /** The path of the member, joined by dots; empty for the whole value. */
  readonly field: string;
  /** The rule and what to do, without the value of a secret. */
  readonly message: string;
}

function toViolations(issue: z.core.$ZodIssue): Violation[] {
  const path = issue.path.map(String);
  if (issue.code !== "unrecognized_keys") return [{ field: path.join("."), message: issue.message }];
  return issue.keys.map((key) => ({
    field: [...path, key].join("."),
    message: "There is no member of this name. Remove it, or correct its spelling.",
  }));
}

/** The message of a rule for which the model has none. */
function explainIssue(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined || issue.input === null) return "It is required, but missing.";
  switch (issue.code) {
    case "invalid_type":
      return `It must be ${issue.expected === "int" ? "a whole number" : withArticle(issue.expected)}.`;
    case "invalid_value":
      return describeChoices(issue.values);
    case "invalid_union":
      return describeChoices(Array.isArray(issue.options) ? issue.options : []);
    case "too_small":
      return issue.origin === "string" ? "It must not be empty." : `It must be at least ${issue.minimum}.`;
    case "too_big":
      return `It must be at most ${issue.maximum}.`;
    default:
      return "It does not have the form that the API describes.";
  }
}

function describeChoices(values: readonly unknown[]): string {
  return `It must be ${formatList(
    values.map((value) => JSON.stringify(value)),
    "or",
  )}.`;
}

function withArticle(type: string): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}
