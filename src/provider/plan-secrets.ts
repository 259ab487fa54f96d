import { humanize, type ObjectModel } from "../model";
import type { Diagnostics } from "../plugin/diagnostics";
import type { ModifyPlanRequest } from "../plugin/provider";
import { isUnknown, type ObjectValue, UNKNOWN } from "../plugin/value";
import { toDiagnostic } from "./problem-diagnostic";
import { secretArgumentNames } from "./secret-arguments";
import { changedSecrets, isSecretRequired, listSecrets, mayDiffer } from "./secrets";

/** Refuses a plan whose secret would be missing, and shows which secrets an apply will send. */
export function planSecrets(model: ObjectModel, request: ModifyPlanRequest<unknown>): void {
  const { config, priorState, plannedState, diagnostics } = request;
  if (config === null || plannedState === null) return;
  const sent = changedSecrets(model, { config, priorState, plannedState });
  for (const name of listSecrets(model)) {
    const { version, updatedAt } = secretArgumentNames(name);
    const wasRequired = priorState !== null && isSecretRequired(model, name, priorState);
    const isRequired = isSecretRequired(model, name, plannedState);
    if (sent.includes(name)) request.setPlannedValue(updatedAt, UNKNOWN);
    else if (isRequired && !wasRequired) addMissingSecretError(model, name, priorState, diagnostics);
    else if (hasSurelyChanged(priorState?.[version], plannedState[version]))
      addUnsetSecretError(model, name, diagnostics);
    // AJO gives a secret up together with what it belongs to.
    else if (wasRequired && !isRequired) request.setPlannedValue(updatedAt, UNKNOWN);
    // It never had any, and gets none.
    else if (priorState !== null && isUnknown(plannedState[updatedAt])) request.setPlannedValue(updatedAt, null);
  }
}

/** True for a version that is surely another one. */
function hasSurelyChanged(
  priorState: ObjectValue[string] | undefined,
  plannedState: ObjectValue[string] | undefined,
): boolean {
  return (
    plannedState !== null &&
    plannedState !== undefined &&
    !isUnknown(plannedState) &&
    mayDiffer(priorState, plannedState)
  );
}

function addMissingSecretError(
  model: ObjectModel,
  name: string,
  priorState: ObjectValue | null,
  diagnostics: Diagnostics,
): void {
  const { plain, writeOnly, version } = secretArgumentNames(name);
  const field = model.fields[name];
  const companion = field?.kind === "secret" ? field.neededWith : undefined;
  const reason = companion === undefined ? "" : ` with a ${humanize(companion)}`;
  diagnostics.add(
    toDiagnostic({
      severity: "error",
      code: companion === undefined ? "AJO4010" : "AJO4011",
      path: [writeOnly],
      summary: `Missing ${writeOnly}`,
      detail: `A ${priorState === null ? "new " : ""}${model.title}${reason} needs its ${humanize(name)}, but neither ${writeOnly} nor ${plain} is set. Set ${writeOnly} together with ${version} = "1".`,
    }),
  );
}

function addUnsetSecretError(model: ObjectModel, name: string, diagnostics: Diagnostics): void {
  const { writeOnly, version } = secretArgumentNames(name);
  diagnostics.add(
    toDiagnostic({
      severity: "error",
      code: "AJO4009",
      path: [version],
      summary: `Missing ${writeOnly}`,
      detail: `${version} changed, which says that the ${humanize(name)} of the ${model.title} is to be sent, but ${writeOnly} is not set. Set it, or leave ${version} as it was.`,
    }),
  );
}
