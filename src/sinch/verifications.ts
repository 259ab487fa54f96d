import { type ObjectModel, sinchMmsCredential, sinchRcsCredential } from "../model";
import type { SinchClient } from "./client";
import type { VerificationResult } from "./verification";

/** A question to Sinch: does a secret work together with the ids that it belongs to? */
export interface SecretVerification {
  readonly secret: string;
  /** The fields that the secret belongs to. */
  readonly idFields: readonly string[];
  run(sinch: SinchClient, input: VerificationInput, signal: AbortSignal | undefined): Promise<VerificationResult>;
}

/** What a question to Sinch is made of. */
export interface VerificationInput {
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

/** The secrets of the objects of a model, each with its question to Sinch. */
export function verificationsFor({ typeName }: ObjectModel): readonly SecretVerification[] {
  switch (typeName) {
    case sinchMmsCredential.typeName:
      return [verifyProject("MMS"), verifyServicePlan("smsApiToken")];
    case sinchRcsCredential.typeName:
      return [verifyProject("RCS"), verifyServicePlan("smsApiToken")];
    default:
      return [verifyServicePlan("apiToken")];
  }
}
