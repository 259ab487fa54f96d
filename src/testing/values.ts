import { findModel } from "../model/collections";

/** Stands in a plan for a value that Terraform knows only after the apply. */
export const KNOWN_AFTER_APPLY = "(known after apply)";

/** Stands for a value that is sensitive. */
export const SENSITIVE = "(sensitive)";

/** Values under the names that the props have in TypeScript. What is not set is left out. */
export type PropValues = Readonly<Record<string, unknown>>;

/**
 * Turns the values of a resource, as Terraform shows them, into props: names in camel case, blocks as objects.
 *
 * @param marks What is unknown or sensitive, as Terraform marks it: `true`, or an object with the same members.
 */
export function toProps(
  type: string,
  values: object | null | undefined,
  marks: { readonly unknown?: unknown; readonly sensitive?: unknown } = {},
): PropValues {
  const model = findModel(type);
  const isBlock = (name: string) => model?.configurable[name]?.kind === "block";
  const shown = replaceMarked(values ?? {}, marks) as Record<string, unknown>;
  const entries = Object.entries(shown).flatMap(([argument, given]) => {
    const name = toPropName(argument);
    const value = isBlock(name) && Array.isArray(given) ? given[0] : given;
    return value === null || value === undefined ? [] : [[name, renameMembers(value)]];
  });
  return Object.fromEntries(entries);
}

/** `api_token_wo_version` is the prop `apiTokenVersion`. */
function toPropName(argument: string): string {
  return argument.replace(/_wo_version$/, "_version").replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

function renameMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renameMembers);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(entries.map(([name, member]) => [toPropName(name), renameMembers(member)]));
}

/** Puts a text in place of each value that is unknown or sensitive, so that no secret reaches a message or a snapshot. */
function replaceMarked(value: unknown, { unknown, sensitive }: { unknown?: unknown; sensitive?: unknown }): unknown {
  if (sensitive === true) return value === null ? null : SENSITIVE;
  if (unknown === true) return KNOWN_AFTER_APPLY;
  const inner = (name: string | number) => ({ unknown: memberOf(unknown, name), sensitive: memberOf(sensitive, name) });
  if (Array.isArray(value)) return value.map((item, index) => replaceMarked(item, inner(index)));
  if (typeof value === "object" && value !== null) {
    const names = new Set([...Object.keys(value), ...markedNames(unknown)]);
    const member = (name: string) => replaceMarked((value as Record<string, unknown>)[name], inner(name));
    return Object.fromEntries([...names].map((name) => [name, member(name)]));
  }
  return value;
}

function memberOf(marks: unknown, name: string | number): unknown {
  return typeof marks === "object" && marks !== null ? (marks as Record<string, unknown>)[name] : undefined;
}

const markedNames = (marks: unknown): string[] =>
  typeof marks === "object" && marks !== null
    ? Object.keys(marks).filter((name) => memberOf(marks, name) === true)
    : [];
