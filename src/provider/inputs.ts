import { type Fields, type ObjectModel, validateInput } from "../model";
import { string } from "../model/field";
import { defineObject } from "../model/object";
import { sandboxRule } from "../model/sandbox";
import type { ConfigRequest } from "../plugin/provider";
import type { Attribute } from "../plugin/schema";
import type { ObjectValue } from "../plugin/value";
import { expand } from "./described";
import { toDiagnostic } from "./problem-diagnostic";
import { toSchema } from "./schema";
import { optionsWithDefaults } from "./state";

/** The sandbox in which something is looked for. */
export const sandboxArgument = string({
  description: "The sandbox to look in, in lower case, such as `prod` (Adobe). Left out: the provider's.",
  presence: "defaulted",
  rule: sandboxRule,
});

/** Arguments of something that is no object of AJO's: of a data source, say. */
export function defineArguments<const F extends Fields>(
  title: string,
  fields: F,
  rules: ObjectModel<F>["validateAcrossFields"] = () => [],
): ObjectModel<F> {
  return defineObject({ name: "", title, description: "", fields, validateAcrossFields: rules });
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
