import { label, type ObjectModel } from "../../model";
import { quote } from "../../model/rules";
import { isObject, type ObjectValue } from "../../plugin/value";
import type { Verdict } from "../../sinch";
import type { Told } from "../problem-diagnostic";
import { secretArguments } from "../secret-arguments";
import type { Proof } from "./proofs";

/** What a proof was about. */
export interface Subject {
  readonly model: ObjectModel;
  readonly proof: Proof;
  readonly config: ObjectValue;
  readonly planned: ObjectValue;
}

type Reason = Extract<Verdict, { readonly outcome: "refused" }>["reason"];

/** The argument that each refusal is about. Where none stands here, it is that of the secret. */
const ARGUMENTS: Readonly<Partial<Record<Reason, readonly string[]>>> = {
  region: ["verify", "region"],
  "service-plan": ["servicePlanId"],
  "account-blocked": ["servicePlanId"],
  "project-access": ["projectId"],
  app: ["appId"],
  "channel-not-active": ["appId"],
};

/** What is to be told of a verdict, if anything. */
export function verdictProblem(verdict: Verdict, subject: Subject): Told | undefined {
  switch (verdict.outcome) {
    case "works":
      return undefined;
    case "inconclusive":
      return inconclusive(subject, `${verdict.summary}: ${verdict.detail}`);
    case "refused":
      return refused(verdict, subject);
  }
}

/** What is to be told where Sinch could not be asked. */
export function inconclusive(subject: Subject, why: string): Told {
  return {
    severity: "warning",
    code: "AJO3019",
    path: ["verify"],
    summary: `Not known whether the ${label(subject.proof.secret)} works`,
    detail: `Sinch could not be asked about the ${called(subject)}, which is no reason to stop. ${why}`,
  };
}

function refused({ reason, summary, detail }: Verdict & { readonly outcome: "refused" }, subject: Subject): Told {
  const { verify = null } = subject.planned;
  const isWarning = isObject(verify) && verify.on_failure === "warn";
  const consequence = isWarning ? 'It goes on all the same, for on_failure is "warn".' : "AJO was not given it.";
  return {
    severity: isWarning ? "warning" : "error",
    code: "AJO3018",
    path: argument(reason, subject),
    summary,
    detail: `The ${called(subject)} would not work. ${detail} ${consequence}`,
  };
}

function argument(reason: Reason, { proof, config }: Subject): readonly string[] {
  if (reason === "malformed-id") return proof.ids.slice(0, 1);
  const { plain, writeOnly } = secretArguments(proof.secret);
  return ARGUMENTS[reason] ?? [(config[writeOnly] ?? null) === null ? plain : writeOnly];
}

function called({ model, planned: { name } }: Subject): string {
  return typeof name === "string" ? `${model.title} ${quote(name)}` : model.title;
}
