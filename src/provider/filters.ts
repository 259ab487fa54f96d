import * as z from "zod/mini";
import { type Fields, type StringField, SURFACE_STATUSES, toSnakeCase } from "../model";
import { string } from "../model/field";
import { nonBlank, oneOf } from "../model/rules";
import type { ObjectValue } from "../plugin/value";
import type { ApiObject } from "./state";

/** What a list of objects can be narrowed by. */
export interface ListFilter {
  readonly field: StringField;
  matches(object: ApiObject, wanted: string): boolean;
}

/** Filters by the camelCase names of their arguments. */
export type ListFilters = { readonly [name: string]: ListFilter };

/** By the beginning of the name. */
export const namePrefixFilter: ListFilter = {
  field: string({
    description: "Only those whose names begin so; case counts. Left out: all.",
    presence: "optional",
    rule: z.string(),
  }),
  matches: ({ name }, wanted) => typeof name === "string" && name.startsWith(wanted),
};

/** By the credential that they use. */
export const credentialIdFilter: ListFilter = {
  field: string({
    description: "Only those that use the credential of this id. Left out: all.",
    presence: "optional",
    rule: nonBlank("credential id"),
  }),
  matches: (object, wanted) => object.credentialId === wanted,
};

/** By where a surface is in its life. */
export const surfaceStatusFilter: ListFilter = {
  field: string({
    description: `Only those of this status: ${SURFACE_STATUSES.map((status) => `\`${status}\``).join(", ")} (AJO). Left out: all.`,
    presence: "optional",
    values: SURFACE_STATUSES,
    rule: oneOf("a status of a surface", SURFACE_STATUSES),
  }),
  matches: ({ status }, wanted) => status === wanted,
};

/** The fields of the filters, by their names. */
export function toFilterArguments(filters: ListFilters): Fields {
  return Object.fromEntries(Object.entries(filters).map(([name, { field }]) => [name, field]));
}

/** True for an object that passes all the filters that are set. */
export function matchesFilters(filters: ListFilters, config: ObjectValue, object: ApiObject): boolean {
  return Object.entries(filters).every(([name, { matches }]) => {
    const wanted = config[toSnakeCase(name)];
    return typeof wanted !== "string" || matches(object, wanted);
  });
}
