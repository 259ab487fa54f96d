import { label, type ObjectModel } from "../../model";
import type { ApiCall, ManagedResource, PlanCall } from "../../plugin/provider";
import { SinchError } from "../../sinch";
import type { Ajo } from "../ajo";
import { problemDiagnostic, refusal, type Told } from "../problem-diagnostic";
import { secretArguments } from "../secret-arguments";
import type { Change } from "../secrets";
import { dueProofs } from "./due-proofs";
import { type Given, givenFor } from "./proof-values";
import type { Proof } from "./proofs";
import { inconclusive, verdictProblem } from "./verdict-problem";

/** Under which name the private state of a plan keeps which secrets were proved by then. */
const PROVED = "proved";

/**
 * A credential about which Sinch is asked before AJO gets it, where its `verify` block wants that: with the plan, and
 * with the apply only about what was not known by then.
 */
export function withVerification(model: ObjectModel, resource: ManagedResource<Ajo>): ManagedResource<Ajo> {
  return {
    ...resource,

    async plan(call) {
      await resource.plan?.(call);
      await verifyPlan(model, call);
    },

    async create(call) {
      await verifyRest(model, call, { ...call, prior: null });
      return resource.create(call);
    },

    async update(call) {
      await verifyRest(model, call, call);
      return resource.update(call);
    },
  };
}

async function verifyPlan(model: ObjectModel, call: PlanCall<Ajo>): Promise<void> {
  const { api, config, prior, planned, changed, replaced, diagnostics, private: notes } = call;
  // What is replaced is planned once more, as what is to be made.
  if (config === null || planned === null || !changed || replaced || diagnostics.hasErrors) return;
  const change = { config, prior, planned };
  // While the settings are not known, nobody knows where Sinch is.
  const questions = api.orgId === undefined ? [] : questionsOf(model, change);
  const secrets = questions.map(({ proof }) => proof.secret);
  if (secrets.length > 0) notes.set(PROVED, secrets);
  else notes.delete(PROVED);
  diagnostics.add(...(await problemsOf(model, questions, change, call)).map(problemDiagnostic));
}

async function verifyRest(model: ObjectModel, call: ApiCall<Ajo>, change: Change): Promise<void> {
  const { diagnostics, private: notes } = call;
  const proved = notes.get(PROVED);
  notes.delete(PROVED);
  const isOpen = ({ proof }: Question) => !Array.isArray(proved) || !proved.includes(proof.secret);
  const problems = await problemsOf(model, questionsOf(model, change).filter(isOpen), change, call);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw refusal(...errors);
  diagnostics.add(...problems.map(problemDiagnostic));
}

interface Question {
  readonly proof: Proof;
  readonly given: Given;
}

/** The proofs that a change calls for and that can be asked for by now. */
function questionsOf(model: ObjectModel, change: Change): Question[] {
  return dueProofs(model, change).flatMap((proof) => {
    const given = givenFor(proof, change);
    return given === undefined ? [] : [{ proof, given }];
  });
}

async function problemsOf(
  model: ObjectModel,
  questions: readonly Question[],
  change: Change,
  call: ApiCall<Ajo>,
): Promise<Told[]> {
  const problems = questions.map((question) => problemOf(model, question, change, call));
  return (await Promise.all(problems)).filter((problem) => problem !== undefined);
}

async function problemOf(
  model: ObjectModel,
  { proof, given: { token, ...given } }: Question,
  change: Change,
  { api, signal }: ApiCall<Ajo>,
): Promise<Told | undefined> {
  const subject = { model, proof, ...change };
  if (token === undefined) return inconclusive(subject, notGiven(proof));
  try {
    return verdictProblem(await proof.ask(api.sinch(), { ...given, token }, signal), subject);
  } catch (error) {
    if (!(error instanceof SinchError)) throw error;
    // All else that goes wrong on the way is a verdict.
    throw refusal({ code: "AJO2007", summary: error.title, detail: error.detail });
  }
}

function notGiven({ secret }: Proof): string {
  const { writeOnly, version } = secretArguments(secret);
  return `AJO does not give the ${label(secret)} back, and the configuration does not hold it. Set ${writeOnly} with ${version} to have it proved.`;
}
