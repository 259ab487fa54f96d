import { type ObjectModel, toSnakeCase } from "../../model";
import { isPlaceholderSecret } from "../../model/secret-fields";
import { getSingleBlock, isObject, isUnknown, type ObjectValue, valuesEqual } from "../../plugin";
import { type SecretVerification, type VerificationInput, verificationsFor } from "../../sinch/verifications";
import { secretArgumentNames, toFieldType } from "../schema";
import { changedSecrets, mayDiffer, type ResourceChange } from "../secrets";

/** The verifications that a change needs: none without a `verify` block, and all of them if that block is new or changed. */
export function selectDueVerifications(model: ObjectModel, change: ResourceChange): SecretVerification[] {
  const { priorState, plannedState } = change;
  if (getSingleBlock(plannedState, "verify") === null) return [];
  const sent = changedSecrets(model, change);
  const isNew = priorState === null || !isSameVerifyBlock(model, priorState, plannedState);
  return verificationsFor(model).filter(({ secret, idFields }) => {
    if (idFields.some((id) => (plannedState[toSnakeCase(id)] ?? null) === null)) return false;
    return (
      isNew ||
      sent.includes(secret) ||
      idFields.some((id) => mayDiffer(priorState[toSnakeCase(id)], plannedState[toSnakeCase(id)]))
    );
  });
}

function isSameVerifyBlock(model: ObjectModel, priorState: ObjectValue, plannedState: ObjectValue): boolean {
  const { verify } = model.options;
  const [before, after] = [priorState, plannedState].map((state) => getSingleBlock(state, "verify"));
  return verify?.kind === "block" && valuesEqual(toFieldType(verify), before ?? null, after ?? null);
}

/** The same, perhaps without the secret: the configuration of an existing object may lack it, and AJO never returns it. */
export type PartialVerificationInput = Omit<VerificationInput, "token"> & Partial<VerificationInput>;

/** The values that a change gives; undefined while one of them is unknown. */
export function readVerificationInput(
  { secret, idFields }: SecretVerification,
  { config, plannedState }: Pick<ResourceChange, "config" | "plannedState">,
): PartialVerificationInput | undefined {
  const { plain, writeOnly } = secretArgumentNames(secret);
  const token = config[writeOnly] ?? config[plain];
  const verify = getSingleBlock(plannedState, "verify");
  if (isUnknown(token) || !isObject(verify) || isUnknown(verify.on_failure)) return undefined;
  const ids = idFields.map((id) => plannedState[toSnakeCase(id)]).filter((value) => typeof value === "string");
  if (ids.length < idFields.length || typeof verify.region !== "string") return undefined;
  const isGiven = typeof token === "string" && !isPlaceholderSecret(token);
  return { ids, region: verify.region, ...(isGiven && { token }) };
}
