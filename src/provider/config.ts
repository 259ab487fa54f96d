import { providerSettings, SETTINGS_ENV_VARS, toSnakeCase, validateInput } from "../model";
import { knownItems, type Resolvable, UNRESOLVED, valueIfKnown } from "../model/object";
import { readPlainHttpHosts } from "../model/provider-settings";
import {
  cutIssues,
  DEFAULT_WARNING_THRESHOLDS,
  type ValidationIssue,
  type WarningThresholds,
} from "../model/validation-issue";
import { type Diagnostics, isWhollyKnown, type ObjectValue } from "../plugin";
import {
  completeSettings,
  type Environment,
  type ResolvedSettings,
  readEnvironment,
  SettingsError,
  type SettingsReader,
} from "../settings";
import { createDiagnosticError, toDiagnostic } from "./diagnostics";
import { expand } from "./expand";

/** Validates a provider block by itself: of the environment only what allows a value of the block. */
export function validateSettings(config: ObjectValue, environment: Environment, diagnostics: Diagnostics): void {
  const settings = expand(providerSettings, config);
  const plainHttpHosts = settings.plainHttpHosts ?? readPlainHttpHosts(environment);
  const issues = validateInput(providerSettings, { ...settings, plainHttpHosts });
  // What is wrong with the environment is told where all of it is read, with the name of the variable.
  const isOwn = ({ path: [name] }: ValidationIssue) =>
    name !== "plainHttpHosts" || settings.plainHttpHosts !== undefined;
  diagnostics.add(...cutIssues(issues.filter(isOwn)).map(toDiagnostic));
}

/** Who the settings are for. */
const PROVIDER: SettingsReader = {
  title: "The provider",
  otherPlace: "in the provider block or ",
  folder: "the folder in which Terraform runs",
};

/**
 * Resolves the settings from the provider block and the environment; undefined while one of them is known only at
 * apply. Everything missing or invalid is reported at once.
 */
export function resolveSettings(config: ObjectValue, environment: Environment): ResolvedSettings | undefined {
  const names = Object.keys(SETTINGS_ENV_VARS);
  if (names.some((name) => !isWhollyKnown(config[toSnakeCase(name)] ?? null))) return undefined;
  try {
    return completeSettings(expand(providerSettings, config), environment, PROVIDER);
  } catch (error) {
    if (error instanceof SettingsError) throw createDiagnosticError(...error.issues);
    throw error;
  }
}

/** What the user decided about warnings. */
export interface WarningSettings extends WarningThresholds {
  /** The codes of the warnings to leave out. */
  readonly silenced: readonly string[];
  /** True while some of these codes are not known. */
  readonly isSilencedUnknown: boolean;
}

/**
 * Resolves the settings of warnings from the provider block and the environment. Unknown and invalid values are left
 * out: {@link resolveSettings} reports those. `config` is undefined in `terraform validate` if the block is empty.
 */
export function resolveWarningSettings(config: ObjectValue | undefined, environment: Environment): WarningSettings {
  const block = expand(providerSettings, config ?? {});
  const codes: Resolvable<readonly Resolvable<string>[]> =
    block.silencedWarnings ?? readEnvironment("silencedWarnings", environment);
  const count: Resolvable<number | string> = block.maxSegments ?? readEnvironment("maxSegments", environment);
  const maxSegments = Number(valueIfKnown(count) ?? DEFAULT_WARNING_THRESHOLDS.maxSegments);
  return {
    silenced: knownItems(codes),
    isSilencedUnknown: codes === UNRESOLVED || (codes?.includes(UNRESOLVED) ?? false),
    maxSegments: maxSegments >= 1 ? maxSegments : DEFAULT_WARNING_THRESHOLDS.maxSegments,
  };
}
