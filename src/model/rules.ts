import * as z from "zod/mini";

/** Text that must pass a test of our own. `find` returns what is wrong with the value, or undefined. */
export function stringRule(describeViolation: (value: string) => string | undefined): z.ZodMiniString<string> {
  return z.string().check((context) => {
    const message = describeViolation(context.value);
    if (message !== undefined) context.issues.push({ code: "custom", message, input: context.value });
  });
}

/** Text that must match a pattern, which then also stands in the OpenAPI document. */
export function pattern(expression: RegExp, message: (value: string) => string): z.ZodMiniString<string> {
  return z.string().check(z.regex(expression, { error: (issue) => message(String(issue.input)) }));
}

/** Text with at least one visible character and no blanks around it. */
export function nonBlank(what: string): z.ZodMiniString<string> {
  return pattern(/^\S(?:.*\S)?$/su, (value) =>
    value.trim() === ""
      ? `The ${what} is empty. Give it a value.`
      : `The ${what} ${quote(value)} begins or ends with white space, which AJO would keep. Remove it.`,
  );
}

/** One of a fixed set of words. */
export function oneOf<const V extends readonly [string, ...string[]]>(what: string, values: V, owner = "AJO") {
  return z.enum(values, {
    error: ({ input }) =>
      typeof input === "string"
        ? `${quote(input)} is not ${what} of ${owner}. Use ${values.map(quote).join(" or ")}.`
        : undefined,
  });
}

/** A whole number that is not below `least`. */
export function wholeNumber(what: string, minimum: number): z.ZodMiniType<number, number> {
  const error = ({ input }: { readonly input?: unknown }) =>
    `The ${what} must be a whole number of at least ${minimum}, but it is ${String(input)}. Correct it.`;
  return z.int({ error }).check(z.minimum(minimum, { error }));
}

/** A value as messages show it: quoted, on one line, and cut when long. */
export function quote(value: string): string {
  const line = JSON.stringify(value);
  return line.length > 62 ? `${line.slice(0, 60)}…"` : line;
}

/** What may be said of a secret: how long it is, never what it is. */
export function describeLength(secret: string): string {
  return secret.length === 1 ? "a value of 1 character" : `a value of ${secret.length} characters`;
}
