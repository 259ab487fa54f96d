import { type ObjectModel, selectErrors, toSnakeCase, type ValidationIssue, validateInput } from "../../model";
import { removeSilenced, selectKnownCodes } from "../../model/silenced-warnings";
import { cutIssues, type WarningThresholds } from "../../model/validation-issue";
import {
  type Diagnostics,
  isWhollyKnown,
  type ModifyPlanRequest,
  type ObjectValue,
  type ValidateConfigRequest,
} from "../../plugin";
import { resolveWarningSettings, type WarningSettings } from "../config";
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
  // in the configuration. The second time gives errors only; warnOnPlan warns about what only the plan knows.
  if (providerData === undefined) {
    // Which warnings are silenced may be known to the plan only. It gives those that are not.
    const isOpen = warningSettings.isSilencedUnknown || !isWhollyKnown(request.config.silenced_warnings ?? null);
    addWarnings(isOpen ? selectErrors(issues) : issues, request.config, warningSettings, diagnostics);
  } else diagnostics.add(...selectErrors(issues).map(toDiagnostic));
}

/** Warns about a configuration whose values the plan knows, whether it changes anything or not. */
export function warnOnPlan(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): void {
  const { providerData, config, plan, diagnostics } = request;
  // A replacement is planned once more, as a create.
  if (config === null || plan.isReplacement()) return;
  const issues = collectIssues(model, { ...request, config }, providerData.warningSettings);
  addWarnings(
    issues.filter(({ severity }) => severity === "warning"),
    config,
    providerData.warningSettings,
    diagnostics,
  );
}

/** Adds the issues except the warnings that the provider or the object itself silences. */
export function addWarnings(
  issues: readonly ValidationIssue[],
  config: ObjectValue,
  warningSettings: WarningSettings,
  diagnostics: Diagnostics,
): void {
  diagnostics.add(...removeSilenced(issues, listSilenced(warningSettings, config)).map(toDiagnostic));
}

/** The codes of the warnings that are not given about an object. */
export function listSilenced({ silenced }: WarningSettings, { silenced_warnings: own }: ObjectValue): string[] {
  return [...silenced, ...selectKnownCodes(own)];
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
    ...cutIssues(issues).map((issue) => moveToConfiguredArgument(issue, config)),
  ];
}

/** Moves an issue with a secret to the one of its arguments that is set. */
function moveToConfiguredArgument(issue: ValidationIssue, config: ObjectValue): ValidationIssue {
  const name = issue.path[0];
  if (name === undefined) return issue;
  const { writeOnly } = secretArgumentNames(name);
  if ((config[writeOnly] ?? null) === null) return issue;
  return { ...issue, path: [writeOnly], summary: issue.summary.replace(toSnakeCase(name), writeOnly) };
}
