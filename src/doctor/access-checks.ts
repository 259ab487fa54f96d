import { ApiError, type OrganizationClient } from "../api";
import { resolutionFor } from "../api/client/errors";
import { buildUrl, type HttpResponse, SILENT_LOGGER, send, systemClock } from "../http";
import { formatList, quote } from "../model/format";
import {
  type AjoConnection,
  connectFromEnvironment,
  type Environment,
  findSettingsBehind,
  SettingsError,
  summarizeAccessError,
} from "../settings";
import { type CheckId, type CheckResult, createResult, TIMEOUTS } from "./check";
import { checkSinch } from "./sinch-check";

/** The sandbox that every organisation has (Adobe). */
const DEFAULT_SANDBOX = "prod";

const COLLECTIONS = ["credentials", "webhooks", "surfaces"] as const;

/** Checks the way to AJO, and what the settings of the environment may do there. Every request reads only. */
export async function checkAccess(
  environment: Environment,
  { asksSinch }: { readonly asksSinch: boolean },
): Promise<CheckResult[]> {
  const connection = connect(environment);
  if (Array.isArray(connection)) {
    return [...connection, ...skip([...ALL_AFTER_SETTINGS, "sinch"], "The settings are incomplete.")];
  }
  const [access, sinch] = await Promise.all([
    checkAjo(connection),
    asksSinch
      ? checkSinch(connection)
      : createResult("sinch", "skipped", "Nothing in this folder asks Sinch: no verify block, and no token of Sinch."),
  ]);
  return [...access, sinch];
}

async function checkAjo(connection: AjoConnection): Promise<CheckResult[]> {
  const { settings } = connection;
  const found = [createResult("settings", "ok", describeSettings(connection))];
  const proxy = checkProxy(connection);
  if (proxy.condition === "problem") {
    return [...found, proxy, ...skip(ALL_AFTER_SETTINGS.slice(1), "The proxy cannot be used.")];
  }
  const way = await checkEndpoint(connection);
  const isReached = way.every(({ condition }) => condition !== "problem");
  // Who gives tokens is another host, unless an emulator or a gateway does it.
  const isSameHost = new URL(settings.imsEndpoint).host === new URL(settings.endpoint).host;
  const token =
    isReached || !isSameHost
      ? await checkToken(connection)
      : createResult("token", "skipped", "The endpoint does not answer.");
  found.push(proxy, ...way, token);
  if (!isReached) return [...found, ...skip(ALL_AFTER_TOKEN, "The endpoint does not answer.")];
  if (token.condition === "problem") return [...found, ...skip(ALL_AFTER_TOKEN, "There is no access token.")];
  if (settings.sandbox === undefined) {
    const cure = "Set AJO_SANDBOX to check it, unless each object names its own.";
    return [...found, ...skip(ALL_AFTER_TOKEN, "The environment names no sandbox.", cure)];
  }
  return [...found, ...(await checkSandbox(connection, settings.sandbox))];
}

const ALL_AFTER_TOKEN: readonly CheckId[] = ["organisation", "sandbox", ...COLLECTIONS, "write"];
const ALL_AFTER_SETTINGS: readonly CheckId[] = ["proxy", "endpoint", "tls", "clock", "token", ...ALL_AFTER_TOKEN];

const skip = (ids: readonly CheckId[], reason: string, cure?: string): CheckResult[] =>
  ids.map((id) => createResult(id, "skipped", reason, cure));

function connect(environment: Environment): AjoConnection | CheckResult[] {
  try {
    return connectFromEnvironment(environment, { timeouts: TIMEOUTS });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.issues.map(({ summary, detail }) => createResult("settings", "problem", `${summary}.`, detail));
  }
}

function describeSettings({ settings: { descriptions } }: AjoConnection): string {
  return `${formatList([descriptions.endpoint, descriptions.orgId, descriptions.sandbox, descriptions.clientId])}.`;
}

/** Which way requests to the endpoint go. */
function checkProxy({ network, settings }: AjoConnection): CheckResult {
  try {
    const proxy = network.findProxy(new URL(settings.endpoint));
    return proxy === undefined
      ? createResult("proxy", "ok", "Requests to the endpoint go there directly.")
      : createResult("proxy", "ok", `Requests to the endpoint go through ${proxy.description}.`);
  } catch (error) {
    const cure = resolutionFor({ code: "proxy-unusable" });
    return createResult("proxy", "problem", `${capitalize((error as Error).message)}.`, cure);
  }
}

/** Asks the endpoint for anything, without a token: whether something answers, by TLS, and at what time it does. */
export async function checkEndpoint(connection: AjoConnection): Promise<CheckResult[]> {
  const { settings, mask, network } = connection;
  const { endpoint, endpointSources } = settings;
  const createError = (init: ConstructorParameters<typeof ApiError>[0]) => new ApiError(init, mask);
  const url = buildUrl(endpoint, "/api-credentials", {}, { limit: 1 }, createError);
  const start = performance.now();
  try {
    const response = await send(
      { method: "GET", url, headers: { accept: "application/json", "user-agent": "cdktf-provider-ajo" } },
      { source: endpointSources.endpoint, signal: undefined },
      { clock: systemClock, timeouts: TIMEOUTS, log: SILENT_LOGGER, createError, network },
    );
    const took = Math.round(performance.now() - start);
    return [
      createResult("endpoint", "ok", `${url.origin} answers, in ${took} ms.`),
      describeTls(url),
      checkClock(response.headers.date, Date.now()),
    ];
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const others = skip(["clock"], "The endpoint does not answer.");
    if (TLS_ERRORS.has(error.code)) {
      const endpointLine = createResult("endpoint", "skipped", "TLS fails before the endpoint can answer.");
      return [endpointLine, describeError("tls", error), ...others];
    }
    return [describeError("endpoint", error), ...skip(["tls"], "The endpoint does not answer."), ...others];
  }
}

