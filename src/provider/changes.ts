import { type Field, type ObjectModel, toSnakeCase } from "../model";
import { innerType } from "../plugin/type";
import type { ObjectValue } from "../plugin/value";
import { impliedType } from "../plugin/values/implied-type";
import { valuesEqual } from "../plugin/values/value-equality";
import { toSchema } from "./schema";
import { changedSecrets, type ResourceChange } from "./secrets";

/** The fields, secrets aside, to which a plan gives another value, or one that is not known yet. */
export function changedFields(model: ObjectModel, priorState: ObjectValue, plannedState: ObjectValue): string[] {
  const type = impliedType(toSchema(model).block);
  return Object.entries<Field>(model.fields)
    .filter(([name, { presence, kind }]) => {
      if (presence === "computed" || kind === "secret") return false;
      const argument = toSnakeCase(name);
      return !valuesEqual(innerType(type, argument), priorState[argument] ?? null, plannedState[argument] ?? null);
    })
    .map(([name]) => name);
}

/** True when AJO hears of an update: a field changes, or a secret is sent. The rest is between Terraform and us. */
export function hasRemoteChanges(
  model: ObjectModel,
  change: ResourceChange & { readonly priorState: ObjectValue },
): boolean {
  return (
    changedFields(model, change.priorState, change.plannedState).length > 0 || changedSecrets(model, change).length > 0
  );
}
