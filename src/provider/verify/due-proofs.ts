import { type ObjectModel, snakeCase } from "../../model";
import { innerType } from "../../plugin/type";
import type { ObjectValue } from "../../plugin/value";
import { impliedType } from "../../plugin/values/implied-type";
import { sameValue } from "../../plugin/values/value-equality";
import { resourceSchema } from "../schema";
import { type Change, differs, secretsTriggered } from "../secrets";
import { type Proof, proofsOf } from "./proofs";

/** The proofs that a change calls for: none without a `verify` block, and of what stays as it is only for a new block. */
export function dueProofs(model: ObjectModel, change: Change): Proof[] {
  const { prior, planned } = change;
  if ((planned.verify ?? null) === null) return [];
  const sent = secretsTriggered(model, change);
  const isNew = prior === null || !isSameBlock(model, prior, planned);
  return proofsOf(model).filter(({ secret, ids }) => {
    if (ids.some((id) => (planned[snakeCase(id)] ?? null) === null)) return false;
    return isNew || sent.includes(secret) || ids.some((id) => differs(prior[snakeCase(id)], planned[snakeCase(id)]));
  });
}

function isSameBlock(model: ObjectModel, prior: ObjectValue, planned: ObjectValue): boolean {
  const type = innerType(impliedType(resourceSchema(model).block), "verify");
  return sameValue(type, prior.verify ?? null, planned.verify ?? null);
}
