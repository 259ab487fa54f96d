import { type Field, type ObjectModel, snakeCase } from "../model";
import { innerType } from "../plugin/type";
import type { ObjectValue } from "../plugin/value";
import { impliedType } from "../plugin/values/implied-type";
import { sameValue } from "../plugin/values/value-equality";
import { resourceSchema } from "./schema";
import { type Change, secretsTriggered } from "./secrets";

/** The fields, secrets aside, to which a plan gives another value, or one that is not known yet. */
export function changedFields(model: ObjectModel, prior: ObjectValue, planned: ObjectValue): string[] {
  const type = impliedType(resourceSchema(model).block);
  return Object.entries<Field>(model.fields)
    .filter(([name, { presence, kind }]) => {
      if (presence === "computed" || kind === "secret") return false;
      const argument = snakeCase(name);
      return !sameValue(innerType(type, argument), prior[argument] ?? null, planned[argument] ?? null);
    })
    .map(([name]) => name);
}

/** True when AJO hears of an update: a field changes, or a secret is sent. The rest is between Terraform and us. */
export function concernsAjo(model: ObjectModel, change: Change & { readonly prior: ObjectValue }): boolean {
  return changedFields(model, change.prior, change.planned).length > 0 || secretsTriggered(model, change).length > 0;
}
