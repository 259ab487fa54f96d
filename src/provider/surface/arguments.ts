import { type Field, channelSurface as model, snakeCase } from "../../model";
import type { ObjectValue } from "../../plugin/value";
import { changedFields } from "../changes";

const isOf = (trait: "replace" | "instant") => (name: string) => {
  const field: Field | undefined = (model.fields as Readonly<Record<string, Field>>)[name];
  return field !== undefined && trait in field;
};
const isFixed = isOf("replace");
const isInstant = isOf("instant");

/** The arguments that AJO fixes once a surface was submitted. */
export const FIXED_ARGUMENTS: readonly string[] = Object.keys(model.fields).filter(isFixed).map(snakeCase);

/** What of a surface AJO is to know differs, by the names of the arguments. */
export function changedArguments(before: ObjectValue, after: ObjectValue): string[] {
  return changedFields(model, before, after).map(snakeCase);
}

/** Those of them that AJO does not take: of a draft it takes all, of another surface only what it has not fixed. */
export function fixedChanges(before: ObjectValue, after: ObjectValue): string[] {
  return before.status === "draft" ? [] : changedFields(model, before, after).filter(isFixed).map(snakeCase);
}

/** True when AJO takes all that differs over at once, without checks. */
export function isInstantChange(before: ObjectValue, after: ObjectValue): boolean {
  return changedFields(model, before, after).every(isInstant);
}
