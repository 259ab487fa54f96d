import * as z from "zod/mini";
import { type AdviceSettings, DEFAULT_ADVICE } from "./advice/settings";
import type { Field, Fields, GroupField, SecretField, TextField } from "./field";
import type { Described, ObjectModel } from "./object";
import type { Problem } from "./problem";
import { unknownName } from "./unknown-name";
import { UNRESOLVED } from "./unresolved";

/** What differs between those who ask. */
export interface ValidateOptions {
  /** False where a secret may be left out: in an update, or where write-only arguments carry it. */
  readonly secretsRequired?: boolean;
  /** What the object may have besides the model's fields, because the caller looks after it. */
  readonly otherNames?: readonly string[];
  /** Where advice begins, as the provider block says. */
  readonly advice?: AdviceSettings;
}

/**
 * All problems of an object as a person described it: unknown names, missing or mistyped values, and each
 * broken rule. Values that cannot be read yet are passed by.
 */
export function validate<F extends Fields>(
  model: ObjectModel<F>,
  object: Described<F>,
  { secretsRequired = true, otherNames = [], advice = DEFAULT_ADVICE }: ValidateOptions = {},
): Problem[] {
  const problems = checkFields(model.title, model.declared, object, [], { secretsRequired, otherNames, advice });
  return [...problems, ...model.rules(withoutBroken(model.declared, object, problems) as Described<F>)];
}

/** The object for rules that read several fields: what is wrong by itself is not to be read, and null is no value. */
function withoutBroken(fields: Fields, object: object, problems: readonly Problem[]): object {
  const broken = new Set(errorsOf(problems).map(({ path }) => path[0]));
  const entries = Object.entries(given(object)).map(([name, value]) => {
    if (broken.has(name)) return [name, UNRESOLVED];
    return [name, fields[name]?.kind === "group" && value !== UNRESOLVED ? given(value) : value];
  });
  return Object.fromEntries(entries);
}

/** The members that have a value. */
function given(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== null));
}

/** What a person calls a field: `smsApiToken` is "SMS API token". */
export function label(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace(/\b(?:api|sms|url)\b/g, (acronym) => acronym.toUpperCase());
}

type Path = readonly string[];

function checkFields(
  title: string,
  fields: Fields,
  object: object,
  path: Path,
  { secretsRequired, otherNames, advice }: Required<ValidateOptions>,
): Problem[] {
  const values = object as Readonly<Record<string, unknown>>;
  const settable = Object.entries(fields).filter(([, field]) => field.presence !== "computed");
  const names = [...settable.map(([name]) => name), ...otherNames];
  return [
    ...Object.keys(values)
      .filter((name) => !names.includes(name))
      .map((name) => unknownName(title, name, names, path)),
    ...settable.flatMap(([name, field]) => {
      const value = values[name];
      const where = [...path, name];
      if (value === UNRESOLVED) return [];
      if (value === undefined || value === null) {
        return isNeeded(field, values, secretsRequired) ? [missing(title, where)] : [];
      }
      return checkField(title, field, value, where, advice);
    }),
  ];
}

function isNeeded(field: Field, values: Readonly<Record<string, unknown>>, secretsRequired: boolean): boolean {
  if (field.kind !== "secret") return field.presence === "required";
  return secretsRequired && isSecretNeeded(field, (name) => (values[name] ?? undefined) !== undefined);
}

/** True when a new object needs the secret, given which fields are set. */
export function isSecretNeeded(field: SecretField, isSet: (name: string) => boolean): boolean {
  return field.presence === "required" || (field.neededWith !== undefined && isSet(field.neededWith));
}

function checkField(title: string, field: Field, value: unknown, path: Path, advice: AdviceSettings): Problem[] {
  switch (field.kind) {
    case "text":
    case "secret":
      if (typeof value !== "string") return [mistyped(path, "a string", value)];
      return check(field, value, path, advice);
    case "words":
      if (!Array.isArray(value)) return [mistyped(path, "a list of strings", value)];
      return value.flatMap((word) => {
        if (word === UNRESOLVED) return [];
        return typeof word === "string" ? broken(field.rule, word, path) : [mistyped(path, "a list of strings", word)];
      });
    case "flag":
      return typeof value === "boolean" ? [] : [mistyped(path, "true or false", value)];
    case "count":
      return typeof value === "number" ? broken(field.rule, value, path) : [mistyped(path, "a number", value)];
    case "group":
      return checkGroup(title, field, value, path, advice);
  }
}

/** What breaks the rule, else what the advice says. */
function check(
  field: Pick<TextField, "rule" | "advice">,
  value: string,
  path: Path,
  advice: AdviceSettings,
): Problem[] {
  const problems = broken(field.rule, value, path);
  if (problems.length > 0) return problems;
  return (field.advice?.(value, advice) ?? []).map((finding) => ({ severity: "warning", path, ...finding }));
}

function checkGroup(title: string, field: GroupField, value: unknown, path: Path, advice: AdviceSettings): Problem[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [mistyped(path, "an object", value)];
  return checkFields(title, field.fields, value, path, { secretsRequired: false, otherNames: [], advice });
}

function broken<T>(rule: z.ZodMiniType<T, T>, value: T, path: Path): Problem[] {
  const result = z.safeParse(rule, value);
  if (result.success) return [];
  const summary = `Invalid ${label(path.at(-1) ?? "")}`;
  return result.error.issues.map((issue) => ({
    severity: "error",
    code: "AJO4002",
    path,
    summary,
    detail: issue.message,
  }));
}

function missing(title: string, path: Path): Problem {
  const what = label(path.at(-1) ?? "");
  return {
    severity: "error",
    code: "AJO4001",
    path,
    summary: `Missing ${what}`,
    detail: `The ${title} has no ${what}, which AJO requires. Give it one.`,
  };
}

function mistyped(path: Path, wanted: string, value: unknown): Problem {
  const what = label(path.at(-1) ?? "");
  const got = value === null ? "null" : Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
  return {
    severity: "error",
    code: "AJO4004",
    path,
    summary: `Invalid ${what}`,
    detail: `The ${what} must be ${wanted}, but it is ${got}. Correct it.`,
  };
}

/** The problems that AJO would refuse. */
export function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem) => problem.severity === "error");
}
