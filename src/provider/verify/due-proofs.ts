import { type ObjectModel, toSnakeCase } from "../../model";
import { innerType } from "../../plugin/type";
import type { ObjectValue } from "../../plugin/value";
import { impliedType } from "../../plugin/values/implied-type";
import { valuesEqual } from "../../plugin/values/value-equality";
import { toSchema } from "../schema";
import { changedSecrets, mayDiffer, type ResourceChange } from "../secrets";
import { type SecretVerification, verificationsFor } from "./proofs";

/** The proofs that a change calls for: none without a `verify` block, and of what stays as it is only for a new block. */
export function selectDueVerifications(model: ObjectModel, change: ResourceChange): SecretVerification[] {
  const { priorState, plannedState } = change;
  if ((plannedState.verify ?? null) === null) return [];
  const sent = changedSecrets(model, change);
  const isNew = priorState === null || !isSameVerifyBlock(model, priorState, plannedState);
  return verificationsFor(model).filter(({ secret, idFields: ids }) => {
    if (ids.some((id) => (plannedState[toSnakeCase(id)] ?? null) === null)) return false;
    return (
      isNew ||
      sent.includes(secret) ||
      ids.some((id) => mayDiffer(priorState[toSnakeCase(id)], plannedState[toSnakeCase(id)]))
    );
  });
}

function isSameVerifyBlock(model: ObjectModel, priorState: ObjectValue, plannedState: ObjectValue): boolean {
  const type = innerType(impliedType(toSchema(model).block), "verify");
  return valuesEqual(type, priorState.verify ?? null, plannedState.verify ?? null);
}
