import {
  type BlockField,
  type Field,
  type Fields,
  isRequiredOfUser,
  type StringField,
  type StringSetField,
} from "./field";
import { describeActual, humanize, quoteInFull } from "./format";
import { createUnknownNameIssue, toSnakeCase } from "./names";
import { type ObjectInput, type ObjectModel, UNRESOLVED } from "./object";
import { isSecretFieldRequired } from "./secret-fields";
import { showValue } from "./shown-value";
import { hasAcceptableChanges, SILENCED_WARNINGS, selectKnownCodes, validateSilencedCodes } from "./silenced-warnings";
import {
  DEFAULT_WARNING_THRESHOLDS,
  selectErrors,
  type ValidationIssue,
  type WarningThresholds,
} from "./validation-issue";
import * as z from "./zod";

/** What differs between the callers. */
export interface ValidateOptions {
  /** False where a secret may be left out: in an update, or where a write-only argument may have it. */
  readonly secretsRequired?: boolean;
  /** Names that the input may have in addition to the model's fields, because the caller handles them. */
  readonly extraNames?: readonly string[];
  /** When warnings are given, as the provider block sets it. */
  readonly thresholds?: WarningThresholds;
}

/**
 * All issues of the values that the user gave an object: unknown names, missing values, values of a wrong type, and
 * broken rules. Values that are not known yet are not validated.
 */
export function validateInput<F extends Fields>(
  model: Pick<ObjectModel<F>, "title" | "configurable" | "validateAcrossFields">,
  input: ObjectInput<F>,
  { secretsRequired = true, extraNames = [], thresholds = DEFAULT_WARNING_THRESHOLDS }: ValidateOptions = {},
): ValidationIssue[] {
  const options = { secretsRequired, extraNames, thresholds };
  const issues: ValidationIssue[] = [];
  addFieldIssues(issues, model.title, model.configurable, input, [], options);
  const validInput = hideInvalidFields(model.configurable, input, issues) as ObjectInput<F>;
  issues.push(...model.validateAcrossFields(validInput));
  const codes = listSoundCodes(model.configurable, input);
  if (codes.length === 0) return issues;
  const acceptsChanges = hasAcceptableChanges(model.configurable);
  return [...issues, ...validateSilencedCodes([SILENCED_WARNINGS], codes, { acceptsChanges })];
}

/** The input for rules over several fields: invalid values count as not known yet, and null as left out. */
function hideInvalidFields(fields: Fields, input: object, issues: readonly ValidationIssue[]): object {
  if (issues.length === 0 && !holdsNull(fields, input)) return input;
  const valid = definedMembers(input);
  for (const name in valid) {
    const value = valid[name];
    if (fields[name]?.kind === "block" && typeof value === "object") valid[name] = definedMembers(value as object);
  }
  for (const { path } of selectErrors(issues)) {
    if (path[0] !== undefined && Object.hasOwn(valid, path[0])) valid[path[0]] = UNRESOLVED;
  }
  return valid;
}

/** Whether a member of the input, or of a block in it, is null. */
function holdsNull(fields: Fields, input: object): boolean {
  for (const name in input) {
    const value = (input as Readonly<Record<string, unknown>>)[name];
    if (value === null) return true;
    const field = fields[name];
    if (field?.kind === "block" && typeof value === "object" && holdsNull(field.fields, value)) return true;
  }
  return false;
}

/** The members that have a value. */
function definedMembers(object: object): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const name of Object.keys(object)) {
    const value = (object as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined && value !== null) members[name] = value;
  }
  return members;
}

/** The codes that are no issue already, because they are no text or break the rule of the field. */
function listSoundCodes(fields: Fields, input: object): string[] {
  const field = fields[SILENCED_WARNINGS];
  const codes = selectKnownCodes((input as Readonly<Record<string, unknown>>)[SILENCED_WARNINGS]);
  return codes.filter((code) => field?.kind === "stringSet" && z.safeParse(field.rule, code).success);
}

type Path = readonly string[];

/** Most values of most objects have no issues. One list for all of them spares thousands. */
const NONE: readonly ValidationIssue[] = [];

// Loops, here and below: a configuration may have thousands of objects, and V8 takes long to compile functions with closures.
function addFieldIssues(
  issues: ValidationIssue[],
  title: string,
  fields: Fields,
  input: object,
  path: Path,
  { secretsRequired, extraNames, thresholds }: Required<ValidateOptions>,
): void {
  const values = input as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(values)) {
    if (!isSettable(fields, name) && !extraNames.includes(name)) {
      issues.push(createUnknownNameIssue(title, name, [...listSettable(fields), ...extraNames], path));
    }
  }
  for (const name in fields) {
    const field = fields[name];
    const value = values[name];
    if (value === UNRESOLVED || field === undefined || field.presence === "computed") continue;
    if (value !== undefined && value !== null) {
      const found = validateField(title, field, value, path.concat(name), thresholds);
      if (found.length > 0) issues.push(...found);
    } else if (isRequired(field, values, secretsRequired)) {
      issues.push(createMissingIssue(title, field, path.concat(name)));
    }
  }
}

function isSettable(fields: Fields, name: string): boolean {
  return Object.hasOwn(fields, name) && fields[name]?.presence !== "computed";
}

function listSettable(fields: Fields): string[] {
  return Object.keys(fields).filter((name) => isSettable(fields, name));
}

function isRequired(field: Field, values: Readonly<Record<string, unknown>>, secretsRequired: boolean): boolean {
  if (field.kind !== "secret") return isRequiredOfUser(field);
  return secretsRequired && isSecretFieldRequired(field, (name) => (values[name] ?? undefined) !== undefined);
}

