import {
  ADOBE_IMS_ENDPOINT,
  errorsOf,
  isLoopback,
  providerSettings,
  SETTINGS_ENVIRONMENT,
  snakeCase,
  validate,
} from "../model";
import { DiagnosticError, type Diagnostics } from "../plugin/diagnostics";
import { isUnknown, type ObjectValue } from "../plugin/value";
import { describedOf } from "./described";
import { problemDiagnostic } from "./problem-diagnostic";

/** How to reach AJO, complete. */
export interface Settings {
  readonly endpoint: string;
  readonly imsEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  readonly orgId: string;
  readonly sandbox: string;
}

type Name = keyof Settings;
type Environment = Readonly<Record<string, string | undefined>>;

/** Checks what can be known of a provider block without the environment. */
export function validateSettings(config: ObjectValue, diagnostics: Diagnostics): void {
  diagnostics.add(...validate(providerSettings, describedOf(providerSettings, config)).map(problemDiagnostic));
}

/**
 * The settings of a provider block, completed from the environment, or undefined while some of them
 * are known only at apply. What is missing or wrong is reported all at once.
 */
export function resolveSettings(config: ObjectValue, environment: Environment): Settings | undefined {
  const names = Object.keys(SETTINGS_ENVIRONMENT) as Name[];
  if (names.some((name) => isUnknown(config[snakeCase(name)]))) return undefined;

  const fromConfig = describedOf(providerSettings, config);
  const fromEnvironment = Object.fromEntries(names.map((name) => [name, readEnvironment(name, environment)]));
  const given = Object.fromEntries(names.map((name) => [name, fromConfig[name] ?? fromEnvironment[name]]));
  const problems = errorsOf(validate(providerSettings, given));
  if (problems.length > 0) {
    throw new DiagnosticError(
      ...problems.map((problem) => {
        const name = problem.path[0] as Name;
        const source = fromConfig[name] === undefined ? ` It comes from ${SETTINGS_ENVIRONMENT[name]}.` : "";
        return problemDiagnostic({ ...problem, detail: `${problem.detail}${source}` });
      }),
    );
  }

  const required = (["endpoint", "clientId", "clientSecret", "orgId"] as const).filter(
    (name) => given[name] === undefined,
  );
  if (required.length > 0) throw new DiagnosticError(...required.map(missingSetting));

  const settings = given as Partial<Settings> & Pick<Settings, "endpoint" | "clientId" | "clientSecret" | "orgId">;
  return {
    ...settings,
    imsEndpoint: settings.imsEndpoint ?? (isLoopback(settings.endpoint) ? settings.endpoint : ADOBE_IMS_ENDPOINT),
    scopes: settings.scopes ?? [],
    sandbox: settings.sandbox ?? "prod",
  };
}

function readEnvironment(name: Name, environment: Environment): string | string[] | undefined {
  const value = environment[SETTINGS_ENVIRONMENT[name]];
  if (value === undefined || value === "") return undefined;
  return name === "scopes"
    ? value
        .split(",")
        .map((scope) => scope.trim())
        .filter((scope) => scope !== "")
    : value;
}

function missingSetting(name: Name) {
  const attribute = snakeCase(name);
  return {
    severity: "error" as const,
    summary: `Missing ${attribute}`,
    detail: `The provider has no ${attribute}. Set it in the provider block or in the environment variable ${SETTINGS_ENVIRONMENT[name]}.`,
    path: [attribute],
  };
}
