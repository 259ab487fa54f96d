import { humanize, type ObjectModel } from "../../model";
import type { ConfiguredRequest, ModifyPlanRequest } from "../../plugin";
import { SinchError } from "../../sinch";
import type { SecretVerification } from "../../sinch/verifications";
import { createDiagnosticError, type DiagnosticInput, toDiagnostic } from "../diagnostics";
import type { ProviderData } from "../provider-data";
import { secretArgumentNames } from "../schema";
import type { ResourceChange } from "../secrets";
import { describeInconclusive, describeVerificationResult } from "./result-diagnostic";
import { type PartialVerificationInput, readVerificationInput, selectDueVerifications } from "./verifications";

/** The private state's key for the secrets that the plan verified. */
const VERIFIED_KEY = "proved";

/** Verifies with Sinch what the plan changes and already knows, as the `verify` block asks for. */
export async function verifyPlan(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): Promise<void> {
  const { providerData, config, priorState, plan, hasChanges, diagnostics, privateState } = request;
  const plannedState = plan.getState();
  // A replacement is planned once more, as a create.
  if (config === null || plannedState === null || !hasChanges || plan.isReplacement() || diagnostics.hasErrors) return;
  const change = { config, priorState, plannedState };
  // Sinch's endpoint is unknown as long as the provider's settings are.
  const pending = providerData.orgId === undefined ? [] : findPendingVerifications(model, change);
  const secrets = pending.map(({ verification }) => verification.secret);
  if (secrets.length > 0) privateState.set(VERIFIED_KEY, secrets);
  else privateState.delete(VERIFIED_KEY);
  diagnostics.add(...(await runVerifications(model, pending, change, request)).map(toDiagnostic));
}

/** Verifies what was unknown in the plan, before anything is written to AJO. */
export async function verifyApply(
  model: ObjectModel,
  request: ConfiguredRequest<ProviderData>,
  change: ResourceChange,
): Promise<void> {
  const { diagnostics, privateState } = request;
  const verified = privateState.get(VERIFIED_KEY);
  privateState.delete(VERIFIED_KEY);
  const isUnverified = ({ verification }: PendingVerification) =>
    !Array.isArray(verified) || !verified.includes(verification.secret);
  const results = await runVerifications(
    model,
    findPendingVerifications(model, change).filter(isUnverified),
    change,
    request,
  );
  const errors = results.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw createDiagnosticError(...errors);
  diagnostics.add(...results.map(toDiagnostic));
}

interface PendingVerification {
  readonly verification: SecretVerification;
  readonly input: PartialVerificationInput;
}

/** The verifications that a change needs and whose input is known by now. */
function findPendingVerifications(model: ObjectModel, change: ResourceChange): PendingVerification[] {
  return selectDueVerifications(model, change).flatMap((verification) => {
    const input = readVerificationInput(verification, change);
    return input === undefined ? [] : [{ verification, input }];
  });
}

async function runVerifications(
  model: ObjectModel,
  pending: readonly PendingVerification[],
  change: ResourceChange,
  request: ConfiguredRequest<ProviderData>,
): Promise<DiagnosticInput[]> {
  const results = pending.map((one) => runVerification(model, one, change, request));
  return (await Promise.all(results)).filter((input) => input !== undefined);
}

async function runVerification(
  model: ObjectModel,
  { verification, input: { token, ...input } }: PendingVerification,
  change: ResourceChange,
  { providerData, signal }: ConfiguredRequest<ProviderData>,
): Promise<DiagnosticInput | undefined> {
  const target = { model, verification, ...change };
  if (token === undefined) return describeInconclusive(target, explainMissingSecret(verification));
  try {
    return describeVerificationResult(
      await verification.run(providerData.sinch(), { ...input, token }, signal),
      target,
    );
  } catch (error) {
    if (!(error instanceof SinchError)) throw error;
    // Every other failure on the way is a result.
    throw createDiagnosticError({ code: "AJO2007", summary: error.title, detail: error.detail });
  }
}

function explainMissingSecret({ secret }: SecretVerification): string {
  const { writeOnly, version } = secretArgumentNames(secret);
  return `AJO does not give the ${humanize(secret)} back, and the configuration does not hold it. Set ${writeOnly} with ${version} to have it proved.`;
}
