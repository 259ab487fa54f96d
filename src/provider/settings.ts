import type { Timeouts } from "../http";
import {
  ADOBE_IMS_ENDPOINT,
  errorsOf,
  isLoopback,
  parseDuration,
  parseKeywords,
  providerSettings,
  SETTINGS_ENVIRONMENT,
  snakeCase,
  validate,
} from "../model";
import type { Diagnostics } from "../plugin/diagnostics";
import { isWhollyKnown, type ObjectValue } from "../plugin/value";
import { describedOf } from "./described";
import { problemDiagnostic, type Refusal, refusal } from "./problem-diagnostic";

/** How to reach AJO, complete. */
export interface Settings {
  readonly endpoint: string;
  readonly imsEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  readonly orgId: string;
  readonly sandbox: string;
  /** Where Sinch is asked; undefined for Sinch's own hosts. */
  readonly sinchEndpoint: string | undefined;
  readonly maxConcurrency: number;
  readonly requestsPerSecond: number | undefined;
  readonly timeouts: Timeouts;
}

type Name = keyof typeof SETTINGS_ENVIRONMENT;
/** The variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

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
  if (names.some((name) => !isWhollyKnown(config[snakeCase(name)] ?? null))) return undefined;

  const fromConfig = describedOf(providerSettings, config);
  const fromEnvironment = Object.fromEntries(names.map((name) => [name, readEnvironment(name, environment)]));
  const given = Object.fromEntries(names.map((name) => [name, fromConfig[name] ?? fromEnvironment[name]]));
  const problems = errorsOf(validate(providerSettings, given));
  if (problems.length > 0) {
    throw refusal(
      ...problems.map((problem) => {
        const name = problem.path[0] as Name;
        const source = fromConfig[name] === undefined ? comesFrom(name, environment) : "";
        return { ...problem, detail: `${problem.detail}${source}` };
      }),
    );
  }

  const required = (["endpoint", "clientId", "clientSecret", "orgId"] as const).filter(
    (name) => given[name] === undefined,
  );
  if (required.length > 0) throw refusal(...required.map(missingSetting));

  return complete(given as Given);
}

/** The settings as they are given. Those without which nothing works are checked to be there. */
type Given = Readonly<Record<"endpoint" | "clientId" | "clientSecret" | "orgId", string>> &
  Readonly<Partial<Record<TextSetting, string> & Record<CountSetting, number> & Record<"scopes", readonly string[]>>>;
type TextSetting = "imsEndpoint" | "sandbox" | "sinchEndpoint" | "requestTimeout" | "retryTimeout";
type CountSetting = "maxConcurrency" | "requestsPerSecond";

function complete(given: Given): Settings {
  const { endpoint, clientId, clientSecret, orgId, requestsPerSecond } = given;
  const local = isLoopback(endpoint) ? endpoint : undefined;
  return {
    endpoint,
    clientId,
    clientSecret,
    orgId,
    imsEndpoint: given.imsEndpoint ?? local ?? ADOBE_IMS_ENDPOINT,
    scopes: given.scopes ?? [],
    sandbox: given.sandbox ?? "prod",
    sinchEndpoint: given.sinchEndpoint ?? local,
    maxConcurrency: given.maxConcurrency ?? 10,
    requestsPerSecond,
    timeouts: {
      requestMs: parseDuration(given.requestTimeout ?? "60s") ?? 0,
      retryMs: parseDuration(given.retryTimeout ?? "5m") ?? 0,
    },
  };
}

/** What the environment says of a setting. */
export function readEnvironment<N extends Name>(name: N, environment: Environment): FromEnvironment<N> | undefined;
export function readEnvironment(name: Name, environment: Environment): FromEnvironment | undefined {
  const value = environment[SETTINGS_ENVIRONMENT[name]];
  if (value === undefined || value === "") return undefined;
  switch (providerSettings.fields[name].kind) {
    case "words":
      return parseKeywords(value);
    case "count":
      return Number(value);
    case "text":
      return value;
  }
}

/** What each kind of setting is read as. */
interface ByKind {
  readonly words: readonly string[];
  readonly count: number;
  readonly text: string;
}

type FromEnvironment<N extends Name = Name> = ByKind[(typeof providerSettings)["fields"][N]["kind"]];

/** Which variable a wrong value came from. Of what is no number at all the message cannot tell what it is. */
function comesFrom(name: Name, environment: Environment): string {
  const variable = SETTINGS_ENVIRONMENT[name];
  const isNoNumber = providerSettings.fields[name].kind === "count" && Number.isNaN(Number(environment[variable]));
  return ` It comes from ${variable}${isNoNumber ? `, which is ${JSON.stringify(environment[variable])}` : ""}.`;
}

function missingSetting(name: Name): Refusal {
  const attribute = snakeCase(name);
  return {
    code: "AJO4001",
    summary: `Missing ${attribute}`,
    detail: `The provider has no ${attribute}. Set it in the provider block or in the environment variable ${SETTINGS_ENVIRONMENT[name]}.`,
    path: [attribute],
  };
}
