import { formatList, quote, quoteInFull } from "./format";
import { findMeantValue } from "./names";
import { mayBeSecret, nameValue } from "./shown-value";
import * as z from "./zod";

/** A string that must pass a check. `describeViolation` returns what is wrong with the value, or undefined. */
export function stringRule(describeViolation: (value: string) => string | undefined): z.ZodMiniString<string> {
  return z.string().check((context) => {
    const message = describeViolation(context.value);
    if (message !== undefined) context.issues.push({ code: "custom", message, input: context.value });
  });
}

/** What a rule says about a value that breaks it. */
interface PatternTexts {
  /** What is wrong with the value, why, and whose rule it is. */
  readonly problem: (value: string) => string;
  /** What to do where no value can be suggested. */
  readonly resolution: (value: string) => string;
  /** Values that may be meant, the likeliest first. The first one that the rule accepts is suggested. */
  readonly suggest?: (value: string) => readonly string[];
  /** True for a value that can be shown. Left out: one that cannot be a secret. */
  readonly isShown?: (value: string) => boolean;
}

/** A string that must match a pattern. The pattern also goes into the OpenAPI document. */
export function pattern(
  expression: RegExp,
  texts: PatternTexts | ((value: string) => string),
): z.ZodMiniString<string> {
  const describe = typeof texts === "function" ? texts : (value: string) => describeViolation(expression, texts, value);
  return z.string().check(z.regex(expression, { error: (issue) => describe(String(issue.input)) }));
}

function describeViolation(expression: RegExp, texts: PatternTexts, value: string): string {
  const { problem, resolution, suggest, isShown = (shown: string) => !mayBeSecret(shown) } = texts;
  const candidates = isShown(value) ? (suggest?.(value) ?? []) : [];
  const suggestion = chooseSuggestion(candidates, (candidate) => expression.test(candidate));
  return `${problem(value)} ${suggestion === undefined ? resolution(value) : `Write ${quoteInFull(suggestion)}.`}`;
}

/** Longer suggestions are left out: a message is read by people, and half a suggestion would be wrong. */
const MAX_SUGGESTION_LENGTH = 100;

/** The first candidate that the rule itself accepts, so that nobody is sent from one refused value to another. */
export function chooseSuggestion(
  candidates: readonly string[],
  isAccepted: (candidate: string) => boolean,
): string | undefined {
  return candidates.find((candidate) => candidate.length <= MAX_SUGGESTION_LENGTH && isAccepted(candidate));
}

const NON_BLANK = /^\S(?:.*\S)?$/su;
const resolveBlank = (value: string) => (value.trim() === "" ? "Give it a value." : "Remove the white space.");

/** A string with at least one visible character and no white space around it. */
export function nonBlank(what: string): z.ZodMiniString<string> {
  return pattern(NON_BLANK, {
    problem: (value) =>
      value.trim() === ""
        ? `The ${what} is empty.`
        : `The ${what} begins or ends with white space, which AJO would keep.`,
    resolution: resolveBlank,
  });
}

/** The same for a name or a text, which messages quote. */
export function nonBlankText(what: string): z.ZodMiniString<string> {
  return pattern(NON_BLANK, {
    problem: (value) =>
      value.trim() === ""
        ? `The ${what} is empty.`
        : `The ${what} ${quote(value)} begins or ends with white space, which AJO would keep.`,
    resolution: resolveBlank,
    suggest: (value) => [value.trim()],
    isShown: () => true,
  });
}

interface OneOfOptions {
  /** Whose values these are. Left out: AJO's. */
  readonly owner?: string;
  /**
   * The message for a value that users may expect among them; undefined for any other one. `meant` is the value that this
   * one is near to.
   */
  readonly explain?: (value: string, meant: string | undefined) => string | undefined;
}

/** One of a fixed set of values. */
export function oneOf<const V extends readonly [string, ...string[]]>(
  what: string,
  values: V,
  { owner = "AJO", explain }: OneOfOptions = {},
) {
  return z.enum(values, {
    error: ({ input }) => {
      if (typeof input !== "string") return undefined;
      const meant = findMeantValue(input, values);
      const explanation = explain?.(input, meant);
      if (explanation !== undefined) return explanation;
      const list = formatList(values.map(quote), "or");
      const problem = `${nameValue(input)} is not ${what} of ${owner}.`;
      if (meant !== undefined)
        return `${problem} Did you mean ${quote(meant)}?${values.length > 1 ? ` Use ${list}.` : ""}`;
      return `${problem} Use ${list}.`;
    },
  });
}

interface NumberOptions {
  readonly minimum: number;
  /** A usual number, for messages. */
  readonly example: number;
}

/** A whole number of at least `minimum`. */
export function wholeNumber(what: string, { minimum, example }: NumberOptions): z.ZodMiniType<number, number> {
  const error = ({ input }: { readonly input?: unknown }) => {
    const isTooBig = Number(input) > Number.MAX_SAFE_INTEGER;
    const range = isTooBig ? `from ${minimum} to ${Number.MAX_SAFE_INTEGER}` : `of at least ${minimum}`;
    return `The ${what} must be a whole number ${range}, but it is ${formatNumber(input)}. Write one such as ${example}.`;
  };
  return z.int({ error }).check(z.minimum(minimum, { error }));
}

/** The longest number that is shown with all its digits. */
const MAX_DIGITS = 20;

/** A number as the user may have written it. */
function formatNumber(number: unknown): string {
  const digits = String(number).replace(/\D/g, "").length;
  return digits > MAX_DIGITS ? `a number of ${digits} digits` : String(number);
}
