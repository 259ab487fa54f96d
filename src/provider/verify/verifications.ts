import { type ObjectModel, sinchMmsCredential, sinchRcsCredential, toSnakeCase } from "../../model";
import { impliedType, innerType, isObject, isUnknown, type ObjectValue, valuesEqual } from "../../plugin";
import type { SinchClient, VerificationResult } from "../../sinch";
import { secretArgumentNames, toSchema } from "../schema";
import { changedSecrets, mayDiffer, type ResourceChange } from "../secrets";

/** What Sinch is asked to prove: that a secret works together with what it belongs to. */
export interface SecretVerification {
  readonly secret: string;
  /** The fields that the secret belongs to. */
  readonly idFields: readonly string[];
  run(sinch: SinchClient, values: VerificationInput, signal: AbortSignal): Promise<VerificationResult>;
}

/** What a proof takes, all of it known. */
interface VerificationInput {
  readonly token: string;
  /** The values of {@link SecretVerification.idFields}, in that order. */
  readonly ids: readonly string[];
  readonly region: string;
}

/** The token of a service plan, with which SMS are sent. */
const verifyServicePlan = (secret: string): SecretVerification => ({
  secret,
  idFields: ["servicePlanId"],
  run: (sinch, { token, ids: [servicePlanId = ""], region }, signal) =>
    sinch.verifySmsCredential({ servicePlanId, apiToken: token, region }, { signal }),
});

/** The token of a project, and that its app can send over the channel. */
const verifyProject = (channel: "MMS" | "RCS"): SecretVerification => ({
  secret: "apiToken",
  idFields: ["projectId", "appId"],
  run: (sinch, { token, ids: [projectId = "", appId = ""], region }, signal) =>
    sinch.verifyProjectCredential({ projectId, appId, apiToken: token, region, channel }, { signal }),
});

/** What is to be proved of a credential. */
function verificationsFor({ typeName: name }: ObjectModel): readonly SecretVerification[] {
  switch (name) {
    case sinchMmsCredential.typeName:
      return [verifyProject("MMS"), verifyServicePlan("smsApiToken")];
    case sinchRcsCredential.typeName:
      return [verifyProject("RCS"), verifyServicePlan("smsApiToken")];
    default:
      return [verifyServicePlan("apiToken")];
  }
}

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

/** What a proof takes. A configuration need not hold the secret of an object that exists, and AJO gives none back. */
export type PartialVerificationInput = Omit<VerificationInput, "token"> & Partial<VerificationInput>;

/** What a change says of what a proof takes; undefined while some of it is not known. */
export function readVerificationInput(
  { secret, idFields: ids }: SecretVerification,
  { config, plannedState }: Pick<ResourceChange, "config" | "plannedState">,
): PartialVerificationInput | undefined {
  const { plain, writeOnly } = secretArgumentNames(secret);
  const token = config[writeOnly] ?? config[plain];
  const { verify } = plannedState;
  if (isUnknown(token) || !isObject(verify) || isUnknown(verify.on_failure)) return undefined;
  const idValues = ids.map((id) => plannedState[toSnakeCase(id)]).filter((value) => typeof value === "string");
  if (idValues.length < ids.length || typeof verify.region !== "string") return undefined;
  return { ids: idValues, region: verify.region, ...(typeof token === "string" && { token }) };
}
