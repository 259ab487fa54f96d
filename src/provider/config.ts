import type { EndpointSources } from "../api";
import type { NetworkOptions, Timeouts } from "../http";
import {
  ADOBE_IMS_ENDPOINT,
  isLoopbackUrl,
  parseDuration,
  parseKeywords,
  providerSettings,
  SETTINGS_ENV_VARS,
  selectErrors,
  toSnakeCase,
  validateInput,
} from "../model";
import { knownItems, type Resolvable, UNRESOLVED, valueIfKnown } from "../model/object";
import { readPlainHttpHosts } from "../model/provider-settings";
import { isSensitiveField } from "../model/secret-fields";
import { showValue } from "../model/shown-value";
import {
  cutIssues,
  DEFAULT_WARNING_THRESHOLDS,
  type ValidationIssue,
  type WarningThresholds,
} from "../model/validation-issue";
import { type Diagnostics, isWhollyKnown, type ObjectValue } from "../plugin";
import { createDiagnosticError, type ErrorInput, toDiagnostic } from "./diagnostics";
import { expand } from "./expand";

/** The provider's settings, with every default applied. */
interface ResolvedSettings {
  readonly endpoint: string;
  readonly imsEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  readonly orgId: string;
  /** Undefined if every object names its own. */
  readonly sandbox: string | undefined;
  /** Undefined for Sinch's own hosts. */
  readonly sinchEndpoint: string | undefined;
  readonly maxConcurrency: number;
  readonly requestsPerSecond: number | undefined;
  readonly timeouts: Timeouts;
  readonly endpointSources: EndpointSources;
  /** Where `sinchEndpoint` comes from, for error messages. */
  readonly sinchSource: string;
  readonly skipAccessCheck: boolean;
  /** The proxies and certificates of all requests. */
  readonly network: NetworkOptions;
  /** Whose the created objects are, on whichever machine. */
  readonly owner: string | undefined;
  /** Each setting with its value, unless it is a secret, and where the user set it: `sandbox "dev" (from AJO_SANDBOX)`. */
  readonly descriptions: SettingDescriptions;
}

/** A setting of the provider. */
export type SettingName = keyof typeof SETTINGS_ENV_VARS;
/** The settings, as messages name them. */
export type SettingDescriptions = Readonly<Record<SettingName, string>>;
type Environment = Readonly<Record<string, string | undefined>>;

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

/**
 * Resolves the settings from the provider block and the environment; undefined while one of them is known only at
 * apply. Everything missing or invalid is reported at once.
 */
export function resolveSettings(config: ObjectValue, environment: Environment): ResolvedSettings | undefined {
  const names = Object.keys(SETTINGS_ENV_VARS) as SettingName[];
  if (names.some((name) => !isWhollyKnown(config[toSnakeCase(name)] ?? null))) return undefined;

  const fromConfig = expand(providerSettings, config);
  const fromEnvironment = Object.fromEntries(names.map((name) => [name, readEnvironment(name, environment)]));
  const settings = Object.fromEntries(names.map((name) => [name, fromConfig[name] ?? fromEnvironment[name]]));
  const issues = cutIssues(selectErrors(validateInput(providerSettings, settings)));
  if (issues.length > 0) {
    throw createDiagnosticError(
      ...issues.map((issue) => {
        const name = issue.path[0] as SettingName;
        const source = fromConfig[name] === undefined ? ` It comes from ${SETTINGS_ENV_VARS[name]}.` : "";
        return { ...issue, detail: `${issue.detail}${source}` };
      }),
    );
  }

  const required = (["endpoint", "clientId", "clientSecret", "orgId"] as const).filter(
    (name) => settings[name] === undefined,
  );
  if (required.length > 0) throw createDiagnosticError(...required.map(describeMissingSetting));

  const isConfigured = (name: SettingName) => fromConfig[name] !== undefined;
  const originOf = (name: SettingName) => describeOrigin(name, isConfigured(name));
  const withDefaults = applyDefaults(settings as GivenSettings, originOf);
  const resolved = {
    ...withDefaults,
    network: resolveNetwork(settings as GivenSettings, withDefaults, { originOf, isConfigured }, environment),
  };
  const describeSetting = (name: SettingName): string => {
    if (settings[name] === undefined) return describeDefault(name, resolved, () => describeSetting("endpoint"));
    const source = `from ${isConfigured(name) ? "the provider block" : SETTINGS_ENV_VARS[name]}`;
    const facts = name === "clientId" ? `${String(settings.clientId).length} characters, ${source}` : source;
    return `${toSnakeCase(name)}${showSetting(name, settings[name])} (${facts})`;
  };
  const descriptions = Object.fromEntries(names.map((name) => [name, describeSetting(name)])) as SettingDescriptions;
  return { ...resolved, descriptions };
}

/** The value of a setting as messages show it: no secret, and no client id, because users swap the two. */
function showSetting(name: SettingName, value: unknown): string {
  if (name === "clientId" || isSensitiveField(providerSettings.fields[name])) return "";
  if (Array.isArray(value)) return ` [${value.map(showValue).join(",")}]`;
  return ` ${typeof value === "string" ? showValue(value) : value}`;
}

/** A setting that is not set. Where the address of Adobe IMS is that of the API, `endpoint` is what the user wrote. */
function describeDefault(
  name: SettingName,
  { imsEndpoint, endpoint }: Pick<ResolvedSettings, "imsEndpoint" | "endpoint">,
  describeEndpoint: () => string,
): string {
  if (name !== "imsEndpoint") return `${toSnakeCase(name)} (not set)`;
  return imsEndpoint === endpoint ? describeEndpoint() : `ims_endpoint ${JSON.stringify(imsEndpoint)} (default)`;
}

