import { type Fields, type ObjectModel, validate } from "../model";
import { text } from "../model/field";
import { objectModel } from "../model/object";
import { sandboxRule } from "../model/sandbox";
import type { ConfigCall } from "../plugin/provider";
import type { Attribute } from "../plugin/schema";
import type { ObjectValue } from "../plugin/value";
import { describedOf } from "./described";
import { problemDiagnostic } from "./problem-diagnostic";
import { resourceSchema } from "./schema";
import { optionsOf } from "./state";

/** The sandbox in which something is looked for. */
export const sandboxInput = text({
  description: "The sandbox to look in, in lower case, such as `prod` (Adobe). Left out: the provider's.",
  presence: "defaulted",
  rule: sandboxRule,
});

/** Arguments of something that is no object of AJO's: of a data source, say. */
export function inputs<const F extends Fields>(
  title: string,
  fields: F,
  rules: ObjectModel<F>["rules"] = () => [],
): ObjectModel<F> {
  return objectModel({ name: "", title, description: "", fields, rules });
}

/** The arguments as attributes. Terraform plans none of them: their defaults are filled in when they are read. */
export function inputAttributes(model: ObjectModel): Record<string, Attribute> {
  const attributes = Object.entries(resourceSchema(model).block.attributes);
  return Object.fromEntries(attributes.map(([name, { default: _, ...attribute }]) => [name, attribute]));
}

/** Checks what can be known of the arguments. */
export function validateInputs(model: ObjectModel, { config, diagnostics }: ConfigCall): void {
  diagnostics.add(...validate(model, describedOf(model, config)).map(problemDiagnostic));
}

/** The arguments with their defaults where they are left out. */
export function completed({ fields }: ObjectModel, config: ObjectValue): ObjectValue {
  return optionsOf(fields, config);
}