const TLS_ERRORS: ReadonlySet<string> = new Set(["untrusted-certificate", "client-certificate-refused"]);

function describeTls({ protocol, origin }: URL): CheckResult {
  return protocol === "https:"
    ? createResult("tls", "ok", `The certificate of ${origin} is trusted.`)
    : createResult("tls", "skipped", `${origin} is reached by http, without encryption.`);
}

/** How far the clocks may be apart, in seconds: for a hint, and for a problem, since tokens and certificates end by the clock. */
const CLOCK_WARNING_S = 60;
const CLOCK_PROBLEM_S = 5 * 60;

/** Compares the clock of this machine with the header `Date` of an answer. */
export function checkClock(date: HttpResponse["headers"][string], now: number): CheckResult {
  const theirs = Date.parse(date ?? "");
  if (Number.isNaN(theirs)) return createResult("clock", "skipped", "The endpoint does not say what time it is.");
  // The header has whole seconds.
  const difference = Math.round((now - theirs) / 1000);
  const seconds = Math.abs(difference);
  const direction = difference > 0 ? "ahead of" : "behind";
  const cure = "Set the clock of this machine by the network (NTP). Certificates and tokens are valid by the clock.";
  if (seconds < CLOCK_WARNING_S)
    return createResult("clock", "ok", "This machine and the endpoint agree about the time.");
  const detail = `This machine is ${formatSeconds(seconds)} ${direction} the endpoint, which says ${new Date(theirs).toISOString()}.`;
  return createResult("clock", seconds < CLOCK_PROBLEM_S ? "warning" : "problem", detail, cure);
}

function formatSeconds(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3_600)} hours`;
}

async function checkToken(connection: AjoConnection): Promise<CheckResult> {
  const { client, settings } = connection;
  try {
    const { expiresAt } = await client.getToken();
    const lifetime = formatSeconds(Math.round((expiresAt - systemClock.now()) / 1_000));
    return createResult("token", "ok", `${settings.imsEndpoint} gives a token, valid for ${lifetime}.`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return describeError("token", error, connection);
  }
}

/** Reads one object of each collection. */
async function checkSandbox(connection: AjoConnection, sandbox: string): Promise<CheckResult[]> {
  const { client } = connection;
  const errors = await Promise.all(COLLECTIONS.map((collection) => findAccessError(client, sandbox, collection)));
  const write = createResult("write", "skipped", "It would take a change. This command only reads.");
  if (errors.every((error) => error?.code === "forbidden")) {
    const place = await explainForbidden(connection, sandbox, errors[0] as ApiError);
    return [...place, ...skip(COLLECTIONS, "AJO refuses the whole sandbox."), write];
  }
  const place = errors.includes(undefined)
    ? [
        createResult("organisation", "ok", `AJO knows the organisation ${quote(connection.settings.orgId)}.`),
        createResult("sandbox", "ok", `The sandbox ${quote(sandbox)} is there.`),
      ]
    : skip(["organisation", "sandbox"], "AJO does not say: see the next lines.");
  const results = COLLECTIONS.map((collection, index) => {
    const error = errors[index];
    return error === undefined
      ? createResult(collection, "ok", `AJO shows the ${collection} of the sandbox ${quote(sandbox)}.`)
      : describeError(collection, error, connection);
  });
  return [...place, ...results, write];
}

async function findAccessError(
  client: Pick<OrganizationClient, "checkAccess">,
  sandbox: string,
  collection: (typeof COLLECTIONS)[number],
): Promise<ApiError | undefined> {
  try {
    await client.checkAccess(sandbox, collection);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

/** AJO refuses a wrong organisation, a wrong sandbox and a missing right alike. Another sandbox tells the first apart. */
async function explainForbidden(connection: AjoConnection, sandbox: string, error: ApiError): Promise<CheckResult[]> {
  const { client, settings } = connection;
  const other = sandbox === DEFAULT_SANDBOX ? error : await findAccessError(client, DEFAULT_SANDBOX, "credentials");
  const cure = `Check AJO_SANDBOX: it is the sandbox's name, in lower case, not its title. If it is right, give the technical account of the project a role with this sandbox in Adobe's Permissions.`;
  if (other === undefined) {
    return [
      createResult("organisation", "ok", `AJO knows the organisation ${quote(settings.orgId)}.`),
      createResult(
        "sandbox",
        "problem",
        `The sandbox ${quote(sandbox)} is not there, or this client may not use it. The sandbox ${quote(DEFAULT_SANDBOX)} is open to it.`,
        cure,
      ),
    ];
  }
  return [
    createResult("organisation", "skipped", "AJO refuses a wrong organisation as it refuses a wrong sandbox."),
    createResult(
      "sandbox",
      "problem",
      `AJO refuses the sandbox ${quote(sandbox)} of ${quote(settings.orgId)}: ${error.facts}`,
      `Check AJO_ORG_ID. ${cure}`,
    ),
  ];
}

function describeError(id: CheckId, error: ApiError, connection?: AjoConnection): CheckResult {
  const cure = resolutionFor(error) ?? "";
  const settings = connection?.settings.descriptions;
  const behind =
    settings === undefined
      ? ""
      : ` Your settings: ${formatList(findSettingsBehind(error).map((name) => settings[name]))}.`;
  const summary = settings === undefined ? error.title : summarizeAccessError(error, settings);
  return createResult(id, "problem", `${summary}. ${error.facts}`, `${cure}${behind}`.trim());
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
