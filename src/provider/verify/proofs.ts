import { type ObjectModel, sinchMmsCredential, sinchRcsCredential } from "../../model";
import type { SinchClient, Verdict } from "../../sinch";

/** What Sinch is asked to prove: that a secret works together with what it belongs to. */
export interface Proof {
  readonly secret: string;
  /** The fields that the secret belongs to. */
  readonly ids: readonly string[];
  ask(sinch: SinchClient, values: ProofValues, signal: AbortSignal): Promise<Verdict>;
}

/** What a proof takes, all of it known. */
export interface ProofValues {
  readonly token: string;
  /** The values of {@link Proof.ids}, in that order. */
  readonly ids: readonly string[];
  readonly region: string;
}

/** The token of a service plan, with which SMS are sent. */
const servicePlan = (secret: string): Proof => ({
  secret,
  ids: ["servicePlanId"],
  ask: (sinch, { token, ids: [servicePlanId = ""], region }, signal) =>
    sinch.verifySmsCredential({ servicePlanId, apiToken: token, region }, { signal }),
});

/** The token of a project, and that its app can send over the channel. */
const project = (channel: "MMS" | "RCS"): Proof => ({
  secret: "apiToken",
  ids: ["projectId", "appId"],
  ask: (sinch, { token, ids: [projectId = "", appId = ""], region }, signal) =>
    sinch.verifyProjectCredential({ projectId, appId, apiToken: token, region, channel }, { signal }),
});

/** What is to be proved of a credential. */
export function proofsOf({ name }: ObjectModel): readonly Proof[] {
  switch (name) {
    case sinchMmsCredential.name:
      return [project("MMS"), servicePlan("smsApiToken")];
    case sinchRcsCredential.name:
      return [project("RCS"), servicePlan("smsApiToken")];
    default:
      return [servicePlan("apiToken")];
  }
}
