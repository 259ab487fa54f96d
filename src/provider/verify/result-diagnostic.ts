import { humanize, type ObjectModel } from "../../model";
import { quote } from "../../model/format";
import { getSingleBlock, isObject, type ObjectValue } from "../../plugin";
import type { VerificationResult } from "../../sinch";
import type { SecretVerification } from "../../sinch/verifications";
import type { DiagnosticInput } from "../diagnostics";
import { secretArgumentNames } from "../schema";

/** What was verified. */
export interface VerificationTarget {
  readonly model: ObjectModel;
  readonly verification: SecretVerification;
  readonly config: ObjectValue;
  readonly plannedState: ObjectValue;
}

type InvalidReason = Extract<VerificationResult, { readonly outcome: "refused" }>["reason"];

/** The argument that each reason is about. For all others it is that of the secret. */
const ARGUMENT_PATHS: Readonly<Partial<Record<InvalidReason, readonly string[]>>> = {
  region: ["verify", "region"],
  "service-plan": ["servicePlanId"],
  "account-blocked": ["servicePlanId"],
  "project-access": ["projectId"],
  app: ["appId"],
  "channel-not-active": ["appId"],
};

/** The diagnostic for a result; none if the secret works. */
export function describeVerificationResult(
  result: VerificationResult,
  target: VerificationTarget,
): DiagnosticInput | undefined {
  switch (result.outcome) {
    case "works":
      return undefined;
    case "inconclusive":
      return describeInconclusive(target, `${result.summary}: ${result.detail}`);
    case "refused":
      return describeInvalid(result, target);
  }
}

/** The warning for a secret that Sinch could not be asked about. */
export function describeInconclusive(target: VerificationTarget, cause: string): DiagnosticInput {
  return {
    severity: "warning",
    code: "AJO3019",
    path: ["verify"],
    summary: `Not known whether the ${humanize(target.verification.secret)} works`,
    detail: `Sinch could not be asked about the ${describeCredential(target)}. The run goes on. ${cause}`,
  };
}

function describeInvalid(
  { reason, summary, detail }: VerificationResult & { readonly outcome: "refused" },
  target: VerificationTarget,
): DiagnosticInput {
  const verify = getSingleBlock(target.plannedState, "verify");
  const isWarning = isObject(verify) && verify.on_failure === "warn";
  const consequence = isWarning ? 'The run goes on, because on_failure is "warn".' : "AJO was not given it.";
  return {
    severity: isWarning ? "warning" : "error",
    code: "AJO3018",
    path: argumentPath(reason, target),
    summary,
    detail: `The ${describeCredential(target)} would not work. ${detail} ${consequence}`,
  };
}

function argumentPath(reason: InvalidReason, { verification, config }: VerificationTarget): readonly string[] {
  if (reason === "malformed-id") return verification.idFields.slice(0, 1);
  const { plain, writeOnly } = secretArgumentNames(verification.secret);
  return ARGUMENT_PATHS[reason] ?? [(config[writeOnly] ?? null) === null ? plain : writeOnly];
}

function describeCredential({ model, plannedState: { name } }: VerificationTarget): string {
  return typeof name === "string" ? `${model.title} ${quote(name)}` : model.title;
}
