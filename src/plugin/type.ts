import { ValueError } from "./values/util";

/**
 * A type in Terraform's JSON notation. `optionalSingle` is the only one that Terraform does not have: an object or null here,
 * and a list of at most one there.
 */
export type Type =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", Type]
  | readonly ["optionalSingle", Type]
  | readonly ["object", { readonly [name: string]: Type }]
  | readonly ["tuple", readonly Type[]];

const encoder = new TextEncoder();

/** The type's JSON as Terraform writes it: without spaces and with sorted names, so that equal types have equal JSON. */
export function formatType(type: Type): string {
  if (typeof type === "string") return JSON.stringify(type);
  if (type[0] === "tuple") return `["tuple",[${type[1].map(formatType)}]]`;
  if (type[0] === "optionalSingle") return formatType(["list", type[1]]);
  if (type[0] !== "object") return `["${type[0]}",${formatType(type[1])}]`;
  const attributes = Object.entries(type[1]).map(([name, inner]) => `${JSON.stringify(name)}:${formatType(inner)}`);
  return `["object",{${attributes.sort()}}]`;
}

/** The type as Terraform has it, with a list of at most one in place of `optionalSingle`. */
export function toTerraformType(type: Type): Type {
  if (typeof type === "string") return type;
  if (type[0] === "tuple") return ["tuple", type[1].map(toTerraformType)];
  if (type[0] !== "object") return [type[0] === "optionalSingle" ? "list" : type[0], toTerraformType(type[1])];
  return ["object", Object.fromEntries(Object.entries(type[1]).map(([name, inner]) => [name, toTerraformType(inner)]))];
}

/** The type as it is in protocol messages. */
export function encodeType(type: Type): Uint8Array {
  return encoder.encode(formatType(type));
}

export function parseType(text: string): Type {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ValueError("the type is not valid JSON");
  }
  return toType(json);
}

/** Converts parsed JSON to a type. Throws if it does not describe one. */
export function toType(json: unknown): Type {
  if (json === "string" || json === "number" || json === "bool" || json === "dynamic") return json;
  if (Array.isArray(json)) {
    const [kind, of]: readonly unknown[] = json;
    if (kind === "list" || kind === "set" || kind === "map") return [kind, toType(of)];
    if (kind === "tuple" && Array.isArray(of)) return [kind, of.map(toType)];
    if (kind === "object" && typeof of === "object" && of !== null) {
      return [kind, Object.fromEntries(Object.entries(of).map(([name, type]) => [name, toType(type)]))];
    }
  }
  throw new ValueError(`${JSON.stringify(json)} is not a type of Terraform's`);
}

/** The type in words, for messages: "list of string". */
export function describeType(type: Type): string {
  if (typeof type === "string") return type === "dynamic" ? "any type" : type;
  if (type[0] === "optionalSingle") return describeType(["list", type[1]]);
  return type[0] === "object" || type[0] === "tuple" ? type[0] : `${type[0]} of ${describeType(type[1])}`;
}

/** The type one step inside a value of this type: of an element by index, of an attribute or a key by name. */
export function innerType(type: Type, step: string | number): Type {
  if (typeof type === "string") return type;
  if (type[0] === "tuple") return type[1][Number(step)] ?? "dynamic";
  if (type[0] === "optionalSingle") return innerType(type[1], step);
  return type[0] === "object" ? (type[1][step] ?? "dynamic") : type[1];
}

/** True if the type is `optionalSingle`, or contains such a type. */
export function hasOptionalSingle(type: Type): boolean {
  if (typeof type === "string") return false;
  if (type[0] === "object") return Object.values(type[1]).some(hasOptionalSingle);
  if (type[0] === "tuple") return type[1].some(hasOptionalSingle);
  return type[0] === "optionalSingle" || hasOptionalSingle(type[1]);
}

/** True if the type is dynamic, or contains a dynamic type. */
export function hasDynamic(type: Type): boolean {
  if (typeof type === "string") return type === "dynamic";
  if (type[0] === "object") return Object.values(type[1]).some(hasDynamic);
  return type[0] === "tuple" ? type[1].some(hasDynamic) : hasDynamic(type[1]);
}