/** Where the user set a setting, for error messages: `from endpoint`, `from endpoint (AJO_ENDPOINT)`. */
function describeOrigin(name: SettingName, isConfigured: boolean): string {
  const variable = isConfigured ? "" : ` (${SETTINGS_ENV_VARS[name]})`;
  return `from ${toSnakeCase(name)}${variable}`;
}

/** The settings before defaults. The required ones are known to be set. */
type GivenSettings = Readonly<Record<"endpoint" | "clientId" | "clientSecret" | "orgId", string>> &
  Readonly<
    Partial<
      Record<StringSetting, string> &
        Record<IntegerSetting, number> &
        Record<"scopes", readonly string[]> &
        Record<"skipAccessCheck", boolean>
    >
  >;
type StringSetting =
  | "imsEndpoint"
  | "sandbox"
  | "owner"
  | "sinchEndpoint"
  | "requestTimeout"
  | "retryTimeout"
  | "proxyUrl"
  | "caFile"
  | "clientCertificate"
  | "clientKey";
type IntegerSetting = "maxConcurrency" | "requestsPerSecond";

function applyDefaults(
  settings: GivenSettings,
  originOf: (name: "endpoint" | "imsEndpoint" | "sinchEndpoint") => string,
): Omit<ResolvedSettings, "descriptions" | "network"> {
  const { endpoint, clientId, clientSecret, orgId, requestsPerSecond } = settings;
  // The emulator, or a gateway on a network that the user trusts with secrets in clear.
  const nearEndpoint = isLoopbackUrl(endpoint) || new URL(endpoint).protocol === "http:" ? endpoint : undefined;
  // The emulator is all services at once: its address is what the user wrote.
  const derived = (name: "imsEndpoint" | "sinchEndpoint", fallback: string) => {
    if (settings[name] !== undefined) return originOf(name);
    return nearEndpoint === undefined ? fallback : originOf("endpoint");
  };
  return {
    endpointSources: {
      endpoint: originOf("endpoint"),
      ims_endpoint: derived("imsEndpoint", "the default of ims_endpoint"),
    },
    sinchSource: derived("sinchEndpoint", "a host of Sinch"),
    endpoint,
    clientId,
    clientSecret,
    orgId,
    imsEndpoint: settings.imsEndpoint ?? nearEndpoint ?? ADOBE_IMS_ENDPOINT,
    scopes: settings.scopes ?? [],
    sandbox: settings.sandbox,
    sinchEndpoint: settings.sinchEndpoint ?? nearEndpoint,
    maxConcurrency: settings.maxConcurrency ?? 10,
    requestsPerSecond,
    skipAccessCheck: settings.skipAccessCheck ?? false,
    owner: settings.owner,
    timeouts: {
      requestMs: parseDuration(settings.requestTimeout ?? "60s") ?? 0,
      retryMs: parseDuration(settings.retryTimeout ?? "5m") ?? 0,
    },
  };
}

/** Where the user set each setting. */
interface SettingOrigins {
  originOf(name: SettingName): string;
  /** True for the provider block, false for the environment. */
  isConfigured(name: SettingName): boolean;
}

/** Resolves how requests travel. The files that the settings name are read here, so that a wrong path is an error at once. */
function resolveNetwork(
  { proxyUrl, caFile, clientCertificate, clientKey, ...settings }: GivenSettings,
  { endpoint, sinchEndpoint }: Pick<ResolvedSettings, "endpoint" | "sinchEndpoint">,
  { originOf, isConfigured }: SettingOrigins,
  environment: Environment,
): NetworkOptions {
  const { readCertificates, readProxySettings } = require("./network-settings") as typeof import("./network-settings");
  const source = `from ${isConfigured("proxyUrl") ? "proxy_url" : SETTINGS_ENV_VARS.proxyUrl}`;
  const given = proxyUrl === undefined ? undefined : { value: proxyUrl, source };
  const addresses = [endpoint, settings.imsEndpoint, sinchEndpoint].filter((address) => address !== undefined);
  const hosts = new Set(addresses.map((address) => new URL(address).host));
  return {
    proxies: readProxySettings(given, environment),
    ...readCertificates({ caFile, clientCertificate, clientKey, describeOrigin: originOf }, hosts),
  };
}

/**
 * The value of a setting in the environment, without the white space around it: variables often end with the line break
 * of a file. A blank one counts as not set.
 */
function readEnvironment<N extends SettingName>(name: N, environment: Environment): EnvironmentValue<N> | undefined;
function readEnvironment(name: SettingName, environment: Environment): EnvironmentValue | undefined {
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

/** What the required settings are, for users who meet them for the first time. */
const SETTING_MEANINGS = {
  endpoint: "the URL of the credential API: a gateway in front of AJO, or the emulator",
  clientId: "the client id of your project in the Adobe Developer Console",
  clientSecret: "the client secret of your project in the Adobe Developer Console",
  orgId: "the id of your organisation at Adobe, which ends with @AdobeOrg",
} as const;

function describeMissingSetting(name: keyof typeof SETTING_MEANINGS): ErrorInput {
  const attribute = toSnakeCase(name);
  return {
    code: "AJO4001",
    summary: `Missing ${attribute}`,
    detail: `The provider has no ${attribute}, ${SETTING_MEANINGS[name]}. Set it in the provider block or in the environment variable ${SETTINGS_ENV_VARS[name]}.`,
    path: [attribute],
  };
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
