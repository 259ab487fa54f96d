import * as z from "zod/mini";
import {
  type Fields,
  type ObjectModel,
  type StringField,
  SURFACE_STATUSES,
  toSnakeCase,
  validateInput,
} from "../model";
import { string } from "../model/field";
import { defineObject } from "../model/object";
import { nonBlank, oneOf } from "../model/rules";
import { sandboxRule } from "../model/shared-fields";
import type { Attribute, ConfigRequest, ObjectValue } from "../plugin";
import { toDiagnostic } from "./diagnostics";
import { expand } from "./expand";
import { type ApiObject, optionsWithDefaults } from "./flatten";
import { toSchema } from "./schema";

/** The sandbox in which something is looked for. */
export const sandboxArgument = string({
  description: "The sandbox to look in, in lower case, such as `prod` (Adobe). Left out: the provider's.",
  presence: "optionalComputed",
  rule: sandboxRule,
});

/** Arguments of something that is no object of AJO's: of a data source, say. */
export function defineArguments<const F extends Fields>(
  title: string,
  fields: F,
  rules: ObjectModel<F>["validateAcrossFields"] = () => [],
): ObjectModel<F> {
  return defineObject({ typeName: "", title, description: "", fields, validateAcrossFields: rules });
}

/** The arguments as attributes. Terraform plans none of them: their defaults are filled in when they are read. */
export function toArgumentAttributes(model: ObjectModel): Record<string, Attribute> {
  const attributes = Object.entries(toSchema(model).block.attributes);
  return Object.fromEntries(attributes.map(([name, { default: _, ...attribute }]) => [name, attribute]));
}

/** Checks what can be known of the arguments. */
export function validateArguments(model: ObjectModel, { config, diagnostics }: ConfigRequest): void {
  diagnostics.add(...validateInput(model, expand(model, config)).map(toDiagnostic));
}

/** The arguments with their defaults where they are left out. */
export function withDefaults({ fields }: ObjectModel, config: ObjectValue): ObjectValue {
  return optionsWithDefaults(fields, config);
}

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
    allowedValues: SURFACE_STATUSES,
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
