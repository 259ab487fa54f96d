import { humanize, type ObjectModel } from "../../model";
import type { ConfiguredRequest, ModifyPlanRequest, Resource } from "../../plugin";
import { SinchError } from "../../sinch";
import { createDiagnosticError, type DiagnosticInput, toDiagnostic } from "../diagnostics";
import type { ProviderData } from "../provider-data";
import { secretArgumentNames } from "../schema";
import type { ResourceChange } from "../secrets";
import { describeInconclusive, describeVerificationResult } from "./result-diagnostic";
import {
  type PartialVerificationInput,
  readVerificationInput,
  type SecretVerification,
  selectDueVerifications,
} from "./verifications";

/** Under which name the private state of a plan keeps which secrets were proved by then. */
const VERIFIED_KEY = "proved";

/**
 * A credential about which Sinch is asked before AJO gets it, where its `verify` block wants that: with the plan, and
 * with the apply only about what was not known by then.
 */
export function withVerification(model: ObjectModel, resource: Resource<ProviderData>): Resource<ProviderData> {
  return {
    ...resource,

    async modifyPlan(request) {
      await resource.modifyPlan?.(request);
      await verifyPlan(model, request);
    },

    async create(request) {
      await verifyApply(model, request, { ...request, priorState: null });
      return resource.create(request);
    },

    async update(request) {
      await verifyApply(model, request, request);
      return resource.update(request);
    },
  };
}

async function verifyPlan(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): Promise<void> {
  const { providerData, config, priorState, plan, hasChanges, diagnostics, privateState } = request;
  const plannedState = plan.getState();
  // What is replaced is planned once more, as what is to be made.
  if (config === null || plannedState === null || !hasChanges || plan.isReplacement() || diagnostics.hasErrors) return;
  const change = { config, priorState, plannedState };
  // While the settings are not known, nobody knows where Sinch is.
  const pending = providerData.orgId === undefined ? [] : findPendingVerifications(model, change);
  const secrets = pending.map(({ proof: verification }) => verification.secret);
  if (secrets.length > 0) privateState.set(VERIFIED_KEY, secrets);
  else privateState.delete(VERIFIED_KEY);
  diagnostics.add(...(await runVerifications(model, pending, change, request)).map(toDiagnostic));
}

async function verifyApply(
  model: ObjectModel,
  request: ConfiguredRequest<ProviderData>,
  change: ResourceChange,
): Promise<void> {
  const { diagnostics, privateState } = request;
  const verified = privateState.get(VERIFIED_KEY);
  privateState.delete(VERIFIED_KEY);
  const isUnverified = ({ proof: verification }: PendingVerification) =>
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
  readonly proof: SecretVerification;
  readonly given: PartialVerificationInput;
}

/** The proofs that a change calls for and that can be asked for by now. */
function findPendingVerifications(model: ObjectModel, change: ResourceChange): PendingVerification[] {
  return selectDueVerifications(model, change).flatMap((verification) => {
    const input = readVerificationInput(verification, change);
    return input === undefined ? [] : [{ proof: verification, given: input }];
  });
}

async function runVerifications(
  model: ObjectModel,
  pending: readonly PendingVerification[],
  change: ResourceChange,
  request: ConfiguredRequest<ProviderData>,
): Promise<DiagnosticInput[]> {
  const results = pending.map((pending) => runVerification(model, pending, change, request));
  return (await Promise.all(results)).filter((input) => input !== undefined);
}

async function runVerification(
  model: ObjectModel,
  { proof: verification, given: { token, ...input } }: PendingVerification,
  change: ResourceChange,
  { providerData, signal }: ConfiguredRequest<ProviderData>,
): Promise<DiagnosticInput | undefined> {
  const target = { model, proof: verification, ...change };
  if (token === undefined) return describeInconclusive(target, explainMissingSecret(verification));
  try {
    return describeVerificationResult(
      await verification.run(providerData.sinch(), { ...input, token }, signal),
      target,
    );
  } catch (error) {
    if (!(error instanceof SinchError)) throw error;
    // All else that goes wrong on the way is a verdict.
    throw createDiagnosticError({ code: "AJO2007", summary: error.title, detail: error.detail });
  }
}

function explainMissingSecret({ secret }: SecretVerification): string {
  const { writeOnly, version } = secretArgumentNames(secret);
  return `AJO does not give the ${humanize(secret)} back, and the configuration does not hold it. Set ${writeOnly} with ${version} to have it proved.`;
}
