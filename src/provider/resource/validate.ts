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

/** The checks that every object has: the model's rules, and how secrets are given. */
export function validateObject(model: ObjectModel, request: ValidateConfigRequest<ProviderData>): void {
  const { providerData, providerConfig, diagnostics } = request;
  const warningSettings = providerData?.warningSettings ?? resolveWarningSettings(providerConfig, process.env);
  const issues = collectIssues(model, request, warningSettings);
  // What a plan validates was validated a moment ago, by a process without settings, as far as it stands in the
  // configuration. The rest of the advice comes with the plan, of what it changes.
  const reported = providerData === undefined ? removeSilenced(issues, warningSettings.silenced) : selectErrors(issues);
  diagnostics.add(...reported.map(toDiagnostic));
}

/** Gives advice on what a plan makes or changes. */
export function warnOnPlan(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): void {
  const { providerData, config, hasChanges, plan } = request;
  // What is replaced is planned once more, as what is to be made.
  if (config === null || !hasChanges || plan.isReplacement()) return;
  const issues = collectIssues(model, { ...request, config }, providerData.warningSettings);
  addWarnings(
    issues.filter(({ severity }) => severity === "warning"),
    request,
  );
}

/** Gives advice, unless it is silenced. */
export function addWarnings(
  warnings: readonly ValidationIssue[],
  { providerData, diagnostics }: Pick<ModifyPlanRequest<ProviderData>, "providerData" | "diagnostics">,
): void {
  diagnostics.add(...removeSilenced(warnings, providerData.warningSettings.silenced).map(toDiagnostic));
}

/** All that is wrong or unwise in the configuration of an object. */
function collectIssues(
  model: ObjectModel,
  { config, writeOnlyAllowed }: { readonly config: ObjectValue; readonly writeOnlyAllowed: boolean },
  warningSettings: WarningThresholds,
): ValidationIssue[] {
  const issues = validateInput(model, expand(model, config), { secretsRequired: false, thresholds: warningSettings });
  return [
    ...validateSecrets(model, config, writeOnlyAllowed),
    ...issues.map((issue) => atConfiguredArgument(issue, config)),
  ];
}

/** A problem of a secret belongs to the one of its arguments that is set. */
function atConfiguredArgument(issue: ValidationIssue, config: ObjectValue): ValidationIssue {
  const name = issue.path[0];
  if (name === undefined) return issue;
  const { writeOnly } = secretArgumentNames(name);
  return (config[writeOnly] ?? null) === null ? issue : { ...issue, path: [writeOnly] };
}
