import { type ObjectModel, sinchMmsCredential, sinchRcsCredential, toSnakeCase } from "../../model";
import { isPlaceholderSecret } from "../../model/secret-fields";
import { getSingleBlock, isObject, isUnknown, type ObjectValue, valuesEqual } from "../../plugin";
import type { SinchClient, VerificationResult } from "../../sinch";
import { secretArgumentNames, toFieldType } from "../schema";
import { changedSecrets, mayDiffer, type ResourceChange } from "../secrets";

/** A question to Sinch: does a secret work together with the ids that it belongs to? */
export interface SecretVerification {
  readonly secret: string;
  /** The fields that the secret belongs to. */
  readonly idFields: readonly string[];
  run(sinch: SinchClient, input: VerificationInput, signal: AbortSignal): Promise<VerificationResult>;
}

interface VerificationInput {
  readonly token: string;
  /** The values of {@link SecretVerification.idFields}, in that order. */
  readonly ids: readonly string[];
  readonly region: string;
}

/** Verifies the token of a service plan, which sends SMS. */
const verifyServicePlan = (secret: string): SecretVerification => ({
  secret,
  idFields: ["servicePlanId"],
  run: (sinch, { token, ids: [servicePlanId = ""], region }, signal) =>
    sinch.verifySmsCredential({ servicePlanId, apiToken: token, region }, { signal }),
});

/** Verifies the token of a project, and that its app can send over the channel. */
const verifyProject = (channel: "MMS" | "RCS"): SecretVerification => ({
  secret: "apiToken",
  idFields: ["projectId", "appId"],
  run: (sinch, { token, ids: [projectId = "", appId = ""], region }, signal) =>
    sinch.verifyProjectCredential({ projectId, appId, apiToken: token, region, channel }, { signal }),
});

function verificationsFor({ typeName }: ObjectModel): readonly SecretVerification[] {
  switch (typeName) {
    case sinchMmsCredential.typeName:
      return [verifyProject("MMS"), verifyServicePlan("smsApiToken")];
    case sinchRcsCredential.typeName:
      return [verifyProject("RCS"), verifyServicePlan("smsApiToken")];
    default:
      return [verifyServicePlan("apiToken")];
  }
}

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
