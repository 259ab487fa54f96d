import { label, type ObjectModel } from "../model";
import type { Diagnostics } from "../plugin/diagnostics";
import type { PlanCall } from "../plugin/provider";
import { isUnknown, type ObjectValue, UNKNOWN } from "../plugin/value";
import { problemDiagnostic } from "./problem-diagnostic";
import { secretArguments } from "./secret-arguments";
import { differs, isNeededIn, secretsOf, secretsTriggered } from "./secrets";

/** Refuses a plan whose secret would be missing, and shows which secrets an apply will send. */
export function planSecrets(model: ObjectModel, call: PlanCall<unknown>): void {
  const { config, prior, planned, diagnostics } = call;
  if (config === null || planned === null) return;
  const sent = secretsTriggered(model, { config, prior, planned });
  for (const name of secretsOf(model)) {
    const { version, updatedAt } = secretArguments(name);
    const wasNeeded = prior !== null && isNeededIn(model, name, prior);
    const isNeeded = isNeededIn(model, name, planned);
    if (sent.includes(name)) call.setPlanned(updatedAt, UNKNOWN);
    else if (isNeeded && !wasNeeded) refuseMissing(model, name, prior, diagnostics);
    else if (isChanged(prior?.[version], planned[version])) refuseEmptyTrigger(model, name, diagnostics);
    // AJO gives a secret up together with what it belongs to.
    else if (wasNeeded && !isNeeded) call.setPlanned(updatedAt, UNKNOWN);
    // It never had any, and gets none.
    else if (prior !== null && isUnknown(planned[updatedAt])) call.setPlanned(updatedAt, null);
  }
}

/** True for a version that is surely another one. */
function isChanged(prior: ObjectValue[string] | undefined, planned: ObjectValue[string] | undefined): boolean {
  return planned !== null && planned !== undefined && !isUnknown(planned) && differs(prior, planned);
}

function refuseMissing(model: ObjectModel, name: string, prior: ObjectValue | null, diagnostics: Diagnostics): void {
  const { plain, writeOnly, version } = secretArguments(name);
  const field = model.fields[name];
  const companion = field?.kind === "secret" ? field.neededWith : undefined;
  const reason = companion === undefined ? "" : ` with a ${label(companion)}`;
  diagnostics.add(
    problemDiagnostic({
      severity: "error",
      code: companion === undefined ? "AJO4010" : "AJO4011",
      path: [writeOnly],
      summary: `Missing ${writeOnly}`,
      detail: `A ${prior === null ? "new " : ""}${model.title}${reason} needs its ${label(name)}, but neither ${writeOnly} nor ${plain} is set. Set ${writeOnly} together with ${version} = "1".`,
    }),
  );
}

function refuseEmptyTrigger(model: ObjectModel, name: string, diagnostics: Diagnostics): void {
  const { writeOnly, version } = secretArguments(name);
  diagnostics.add(
    problemDiagnostic({
      severity: "error",
      code: "AJO4009",
      path: [version],
      summary: `Missing ${writeOnly}`,
      detail: `${version} changed, which says that the ${label(name)} of the ${model.title} is to be sent, but ${writeOnly} is not set. Set it, or leave ${version} as it was.`,
    }),
  );
}