function validateField(
  title: string,
  field: Field,
  value: unknown,
  path: Path,
  thresholds: WarningThresholds,
): readonly ValidationIssue[] {
  switch (field.kind) {
    case "string":
    case "secret":
      if (typeof value !== "string") return [createTypeMismatchIssue(path, "a string", value)];
      return validateString(field, value, path, thresholds);
    case "stringSet":
      if (!Array.isArray(value)) return [createTypeMismatchIssue(path, "a list of strings", value)];
      return validateItems(field, value, path);
    case "bool":
      return typeof value === "boolean"
        ? NONE
        : [createTypeMismatchIssue(path, "true or false", value, describeValue(value))];
    case "integer":
      // Terraform's integers are a bigint where a number cannot hold them. The rule refuses it, and says the range.
      return typeof value === "number" || (typeof value === "bigint" && !Number.isSafeInteger(Number(value)))
        ? findRuleViolations<number>(field.rule, value as number, path)
        : [createTypeMismatchIssue(path, "a whole number", value, describeValue(value))];
    case "block":
      return validateBlock(title, field, value, path, thresholds);
  }
}

function validateItems({ rule }: StringSetField, items: readonly unknown[], path: Path): readonly ValidationIssue[] {
  let issues = NONE;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (item === UNRESOLVED) continue;
    const found =
      typeof item === "string" ? findRuleViolations(rule, item, path) : [createItemMismatchIssue(path, index, item)];
    if (found.length > 0) issues = [...issues, ...found];
  }
  return issues.length < 2 ? issues : removeRepeated(issues);
}

/** The issues, each text once: two blank items of a list are told as one. */
function removeRepeated(issues: readonly ValidationIssue[]): ValidationIssue[] {
  const details = new Set<string>();
  return issues.filter(({ detail }) => !details.has(detail) && details.add(detail));
}

/** The violations of the rule; without any, the warnings. */
function validateString(
  field: Pick<StringField, "rule" | "warnings">,
  value: string,
  path: Path,
  thresholds: WarningThresholds,
): readonly ValidationIssue[] {
  const issues = findRuleViolations(field.rule, value, path);
  if (issues.length > 0) return issues;
  const warnings = field.warnings?.(value, thresholds);
  if (warnings === undefined || warnings.length === 0) return NONE;
  return warnings.map((warning) => ({ severity: "warning", path, ...warning }));
}

function validateBlock(
  title: string,
  field: BlockField,
  value: unknown,
  path: Path,
  thresholds: WarningThresholds,
): readonly ValidationIssue[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [createTypeMismatchIssue(path, "an object", value)];
  const issues: ValidationIssue[] = [];
  const options = { secretsRequired: false, extraNames: [], thresholds };
  addFieldIssues(issues, title, field.fields, value, path, options);
  return issues;
}

function findRuleViolations<T>(rule: z.ZodMiniType<T, T>, value: T, path: Path): readonly ValidationIssue[] {
  const result = z.safeParse(rule, value);
  return result.success ? NONE : describeViolations(result.error.issues, value, path);
}

function describeViolations(
  violations: readonly { readonly message: string }[],
  value: unknown,
  path: Path,
): ValidationIssue[] {
  const summary = `Invalid ${formatFieldPath(path)}`;
  return violations.map((issue) => ({
    severity: "error",
    code: "AJO4002",
    path,
    summary,
    detail: issue.message,
    ...(repeatsValue(issue.message, value) ? {} : { hidesValue: true }),
  }));
}

/** True if a message shows the value, at least how it begins. One that does not leaves it out because it may be a secret. */
function repeatsValue(message: string, value: unknown): boolean {
  if (typeof value !== "string") return true;
  const text = value.trim();
  return [text.slice(0, 8), quoteInFull(text).slice(1, 9)].some((beginning) => message.includes(beginning));
}

/** A field as Terraform's users write it: `timeouts.create`. */
function formatFieldPath(path: Path): string {
  return path.map(toSnakeCase).join(".");
}

function createMissingIssue(title: string, { description }: Field, path: Path): ValidationIssue {
  const what = humanize(path.at(-1) ?? "");
  const [block] = path.length > 1 ? path : [];
  return {
    severity: "error",
    code: "AJO4001",
    path,
    summary: `Missing ${formatFieldPath(path)}`,
    detail:
      block === undefined
        ? `The ${title} has no ${what}, which AJO requires. Give it one.`
        : `The block ${toSnakeCase(block)} has no ${what}. Give it one. ${description.replaceAll("`", "")}`,
  };
}

/** The value where it can be no secret, else only what it looks like. */
const describeValue = (value: unknown) => (typeof value === "string" ? showValue(value) : describeActual(value));

function createTypeMismatchIssue(
  path: Path,
  expected: string,
  value: unknown,
  actual = describeActual(value),
): ValidationIssue {
  const name = formatFieldPath(path);
  return {
    severity: "error",
    code: "AJO4004",
    path,
    summary: `Invalid ${name}`,
    detail: `${name} must be ${expected}, but it is ${actual}. Write ${expected}.`,
  };
}

function createItemMismatchIssue(path: Path, index: number, item: unknown): ValidationIssue {
  const name = formatFieldPath(path);
  return {
    severity: "error",
    code: "AJO4004",
    path,
    index,
    summary: `Invalid ${name}`,
    detail: `${name} must be a list of strings, but ${name}[${index}] is ${describeActual(item)}. Write it as a string, or remove it.`,
  };
}
