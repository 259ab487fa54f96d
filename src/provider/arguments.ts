import { type Fields, type ObjectModel, type StringField, toSnakeCase, validateInput } from "../model";
import {
  type ArgumentsModel,
  credentialIdArgument,
  namePrefixArgument,
  surfaceStatusArgument,
} from "../model/data-source-arguments";
import { cutIssues } from "../model/validation-issue";
import type { Attribute, ConfigRequest, ObjectValue } from "../plugin";
import { toDiagnostic } from "./diagnostics";
import { expand } from "./expand";
import { type ApiObject, optionsWithDefaults } from "./flatten";
import { toAttributes } from "./schema";

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
  field: namePrefixArgument,
  matches: ({ name }, value) => typeof name === "string" && name.startsWith(value),
};

/** The credential that they use. */
const credentialIdFilter: ListFilter = {
  field: credentialIdArgument,
  matches: (object, value) => object.credentialId === value,
};

const surfaceStatusFilter: ListFilter = {
  field: surfaceStatusArgument,
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
