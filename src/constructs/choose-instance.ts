import { TerraformDataSource } from "./cdktf";
import type { AjoElement } from "./stack-contents";

/** How to refer to one of the objects that a resource or a data source with `count` or `forEach` stands for. */
export interface InstanceChoice {
  /** The argument by which there are several. */
  readonly argument: "count" | "forEach";
  /** A reference to one of them. */
  readonly one: string;
  /** The reference in a resource that has the same `count` or `forEach`. */
  readonly same: string;
}

/** How to choose one object of an element, for an attribute. Undefined if the element stands for one object only. */
export function findInstanceChoice(element: AjoElement, attribute: string): InstanceChoice | undefined {
  const { forEach, count } = element;
  if ((forEach ?? count ?? undefined) === undefined) return undefined;
  const refer = (key: string) => `\${${formatAddress(element)}[${key}].${attribute}}`;
  return forEach === undefined
    ? { argument: "count", one: refer("0"), same: refer("count.index") }
    : { argument: "forEach", one: refer('"KEY"'), same: refer("each.key") };
}

/** The address of an element in its stack, or the one that it would have by another name. */
export function formatAddress(element: AjoElement, name = element.friendlyUniqueId): string {
  const prefix = TerraformDataSource.isTerraformDataSource(element) ? "data." : "";
  return `${prefix}${element.terraformResourceType}.${name}`;
}
