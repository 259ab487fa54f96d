import type { EndpointSources } from "../api";
import type { NetworkOptions, Timeouts } from "../http";
import {
  ADOBE_IMS_ENDPOINT,
  isLoopbackUrl,
  parseDuration,
  providerSettings,
  SETTINGS_ENV_VARS,
  selectErrors,
  toSnakeCase,
  validateInput,
} from "../model";
import { isSensitiveField } from "../model/secret-fields";
import { showValue } from "../model/shown-value";
import { cutIssues } from "../model/validation-issue";
import { type Environment, readEnvironment, type SettingName } from "./environment";
import { type SettingIssue, SettingsError } from "./settings-error";

/** The settings, with every default applied. */
export interface ResolvedSettings {
  readonly endpoint: string;
  /** The endpoint, if it serves what Adobe's and Sinch's own hosts serve: that of the emulator, or of a gateway reached by http. */
  readonly nearEndpoint: string | undefined;
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

/** The settings, as messages name them. */
export type SettingDescriptions = Readonly<Record<SettingName, string>>;

/** Who reads the settings. A provider has a block in addition to the environment. */
export interface SettingsReader {
  /** As the beginning of a sentence: "The provider". */
  readonly title: string;
  /** Where a setting can be set, in addition to its variable: "in the provider block or ". */
  readonly otherPlace: string;
  /** What relative paths count from: "the folder in which Terraform runs". */
  readonly folder: string;
}

/** A command, which has the environment only. */
export const COMMAND: SettingsReader = { title: "The command", otherPlace: "", folder: "the current folder" };

/**
 * Resolves the settings from those that are configured and, for the others, the environment. Throws a `SettingsError`
 * with everything missing or invalid at once.
 */
export function completeSettings(
  configured: Readonly<Partial<Record<SettingName, unknown>>>,
  environment: Environment,
  reader: SettingsReader,
): ResolvedSettings {
  const names = Object.keys(SETTINGS_ENV_VARS) as SettingName[];
  const fromEnvironment = Object.fromEntries(names.map((name) => [name, readEnvironment(name, environment)]));
  const settings = Object.fromEntries(names.map((name) => [name, configured[name] ?? fromEnvironment[name]]));
  const issues = cutIssues(selectErrors(validateInput(providerSettings, settings)));
  if (issues.length > 0) {
    throw new SettingsError(
      ...issues.map((issue) => {
        const name = issue.path[0] as SettingName;
        const source = configured[name] === undefined ? ` It comes from ${SETTINGS_ENV_VARS[name]}.` : "";
        return { ...issue, detail: `${issue.detail}${source}` };
      }),
    );
  }

  const required = (["endpoint", "clientId", "clientSecret", "orgId"] as const).filter(
    (name) => settings[name] === undefined,
  );
  if (required.length > 0) throw new SettingsError(...required.map((name) => describeMissingSetting(name, reader)));

  const isConfigured = (name: SettingName) => configured[name] !== undefined;
  const originOf = (name: SettingName) => describeOrigin(name, isConfigured(name));
  const withDefaults = applyDefaults(settings as GivenSettings, originOf);
  const origins = { originOf, isConfigured, folder: reader.folder };
  const resolved = {
    ...withDefaults,
    network: resolveNetwork(settings as GivenSettings, withDefaults, origins, environment),
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
    nearEndpoint,
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
  /** What relative paths count from. */
  readonly folder: string;
}

/** Resolves how requests travel. The files that the settings name are read here, so that a wrong path is an error at once. */
function resolveNetwork(
  { proxyUrl, caFile, clientCertificate, clientKey, ...settings }: GivenSettings,
  { endpoint, sinchEndpoint }: Pick<ResolvedSettings, "endpoint" | "sinchEndpoint">,
  { originOf, isConfigured, folder }: SettingOrigins,
  environment: Environment,
): NetworkOptions {
  // Loaded lazily: Terraform asks most processes of the provider for no more than the schema.
  const { readCertificates, readProxySettings } = require("./network-settings") as typeof import("./network-settings");
  const source = `from ${isConfigured("proxyUrl") ? "proxy_url" : SETTINGS_ENV_VARS.proxyUrl}`;
  const given = proxyUrl === undefined ? undefined : { value: proxyUrl, source };
  const addresses = [endpoint, settings.imsEndpoint, sinchEndpoint].filter((address) => address !== undefined);
  const hosts = new Set(addresses.map((address) => new URL(address).host));
  return {
    proxies: readProxySettings(given, environment),
    ...readCertificates({ caFile, clientCertificate, clientKey, folder, describeOrigin: originOf }, hosts),
  };
}

/** What the required settings are, for users who meet them for the first time. */
const SETTING_MEANINGS = {
  endpoint: "the URL of the credential API: a gateway in front of AJO, or the emulator",
  clientId: "the client id of your project in the Adobe Developer Console",
  clientSecret: "the client secret of your project in the Adobe Developer Console",
  orgId: "the id of your organisation at Adobe, which ends with @AdobeOrg",
} as const;

function describeMissingSetting(
  name: keyof typeof SETTING_MEANINGS,
  { title, otherPlace }: SettingsReader,
): SettingIssue {
  const attribute = toSnakeCase(name);
  return {
    code: "AJO4001",
    summary: `Missing ${attribute}`,
    detail: `${title} has no ${attribute}, ${SETTING_MEANINGS[name]}. Set it ${otherPlace}in the environment variable ${SETTINGS_ENV_VARS[name]}.`,
    path: [name],
  };
}
