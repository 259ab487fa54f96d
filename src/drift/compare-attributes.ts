import { isDeepStrictEqual } from "node:util";
import type { Field } from "../model/field";
import { toSnakeCase } from "../model/names";
import type { ObjectModel } from "../model/object";
import { isSensitiveField } from "../model/secret-fields";
import { hasMark, type Marks, marksOf } from "../terraform/plan-json";
import type { AttributeReport, JsonValue, ShownValue } from "./report";

/** The attributes of an object; null when there is none. */
export type Values = Readonly<Record<string, unknown>> | null;

/** The three versions of an object, or of a part of it. */
export interface Versions<T> {
  readonly recorded: T;
  readonly actual: T;
  readonly declared: T;
}

/** What is known of the attributes in addition to their values. */
export interface AttributeContext {
  /** Undefined for an object of another provider. */
  readonly model: ObjectModel | undefined;
  /** What of the declared version is known after the apply only. */
  readonly unknown: Marks;
  /** What of any version is sensitive. */
  readonly sensitive: readonly Marks[];
  /** True if the configuration says something about an attribute. */
  isConfigured(attribute: string): boolean;
}

interface Part extends Versions<unknown> {
  readonly path: string;
  readonly field: Field | undefined;
  readonly unknown: Marks;
  readonly sensitive: readonly Marks[];
  readonly isConfigured: boolean;
}

/** The attributes that differ between the versions of an object which is there, in the order of their names. */
export function compareAttributes(versions: Versions<Values>, context: AttributeContext): AttributeReport[] {
  const { model } = context;
  const fields = new Map(Object.entries(model?.configurable ?? {}).map(([name, field]) => [toSnakeCase(name), field]));
  return listNames(versions).flatMap((name) =>
    comparePart({
      ...memberOf(versions, name),
      path: name,
      field: fields.get(name),
      unknown: marksOf(context.unknown, name),
      sensitive: context.sensitive.map((marks) => marksOf(marks, name)),
      isConfigured: context.isConfigured(name),
    }),
  );
}

function comparePart(part: Part): AttributeReport[] {
  const { path, field, unknown, sensitive, isConfigured } = part;
  if (field?.kind === "block") return compareBlock(part);
  // What is sensitive as a whole may have secrets for names.
  if (isNested(part) && !sensitive.includes(true)) {
    return listNames(part as Versions<Values>).flatMap((name) =>
      comparePart({
        ...memberOf(part as Versions<Values>, name),
        ...{ path: `${path}.${name}`, field: undefined, isConfigured },
        unknown: marksOf(unknown, name),
        sensitive: sensitive.map((marks) => marksOf(marks, name)),
      }),
    );
  }
  const condition = compareVersions(part);
  if (condition === undefined || isUncounted(condition, part)) return [];
  const isSensitive = (field !== undefined && isSensitiveField(field)) || sensitive.some(hasMark);
  const show = (value: unknown): ShownValue => (isSensitive ? { sensitive: true } : { value: toJson(value) });
  return [
    {
      ...{ path, condition, recorded: show(part.recorded), actual: show(part.actual) },
      declared: hasMark(unknown) ? { unknown: true } : show(part.declared),
    },
  ];
}

/** A block that can be left out is a list of at most one to Terraform only. Its members are compared, not the list. */
function compareBlock({ field, path, unknown, sensitive, isConfigured, ...versions }: Part): AttributeReport[] {
  if (field?.kind !== "block") return [];
  const fields = new Map(Object.entries(field.fields).map(([name, member]) => [toSnakeCase(name), member]));
  const unwrap = (value: unknown): unknown => (Array.isArray(value) ? (value[0] ?? null) : (value ?? null));
  const unwrapMarks = (marks: Marks): Marks => (Array.isArray(marks) ? marks[0] : marks);
  const block = {
    recorded: unwrap(versions.recorded),
    actual: unwrap(versions.actual),
    declared: unwrap(versions.declared),
  } as Versions<Values>;
  return listNames(block).flatMap((name) =>
    comparePart({
      ...memberOf(block, name),
      ...{ path: `${path}.${name}`, field: fields.get(name), isConfigured },
      unknown: marksOf(unwrapMarks(unknown), name),
      sensitive: sensitive.map((marks) => marksOf(unwrapMarks(marks), name)),
    }),
  );
}

/** The rule of the three versions. Undefined when all are equal. */
export function compareVersions({
  recorded,
  actual,
  declared,
  field,
  unknown,
}: Pick<Part, "recorded" | "actual" | "declared" | "field" | "unknown">):
  | "drift"
  | "pending"
  | "converged"
  | undefined {
  const isSet = field?.kind === "stringSet";
  const isChanged = !areValuesEqual(recorded, actual, isSet);
  // What is known after the apply only may become anything.
  const willChange = hasMark(unknown) || !areValuesEqual(actual, declared, isSet);
  if (isChanged) return willChange ? "drift" : "converged";
  return willChange ? "pending" : undefined;
}

/**
 * Computed attributes do not count alone: what AJO sets by itself changes with every other change. One that the plan brings
 * back, such as the status of a surface that somebody deactivated, counts.
 */
function isUncounted(condition: AttributeReport["condition"], { field, unknown, isConfigured }: Part): boolean {
  const isComputed = field === undefined ? !isConfigured : field.presence === "computed";
  if (isComputed) return condition === "converged" || hasMark(unknown);
  // Left to the provider, as the sandbox of an object is: nothing is declared, so nothing is pending.
  return field?.presence === "optionalComputed" && !isConfigured && condition === "pending" && hasMark(unknown);
}

/** True if two values say the same. In a set the order does not count, and missing is null. */
export function areValuesEqual(a: unknown, b: unknown, isSet: boolean): boolean {
  return isDeepStrictEqual(normalize(a, isSet), normalize(b, isSet));
}

function normalize(value: unknown, isSet: boolean): unknown {
  if (!isSet || !Array.isArray(value)) return value ?? null;
  return [...new Set(value.map(String))].sort();
}

/** True if the versions are objects with members to compare one by one. */
function isNested({ recorded, actual, declared }: Versions<unknown>): boolean {
  const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  const all = [recorded, actual, declared];
  return all.some(isObject) && all.every((value) => isObject(value) || value === null || value === undefined);
}

const listNames = ({ recorded, actual, declared }: Versions<Values>): string[] =>
  [...new Set([recorded, actual, declared].flatMap((values) => Object.keys(values ?? {})))].sort();

const memberOf = ({ recorded, actual, declared }: Versions<Values>, name: string): Versions<unknown> => ({
  recorded: ownValue(recorded, name),
  actual: ownValue(actual, name),
  declared: ownValue(declared, name),
});

const ownValue = (values: Values, name: string): unknown =>
  values !== null && Object.hasOwn(values, name) ? values[name] : null;

const toJson = (value: unknown): JsonValue => (value ?? null) as JsonValue;
