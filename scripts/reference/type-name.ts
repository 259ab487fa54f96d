import type { Type } from "../../src/plugin/type";

const PRIMITIVES = { string: "String", number: "Number", bool: "Boolean", dynamic: "Dynamic" } as const;

/** A type in the words of the Terraform Registry: `Set of String`. */
export function formatTypeName(type: Type): string {
  if (typeof type === "string") return PRIMITIVES[type];
  const [kind, inner] = type;
  const name = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  return kind === "object" || kind === "tuple" ? name : `${name} of ${formatTypeName(inner)}`;
}

/** A type as a configuration writes it: `list(string)`. */
export function formatTypeExpression(type: Type): string {
  if (typeof type === "string") return type === "dynamic" ? "any" : type;
  if (type[0] === "tuple") return `tuple([${type[1].map(formatTypeExpression).join(", ")}])`;
  if (type[0] !== "object") return `${type[0]}(${formatTypeExpression(type[1])})`;
  const members = Object.entries(type[1]).map(([name, inner]) => `${name} = ${formatTypeExpression(inner)}`);
  return `object({ ${members.join(", ")} })`;
}

/** The members of an object, or of the objects in a collection; undefined for what holds no objects. */
export function getObjectMembers(type: Type): { readonly [name: string]: Type } | undefined {
  if (typeof type === "string" || type[0] === "tuple") return undefined;
  return type[0] === "object" ? type[1] : getObjectMembers(type[1]);
}
