import { type Field, channelSurface as model, toSnakeCase } from "../../model";
import type { ObjectValue } from "../../plugin/value";
import { changedFields } from "../changes";

const hasTrait = (trait: "replace" | "instant") => (name: string) => {
  const field: Field | undefined = (model.fields as Readonly<Record<string, Field>>)[name];
  return field !== undefined && trait in field;
};
const isImmutable = hasTrait("replace");
const isAppliedWithoutChecks = hasTrait("instant");

/** The arguments that AJO fixes once a surface was submitted. */
export const IMMUTABLE_ARGUMENTS: readonly string[] = Object.keys(model.fields).filter(isImmutable).map(toSnakeCase);

/** What of a surface AJO is to know differs, by the names of the arguments. */
export function changedArguments(before: ObjectValue, after: ObjectValue): string[] {
  return changedFields(model, before, after).map(toSnakeCase);
}

/** Those of them that AJO does not take: of a draft it takes all, of another surface only what it has not fixed. */
export function immutableChanges(before: ObjectValue, after: ObjectValue): string[] {
  return before.status === "draft" ? [] : changedFields(model, before, after).filter(isImmutable).map(toSnakeCase);
}

/** True when AJO takes all that differs over at once, without checks. */
export function appliesWithoutChecks(before: ObjectValue, after: ObjectValue): boolean {
  return changedFields(model, before, after).every(isAppliedWithoutChecks);
}
