import type { Field, Fields, ObjectModel } from "../model";
import { formatKeywords, isSensitiveField } from "../model";
import { COLLECTION_MODELS } from "../model/collections";
import { quote } from "../model/format";
import { createUnknownNameIssue, suggestNames } from "../model/names";
import type { EmulatorObject } from "./emulator-object";

/** The models of all kinds of objects, by their types in Terraform. */
export const MODELS: Readonly<Record<string, ObjectModel>> = Object.fromEntries(
  Object.values(COLLECTION_MODELS)
    .flat()
    .map((model: ObjectModel) => [`ajo_${model.typeName}`, model]),
);

/** The model of a type in Terraform, with or without `ajo_`. Throws a `TypeError` that helps when there is none. */
export function findObjectModel(type: string): ObjectModel {
  const fullType = type.startsWith("ajo_") ? type : `ajo_${type}`;
  const model = Object.hasOwn(MODELS, fullType) ? MODELS[fullType] : undefined;
  if (model !== undefined) return model;
  const types = Object.keys(MODELS);
  const [meant] = suggestNames(fullType, types);
  const advice = meant === undefined ? `There are ${types.join(", ")}.` : `Did you mean ${quote(meant)}?`;
  throw new TypeError(`There is no type ${quote(type)}. ${advice}`);
}

type Members = Readonly<Record<string, unknown>>;

/** The body that creates an object with these values. Throws a `TypeError` for a member that does not exist. */
export function buildBody(model: ObjectModel, given: object): object {
  // A body of the API names the vendor, which the type says already.
  const { vendor = model.vendor, ...rest } = given as Members;
  const values = vendor === model.vendor ? rest : given;
  return { ...describeVendor(model), ...mergeMembers(model.title, model.fields, {}, values as Members, []) };
}

/** The body that replaces an object, with some members changed. Secrets are left out, which keeps those that AJO has. */
export function applyChange({ type, values }: EmulatorObject, change: object): object {
  const model = findObjectModel(type);
  const writable = Object.entries(model.fields).filter(([, field]) => field.presence !== "computed");
  const present = Object.fromEntries(writable.flatMap(([name]) => (name in values ? [[name, values[name]]] : [])));
  return { ...describeVendor(model), ...mergeMembers(model.title, model.fields, present, change as Members, []) };
}

const describeVendor = ({ vendor }: ObjectModel) => (vendor === undefined ? {} : { vendor });

function mergeMembers(
  title: string,
  fields: Fields,
  present: Members,
  change: Members,
  path: readonly string[],
): object {
  const merged: Record<string, unknown> = { ...present };
  for (const [given, value] of Object.entries(change)) {
    const name = resolveName(title, fields, given, path);
    const field = fields[name] as Field;
    if (field.presence === "computed") throw new TypeError(describeComputed(title, [...path, name]));
    if (value === null || value === undefined) delete merged[name];
    else if (field.kind === "block") {
      if (typeof value !== "object" || Array.isArray(value)) {
        throw new TypeError(
          `${name} has members of its own. Set one of them, such as ${name}.${Object.keys(field.fields)[0]}.`,
        );
      }
      const inner = mergeMembers(title, field.fields, (merged[name] ?? {}) as Members, value as Members, [
        ...path,
        name,
      ]);
      if (Object.keys(inner).length === 0) delete merged[name];
      else merged[name] = inner;
    } else merged[name] = toWireValue(field, value);
  }
  return merged;
}

/** The name of a member, which may be written as Terraform writes it. */
function resolveName(title: string, fields: Fields, given: string, path: readonly string[]): string {
  const name = given.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (Object.hasOwn(fields, name)) return name;
  const names = Object.entries(fields).flatMap(([one, field]) => (field.presence === "computed" ? [] : [one]));
  const owner = path.length === 0 ? title : `${title}'s ${path.join(".")}`;
  throw new TypeError(createUnknownNameIssue(owner, given, names, path).detail);
}

function describeComputed(title: string, path: readonly string[]): string {
  const name = path.join(".");
  const advice = name === "status" ? "Activate or deactivate the surface instead." : "AJO sets it.";
  return `The ${title}'s ${name} cannot be set by hand. ${advice}`;
}

function toWireValue(field: Field, value: unknown): unknown {
  if (field.kind !== "stringSet" || field.wireFormat !== "csv" || !Array.isArray(value)) return value;
  return formatKeywords(value as readonly string[]);
}

/**
 * The change that texts such as `help.message=Call us` describe. Throws a `TypeError` for a text without `=`, and for a member
 * that does not exist.
 */
export function parseAssignments(model: ObjectModel, assignments: readonly string[]): object {
  const change: Record<string, unknown> = {};
  for (const assignment of assignments) {
    const at = assignment.indexOf("=");
    if (at <= 0) {
      throw new TypeError(
        `${quote(assignment)} sets nothing. Write the member and its value, such as help.message="Call us."`,
      );
    }
    let fields: Fields = model.fields;
    let target = change;
    const path: string[] = [];
    const names = assignment.slice(0, at).split(".");
    for (const [index, given] of names.entries()) {
      const name = resolveName(model.title, fields, given, path);
      const field = fields[name] as Field;
      path.push(name);
      if (index === names.length - 1) target[name] = parseTypedValue(field, assignment.slice(at + 1));
      else if (field.kind === "block") {
        fields = field.fields;
        const inner = (target[name] ?? {}) as Record<string, unknown>;
        target[name] = inner;
        target = inner;
      } else
        throw new TypeError(`The ${model.title}'s ${path.join(".")} has no members. Write ${path.join(".")}=VALUE.`);
    }
  }
  return change;
}

/** A value of a member as somebody types it: of a command, or in a form. An empty text takes the member away. */
export function parseTypedValue(field: Field, text: string): unknown {
  if (text === "") return null;
  switch (field.kind) {
    case "bool":
      return text === "true" ? true : text === "false" ? false : text;
    case "integer":
      return /^-?\d+$/.test(text) ? Number(text) : text;
    case "stringSet": {
      if (field.wireFormat === "csv") return text;
      const items = text.split(/[,\n]/).map((item) => item.trim());
      return items.filter((item) => item !== "");
    }
    default:
      return text;
  }
}

/** The same object without values that are not to be shown, such as the URL of a webhook. */
export function hideSensitiveValues(object: EmulatorObject): EmulatorObject {
  const { fields } = findObjectModel(object.type);
  const values = Object.entries(object.values).map(([name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return [name, field !== undefined && isSensitiveField(field) && value !== null ? "(hidden)" : value];
  });
  return { ...object, values: Object.fromEntries(values) };
}
