import * as z from "zod/mini";
import { type Fields, SURFACE_STATUSES, snakeCase, type TextField } from "../model";
import { text } from "../model/field";
import { filled, oneOf } from "../model/rules";
import type { ObjectValue } from "../plugin/value";
import type { Answer } from "./state";

/** What a list of objects can be narrowed by. */
export interface Filter {
  readonly field: TextField;
  accepts(object: Answer, wanted: string): boolean;
}

/** Filters by the camelCase names of their arguments. */
export type Filters = { readonly [name: string]: Filter };

/** By the beginning of the name. */
export const namePrefix: Filter = {
  field: text({
    description: "Only those whose names begin so; case counts. Left out: all.",
    presence: "optional",
    rule: z.string(),
  }),
  accepts: ({ name }, wanted) => typeof name === "string" && name.startsWith(wanted),
};

/** By the credential that they use. */
export const credentialId: Filter = {
  field: text({
    description: "Only those that use the credential of this id. Left out: all.",
    presence: "optional",
    rule: filled("credential id"),
  }),
  accepts: (object, wanted) => object.credentialId === wanted,
};

/** By where a surface is in its life. */
export const surfaceStatus: Filter = {
  field: text({
    description: `Only those of this status: ${SURFACE_STATUSES.map((status) => `\`${status}\``).join(", ")} (AJO). Left out: all.`,
    presence: "optional",
    values: SURFACE_STATUSES,
    rule: oneOf("a status of a surface", SURFACE_STATUSES),
  }),
  accepts: ({ status }, wanted) => status === wanted,
};

/** The fields of the filters, by their names. */
export function filterFields(filters: Filters): Fields {
  return Object.fromEntries(Object.entries(filters).map(([name, { field }]) => [name, field]));
}

/** True for an object that passes all the filters that are set. */
export function isAccepted(filters: Filters, config: ObjectValue, object: Answer): boolean {
  return Object.entries(filters).every(([name, { accepts }]) => {
    const wanted = config[snakeCase(name)];
    return typeof wanted !== "string" || accepts(object, wanted);
  });
}
