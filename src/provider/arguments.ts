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
import { nonBlank, oneOf } from "../model/rules";
import { sandboxRule } from "../model/shared-fields";
import { cutIssues } from "../model/validation-issue";
import type { Attribute, ConfigRequest, ObjectValue } from "../plugin";
import { toDiagnostic } from "./diagnostics";
import { expand } from "./expand";
import { type ApiObject, optionsWithDefaults } from "./flatten";
import { toAttributes } from "./schema";

/** The arguments of something that is not an object of AJO: of a data source, a list or an ephemeral resource. */
export type ArgumentsModel<F extends Fields = Fields> = Pick<
  ObjectModel<F>,
  "title" | "fields" | "configurable" | "validateAcrossFields"
>;

/** Defines arguments. `title` is what messages call the thing that has them. */
export function defineArguments<const F extends Fields>(
  title: string,
  fields: F,
  validateAcrossFields: ArgumentsModel<F>["validateAcrossFields"] = () => [],
): ArgumentsModel<F> {
  return { title, fields, configurable: fields, validateAcrossFields };
}

/** The sandbox to look in. */
export const sandboxArgument = string({
  description: "The sandbox to look in, in lower case, such as `prod` (Adobe). Left out: the provider's.",
  presence: "optionalComputed",
  rule: sandboxRule,
});

/** The arguments as attributes, without defaults: Terraform plans none of them, so they are filled in when read. */
export function toArgumentAttributes({ fields }: ArgumentsModel): Record<string, Attribute> {
  const attributes = Object.entries(toAttributes(fields));
  return Object.fromEntries(attributes.map(([name, { default: _, ...attribute }]) => [name, attribute]));
}

/** Validates the arguments as far as they are known. */
export function validateArguments(model: ArgumentsModel, { config, diagnostics }: ConfigRequest): void {
  diagnostics.add(...cutIssues(validateInput(model, expand(model, config))).map(toDiagnostic));
}

/** The configuration with the defaults of the arguments that it leaves out. */
export function withDefaults({ fields }: ArgumentsModel, config: ObjectValue): ObjectValue {
  return optionsWithDefaults(fields, config);
}

/** An argument that narrows a list of objects. */
export interface ListFilter {
  readonly field: StringField;
  matches(object: ApiObject, value: string): boolean;
}

/** Filters by the camelCase names of their arguments. */
export type ListFilters = { readonly [name: string]: ListFilter };

/** The filters for objects of a kind: by their name, and by those of their fields for which there is one. */
export function filtersFor({ fields }: Pick<ObjectModel, "fields">): ListFilters {
  return {
    ...("status" in fields && { status: surfaceStatusFilter }),
    ...("credentialId" in fields && { credentialId: credentialIdFilter }),
    namePrefix: namePrefixFilter,
  };
}

/** The beginning of the name. */
export const namePrefixFilter: ListFilter = {
  field: string({
    description: "Only those whose names begin so; case counts. Left out: all.",
    presence: "optional",
    rule: z.string(),
  }),
  matches: ({ name }, value) => typeof name === "string" && name.startsWith(value),
};

/** The credential that they use. */
const credentialIdFilter: ListFilter = {
  field: string({
    description: "Only those that use the credential of this id. Left out: all.",
    presence: "optional",
    rule: nonBlank("credential id"),
  }),
  matches: (object, value) => object.credentialId === value,
};

const surfaceStatusFilter: ListFilter = {
  field: string({
    description: `Only those of this status: ${SURFACE_STATUSES.map((status) => `\`${status}\``).join(", ")} (AJO). Left out: all.`,
    presence: "optional",
    allowedValues: SURFACE_STATUSES,
    rule: oneOf("a status of a surface", SURFACE_STATUSES),
  }),
  matches: ({ status }, value) => status === value,
};

export function toFilterArguments(filters: ListFilters): Fields {
  return Object.fromEntries(Object.entries(filters).map(([name, { field }]) => [name, field]));
}

/** True for an object that passes every filter that is set. */
export function matchesFilters(filters: ListFilters, config: ObjectValue, object: ApiObject): boolean {
  return Object.entries(filters).every(([name, { matches }]) => {
    const value = config[toSnakeCase(name)];
    return typeof value !== "string" || matches(object, value);
  });
}
