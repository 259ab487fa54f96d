import { errorsOf, type ObjectModel, type Problem, validate } from "../model";
import type { AdviceSettings } from "../model/advice/settings";
import { withoutSilenced } from "../model/silenced-warnings";
import type { PlanCall, ValidateCall } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import { adviceIn } from "./advice-settings";
import type { Ajo } from "./ajo";
import { describedOf } from "./described";
import { problemDiagnostic } from "./problem-diagnostic";
import { secretArguments } from "./secret-arguments";
import { secretProblems } from "./secrets";

/** The checks that every object has: the model's rules, and how secrets are given. */
export function validateObject(model: ObjectModel, call: ValidateCall<Ajo>): void {
  const { api, providerConfig, diagnostics } = call;
  const advice = api?.advice ?? adviceIn(providerConfig, process.env);
  const problems = problemsOf(model, call, advice);
  // What a plan validates was validated a moment ago, by a process without settings, as far as it stands in the
  // configuration. The rest of the advice comes with the plan, of what it changes.
  const told = api === undefined ? withoutSilenced(problems, advice.silenced) : errorsOf(problems);
  diagnostics.add(...told.map(problemDiagnostic));
}

/** Gives advice on what a plan makes or changes. */
export function adviseOnPlan(model: ObjectModel, call: PlanCall<Ajo>): void {
  const { api, config, changed, replaced } = call;
  // What is replaced is planned once more, as what is to be made.
  if (config === null || !changed || replaced) return;
  const problems = problemsOf(model, { ...call, config }, api.advice);
  advise(
    problems.filter(({ severity }) => severity === "warning"),
    call,
  );
}

/** Gives advice, unless it is silenced. */
export function advise(
  advice: readonly Problem[],
  { api, diagnostics }: Pick<PlanCall<Ajo>, "api" | "diagnostics">,
): void {
  diagnostics.add(...withoutSilenced(advice, api.advice.silenced).map(problemDiagnostic));
}

/** All that is wrong or unwise in the configuration of an object. */
function problemsOf(
  model: ObjectModel,
  { config, writeOnlyAllowed }: { readonly config: ObjectValue; readonly writeOnlyAllowed: boolean },
  advice: AdviceSettings,
): Problem[] {
  const problems = validate(model, describedOf(model, config), { secretsRequired: false, advice });
  return [
    ...secretProblems(model, config, writeOnlyAllowed),
    ...problems.map((problem) => atGivenArgument(problem, config)),
  ];
}

/** A problem of a secret belongs to the one of its arguments that is set. */
function atGivenArgument(problem: Problem, config: ObjectValue): Problem {
  const name = problem.path[0];
  if (name === undefined) return problem;
  const { writeOnly } = secretArguments(name);
  return (config[writeOnly] ?? null) === null ? problem : { ...problem, path: [writeOnly] };
}
