import { type ObjectModel, selectErrors, type ValidationIssue, validateInput } from "../../model";
import { removeSilenced } from "../../model/silenced-warnings";
import type { WarningThresholds } from "../../model/validation-issue";
import type { ModifyPlanRequest, ObjectValue, ValidateConfigRequest } from "../../plugin";
import { resolveWarningSettings } from "../config";
import { toDiagnostic } from "../diagnostics";
import { expand } from "../expand";
import type { ProviderData } from "../provider-data";
import { secretArgumentNames } from "../schema";
import { validateSecrets } from "../secrets";

/** Checks a configuration by the rules of the model, and the arguments of its secrets. */
export function validateObject(model: ObjectModel, request: ValidateConfigRequest<ProviderData>): void {
  const { providerData, providerConfig, diagnostics } = request;
  const warningSettings = providerData?.warningSettings ?? resolveWarningSettings(providerConfig, process.env);
  const issues = collectIssues(model, request, warningSettings);
  // A plan validates twice. The first time, in a process that is not configured, gives all warnings about what is written
  // in the configuration. The second time gives errors only; warnOnPlan warns about what the plan creates or changes.
  const reported = providerData === undefined ? removeSilenced(issues, warningSettings.silenced) : selectErrors(issues);
  diagnostics.add(...reported.map(toDiagnostic));
}

/** Warns about what a plan creates or changes. */
export function warnOnPlan(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): void {
  const { providerData, config, hasChanges, plan } = request;
  // A replacement is planned once more, as a create.
  if (config === null || !hasChanges || plan.isReplacement()) return;
  const issues = collectIssues(model, { ...request, config }, providerData.warningSettings);
  addWarnings(
    issues.filter(({ severity }) => severity === "warning"),
    request,
  );
}

/** Adds the warnings that are not silenced. */
export function addWarnings(
  warnings: readonly ValidationIssue[],
  { providerData, diagnostics }: Pick<ModifyPlanRequest<ProviderData>, "providerData" | "diagnostics">,
): void {
  diagnostics.add(...removeSilenced(warnings, providerData.warningSettings.silenced).map(toDiagnostic));
}

/** All errors and warnings about a configuration. */
function collectIssues(
  model: ObjectModel,
  { config, writeOnlyAllowed }: { readonly config: ObjectValue; readonly writeOnlyAllowed: boolean },
  warningSettings: WarningThresholds,
): ValidationIssue[] {
  const issues = validateInput(model, expand(model, config), { secretsRequired: false, thresholds: warningSettings });
  return [
    ...validateSecrets(model, config, writeOnlyAllowed),
    ...issues.map((issue) => moveToConfiguredArgument(issue, config)),
  ];
}

/** Moves an issue with a secret to the one of its arguments that is set. */
function moveToConfiguredArgument(issue: ValidationIssue, config: ObjectValue): ValidationIssue {
  const name = issue.path[0];
  if (name === undefined) return issue;
  const { writeOnly } = secretArgumentNames(name);
  return (config[writeOnly] ?? null) === null ? issue : { ...issue, path: [writeOnly] };
}
