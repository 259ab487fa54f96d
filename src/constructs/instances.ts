import { isTerraformValue, TerraformCount, TerraformDataSource, TerraformElement } from "./cdktf";
import { memoize } from "./memoize";
import { type AjoElement, isAjoElement, isEphemeral, overriddenValue, type StackContents } from "./stack-contents";

/** How to refer to one of the objects that a resource or a data source with `count` or `forEach` stands for. */
export interface InstanceChoice {
  /** The argument that makes several of it. */
  readonly argument: "count" | "forEach";
  /** A reference to one of them. */
  readonly one: string;
  /** The reference in a resource that has the same `count` or `forEach`. */
  readonly same: string;
}

/** How to choose one object of an element, for an attribute. Undefined if the element stands for one object only. */
export function findInstanceChoice(element: AjoElement, attribute: string): InstanceChoice | undefined {
  const { forEach, count } = readInstances(element);
  if ((forEach ?? count) === undefined) return undefined;
  const refer = (key: string) => `\${${formatAddress(element)}[${key}].${attribute}}`;
  return forEach === undefined
    ? { argument: "count", one: refer("0"), same: refer("count.index") }
    : { argument: "forEach", one: refer('"KEY"'), same: refer("each.key") };
}

/** What an element has as `count` and `forEach`, overrides included. */
function readInstances(element: AjoElement): { readonly count?: unknown; readonly forEach?: unknown } {
  return { count: overriddenValue(element, "count") ?? element.count ?? undefined, forEach: readForEach(element) };
}

/** What an element makes its objects for: an iterator, or what an override gives in its place. */
export function readForEach(element: AjoElement): unknown {
  return overriddenValue(element, "for_each") ?? element.forEach ?? undefined;
}

/** What an iterator, or what an override gives in its place, goes through. CDKTF keeps in an iterator what it was made from. */
export interface IteratedItems {
  /** A list, a map, or a reference to one. */
  readonly items?: unknown;
  /** The resource of which it goes through all objects. */
  readonly element?: TerraformElement;
  /** The member of each item of a list that is its key. */
  readonly key?: string;
}

/** Reads what `forEach` goes through. */
export function readItems(forEach: unknown): IteratedItems {
  if (typeof forEach !== "object" || forEach === null || !("_getForEachExpression" in forEach)) {
    return { items: forEach };
  }
  const { list, map, element, mapKeyAttributeName } = forEach as {
    readonly list?: unknown;
    readonly map?: unknown;
    readonly element?: unknown;
    readonly mapKeyAttributeName?: string;
  };
  if (TerraformElement.isTerraformElement(element)) return { element };
  return { items: list ?? map, ...(mapKeyAttributeName !== undefined && { key: mapKeyAttributeName }) };
}

/** How many objects an element makes at least, as far as that is known at synthesis. */
export function countObjects(element: AjoElement): number {
  const { count, forEach } = readInstances(element);
  if (forEach !== undefined) return countItems(forEach);
  if (count === undefined) return 1;
  return readKnownCount(count) ?? 0;
}

/** The number of a count that is known at synthesis, if it is one that Terraform takes. */
export function readKnownCount(count: unknown): number | undefined {
  const number: unknown = TerraformCount.isTerraformCount(count) ? count.toTerraform() : count;
  const isWhole = typeof number === "number" && Number.isSafeInteger(number) && number >= 0;
  return isWhole && !isTerraformValue(number) ? number : undefined;
}

/** How many items a list, a map or an iterator has at least. */
function countItems(forEach: unknown): number {
  const { items, element } = readItems(forEach);
  if (element !== undefined) return isAjoElement(element) ? countObjects(element) : 0;
  if (typeof items !== "object" || items === null || isTerraformValue(items)) return 0;
  return countDistinct(Array.isArray(items) ? items : Object.keys(items));
}

/** The size of the set that Terraform makes of these items, if those that are not known yet are equal to others. */
function countDistinct(items: readonly unknown[]): number {
  const known = items.filter((item) => typeof item !== "object" && !isTerraformValue(item));
  return Math.max(new Set(known.map(String)).size, Math.min(items.length, 1));
}

/** Whether a text as Terraform reads it differs between the objects of one element. */
export function dependsOnInstance(text: string): boolean {
  return /\b(?:count\.index|each\.(?:key|value))\b/.test(text);
}

/** The address of an element in its stack, or the one that it would have by another name. */
export function formatAddress(element: AjoElement, name = element.friendlyUniqueId): string {
  const prefix = TerraformDataSource.isTerraformDataSource(element)
    ? "data."
    : isEphemeral(element)
      ? "ephemeral."
      : "";
  return `${prefix}${element.terraformResourceType}.${name}`;
}

/** Whether a value is an index or a key, and known at synthesis. */
export function isFixedKey(key: unknown): boolean {
  return typeof key === "string" ? !isTerraformValue(key) : Number.isSafeInteger(key) && Number(key) >= 0;
}

/** An index or a key as it stands at the end of an address. */
export function formatKey(key: string | number | undefined): string {
  return key === undefined ? "" : `[${JSON.stringify(key)}]`;
}

/** The resources and data sources of a stack by their addresses. Of those that share one, the first. */
export const indexByAddress = memoize(({ elements }: StackContents): ReadonlyMap<string, AjoElement> => {
  return new Map([...elements].reverse().map((element) => [formatAddress(element), element]));
});

/** The places of the elements of a stack in the order of its tree. */
const indexPositions = memoize(
  ({ elements }: StackContents): ReadonlyMap<unknown, number> =>
    new Map(elements.map((element, position) => [element, position])),
);

/** The elements of a stack among these, in the order of its tree. */
export function sortByPosition(contents: StackContents, some: Iterable<unknown>): AjoElement[] {
  const positions = indexPositions(contents);
  const found = [...some].filter((one): one is AjoElement => positions.has(one));
  return found.sort((one, other) => (positions.get(one) ?? 0) - (positions.get(other) ?? 0));
}

/** The address of an element of this package in an expression, as a part of a pattern with the flag `u`. */
export const ADDRESS_PATTERN = "(?:data\\.|ephemeral\\.)?ajo_\\w+\\.[\\p{ID_Continue}-]+";
