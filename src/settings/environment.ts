import { parseKeywords, providerSettings, SETTINGS_ENV_VARS } from "../model";

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting of the provider. Commands take those that concern them from the environment. */
export type SettingName = keyof typeof SETTINGS_ENV_VARS;

/** The type of a setting's value, by its kind. */
interface ValueByKind {
  readonly stringSet: readonly string[];
  /** A text if it is not a number. */
  readonly integer: number | string;
  /** A text if it is neither true nor false. */
  readonly bool: boolean | string;
  readonly string: string;
}

type EnvironmentValue<N extends SettingName = SettingName> =
  ValueByKind[(typeof providerSettings)["fields"][N]["kind"]];

/**
 * The value of a setting in the environment, without the white space around it: variables often end with the line break
 * of a file. A blank one counts as not set.
 */
export function readEnvironment<N extends SettingName>(
  name: N,
  environment: Environment,
): EnvironmentValue<N> | undefined;
export function readEnvironment(name: SettingName, environment: Environment): EnvironmentValue | undefined {
  const value = environment[SETTINGS_ENV_VARS[name]]?.trim();
  if (value === undefined || value === "") return undefined;
  switch (providerSettings.fields[name].kind) {
    case "stringSet":
      return parseKeywords(value);
    case "integer":
      // What is not a number stays as it is, so that the message can show it.
      return /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : value;
    case "bool":
      // Anything else stays as it is, and is refused.
      return BOOLEANS[value.toLowerCase()] ?? value;
    case "string":
      return value;
  }
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, "1": true, false: false, "0": false };
