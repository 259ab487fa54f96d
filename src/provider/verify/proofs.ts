import { type ObjectModel, sinchMmsCredential, sinchRcsCredential } from "../../model";
import type { SinchClient, VerificationResult } from "../../sinch";

/** What Sinch is asked to prove: that a secret works together with what it belongs to. */
export interface SecretVerification {
  readonly secret: string;
  /** The fields that the secret belongs to. */
  readonly idFields: readonly string[];
  run(sinch: SinchClient, values: VerificationInput, signal: AbortSignal): Promise<VerificationResult>;
}

/** What a proof takes, all of it known. */
export interface VerificationInput {
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
export function verificationsFor({ name }: ObjectModel): readonly SecretVerification[] {
  switch (name) {
    case sinchMmsCredential.name:
      return [verifyProject("MMS"), verifyServicePlan("smsApiToken")];
    case sinchRcsCredential.name:
      return [verifyProject("RCS"), verifyServicePlan("smsApiToken")];
    default:
      return [verifyServicePlan("apiToken")];
  }
}
