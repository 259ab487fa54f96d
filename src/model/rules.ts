import * as z from "zod/mini";
import { quote } from "./format";

/** A string that must pass a check. `describeViolation` returns what is wrong with the value, or undefined. */
export function stringRule(describeViolation: (value: string) => string | undefined): z.ZodMiniString<string> {
  return z.string().check((context) => {
    const message = describeViolation(context.value);
    if (message !== undefined) context.issues.push({ code: "custom", message, input: context.value });
  });
}

/** A string that must match a pattern. The pattern also goes into the OpenAPI document. */
export function pattern(expression: RegExp, message: (value: string) => string): z.ZodMiniString<string> {
  return z.string().check(z.regex(expression, { error: (issue) => message(String(issue.input)) }));
}

/** A string with at least one visible character and no white space around it. */
export function nonBlank(what: string): z.ZodMiniString<string> {
  return pattern(/^\S(?:.*\S)?$/su, (value) =>
    value.trim() === ""
      ? `The ${what} is empty. Give it a value.`
      : `The ${what} ${quote(value)} begins or ends with white space, which AJO would keep. Remove it.`,
  );
}

/** One of a fixed set of values. */
export function oneOf<const V extends readonly [string, ...string[]]>(what: string, values: V, owner = "AJO") {
  return z.enum(values, {
    error: ({ input }) =>
      typeof input === "string"
        ? `${quote(input)} is not ${what} of ${owner}. Use ${values.map(quote).join(" or ")}.`
        : undefined,
  });
}

/** A whole number of at least `minimum`. */
export function wholeNumber(what: string, minimum: number): z.ZodMiniType<number, number> {
  const error = ({ input }: { readonly input?: unknown }) =>
    `The ${what} must be a whole number of at least ${minimum}, but it is ${String(input)}. Correct it.`;
  return z.int({ error }).check(z.minimum(minimum, { error }));
}
