import { Construct } from "constructs";
import type { Field, Fields, ValidationIssue } from "../model";
import { describeActual } from "../model/format";
import { createUnknownNameIssue } from "../model/names";
import { encodeNumbersAsStrings, isTerraformValue } from "./cdktf";
import { readSecret } from "./secret";

/** What a construct was given, read once. */
export interface PropsObject {
  /** The props by name. What is null is undefined here: both mean that a prop is left out. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Why the props cannot be read. */
  readonly issues: readonly ValidationIssue[];
}

/**
 * Reads the props of a construct: own and inherited ones, values and getters. Arrays are copied. Every other value is
 * kept as it is, so that what only Terraform knows reaches the generated class in whatever form CDKTF encoded it; only
 * numbers within texts get another form, because CDKTF does not find all of them.
 *
 * @param fields The fields of the model. The members of their blocks are read too.
 * @param otherNames The names of the other props.
 */
export function readProps(props: unknown, fields: Fields, otherNames: readonly string[]): PropsObject {
  if (props === undefined || props === null) return { values: {}, issues: [] };
  if (!isMembersObject(props)) {
    const detail = `The props must be an object, but they are ${describeActual(props)}. Write them as { name: value }.`;
    return { values: {}, issues: [{ severity: "error", code: "AJO4004", path: [], summary: "Invalid props", detail }] };
  }
  const values = readMembers(props, [...Object.keys(fields), ...otherNames]);
  for (const name of Object.keys(values)) values[name] = readValue(fields[name], values[name]);
  return { values, issues: [] };
}

/**
 * Reads the props of something without a model, such as a `moved` block, and refuses unknown ones.
 *
 * @param title What messages call the thing.
 * @param names The names of all its props.
 */
export function readNamedProps(title: string, props: unknown, names: readonly string[]): PropsObject {
  const { values, issues } = readProps(props, {}, names);
  return { values, issues: [...issues, ...findUnknownNames(title, values, names)] };
}

/** An error for each name that is not among those of a thing. */
export function findUnknownNames(
  title: string,
  values: Readonly<Record<string, unknown>>,
  names: readonly string[],
  path: readonly string[] = [],
): ValidationIssue[] {
  const unknown = Object.keys(values).filter((name) => !names.includes(name));
  return unknown.map((name) => createUnknownNameIssue(title, name, names, path));
}

function readValue(field: Field | undefined, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return copyValue(value);
  // These are refused, by what they are.
  if (Construct.isConstruct(value) || readSecret(value) !== undefined) return value;
  if (field?.kind === "block" ? !isMembersObject(value) : !isPlainObject(value)) return copyValue(value);
  const members = readMembers(value, field?.kind === "block" ? Object.keys(field.fields) : []);
  for (const name of Object.keys(members)) members[name] = copyValue(members[name]);
  return members;
}

function copyValue(value: unknown): unknown {
  if (typeof value === "string") return encodeNumbersAsStrings(value);
  if (!Array.isArray(value)) return value;
  return Array.from(value, (item) => (typeof item === "string" ? encodeNumbersAsStrings(item) : item));
}

function isPlainObject(value: unknown): boolean {
  return isMembersObject(value) && isRootPrototype(Object.getPrototypeOf(value));
}

/** Whether objects inherit only JavaScript's own members from this one. Each realm has a prototype of its own. */
function isRootPrototype(prototype: object | null): boolean {
  return (
    prototype === null || (Object.hasOwn(prototype, "hasOwnProperty") && Object.getPrototypeOf(prototype) === null)
  );
}

/**
 * The members of an object by name, with undefined in place of null. Members that are declared but undefined are kept,
 * because the generated classes tell `{ message: undefined }` from `{}`.
 *
 * @param names Names to look for even if they cannot be listed, as in a proxy.
 */
export function readMembers(object: object, names: readonly string[]): Record<string, unknown> {
  const values = object as Readonly<Record<string, unknown>>;
  const present = hasOnlyListedMembers(object) ? Object.keys(object) : listPresent(object, names);
  const members: Record<string, unknown> = {};
  for (const name of present) members[name] = values[name] ?? undefined;
  return members;
}

function listPresent(object: object, names: readonly string[]): string[] {
  return [...new Set([...names.filter((name) => name in object), ...listNames(object)])];
}

/** Whether an object has no members but its own that can be listed, as most have. */
function hasOnlyListedMembers(object: object): boolean {
  return (
    isRootPrototype(Object.getPrototypeOf(object)) &&
    Object.getOwnPropertyNames(object).length === Object.keys(object).length
  );
}

/** The names of an object's enumerable members and of its getters, own and inherited ones. */
function listNames(object: object): string[] {
  const names: string[] = [];
  for (const name in object) names.push(name);
  for (let owner = object; !isRootPrototype(owner); owner = Object.getPrototypeOf(owner)) {
    const descriptors = Object.entries(Object.getOwnPropertyDescriptors(owner));
    names.push(...descriptors.filter(([, { get }]) => get !== undefined).map(([name]) => name));
  }
  return names;
}

/** Whether a value is an object with members: not a list, and not something that only Terraform knows. */
export function isMembersObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isTerraformValue(value);
}
