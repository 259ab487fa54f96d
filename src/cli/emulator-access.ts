// Loaded lazily: by the commands for a running emulator, when they run.
import type { ByHandAccess } from "../emulator/by-hand";
import type { EmulatorObject } from "../emulator/emulator-object";
import { quote, trimTrailing } from "../model/format";
import { CommandLineError } from "./endings";

/** Where the emulator listens that `cdktf-provider-ajo emulator` starts. */
const DEFAULT_URL = "http://127.0.0.1:4010";

/** An answer that takes longer does not come. */
const TIMEOUT_MS = 30_000;

type EmulatorSettingsAnswer = ByHandAccess["settings"];

/** A running emulator, over its control API and the credential API. */
export interface RunningEmulator extends ByHandAccess {
  list(): Promise<EmulatorObject[]>;
  /** Sends a request to the control API. Throws when the emulator refuses it. */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** Connects to a running emulator. Throws when nothing listens there, or something else: no other API is ever written to. */
export async function connectEmulator(given: string | undefined): Promise<RunningEmulator> {
  const url = normalizeUrl(given);
  const control = async (method: string, path: string, body?: unknown) => {
    const { status, text } = await sendRequest(
      url,
      method,
      `/_emulator${path}`,
      {},
      body === undefined ? undefined : JSON.stringify(body),
    );
    const answer = parseJson(text);
    if (status < 400) return answer;
    throw new Error(describeRefusal(url, status, answer));
  };
  const { status, text } = await sendRequest(url, "GET", "/_emulator/settings", {});
  const settings = parseJson(text) as Partial<EmulatorSettingsAnswer> & { readonly detail?: string };
  // A machine that may not control it is told so.
  if (status === 403 || status === 421) throw new Error(describeRefusal(url, status, settings));
  if (status !== 200 || !Array.isArray(settings?.sandboxes) || typeof settings.clientId !== "string") {
    throw new Error(
      `What answers at ${url} is not an emulator of this version (status ${status}). Give the address of one with --url, or start one: npx cdktf-provider-ajo emulator`,
    );
  }
  return {
    settings: settings as EmulatorSettingsAnswer,
    control,
    list: async () => (await control("GET", "/objects")) as EmulatorObject[],
    issueToken: async (user) =>
      ((await control("POST", "/tokens", { user, lifetime: 60 })) as { access_token: string }).access_token,
    send: ({ method, path, headers, body }) => sendRequest(url, method, path, headers, body),
  };
}

function normalizeUrl(given: string | undefined): string {
  const url = given ?? (process.env.AJO_ENDPOINT || DEFAULT_URL);
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return trimTrailing(new URL(url).href, "/");
  const source = given === undefined ? " It comes from AJO_ENDPOINT." : "";
  const message = `${quote(url)} is not the address of an emulator. Write it with its scheme, such as ${DEFAULT_URL}.${source}`;
  throw given === undefined ? new Error(message) : new CommandLineError(message);
}

async function sendRequest(
  url: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== undefined && { body }),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new Error(describeFailure(url, error as Error & { cause?: { code?: string; message?: string } }));
  }
}

function describeFailure(
  url: string,
  error: Error & { readonly cause?: { readonly code?: string; readonly message?: string } },
) {
  const { code, message } = error.cause ?? {};
  if (code === "ECONNREFUSED") {
    return `No emulator listens at ${url}. Start one with "npx cdktf-provider-ajo emulator", or give the address of a running one with --url.`;
  }
  if (error.name === "TimeoutError")
    return `The emulator at ${url} has not answered for ${TIMEOUT_MS / 1000} seconds. Start it again.`;
  if (code === "DEPTH_ZERO_SELF_SIGNED_CERT" || code === "SELF_SIGNED_CERT_IN_CHAIN") {
    return `The certificate of ${url} is not trusted. Set NODE_EXTRA_CA_CERTS to the file that the emulator named when it started.`;
  }
  if (url.startsWith("https:") && /^(?:EPROTO|ERR_SSL_WRONG_VERSION_NUMBER)$/.test(code ?? "")) {
    return `What listens at ${url} does not speak https. Write the address with http://.`;
  }
  return `The emulator at ${url} cannot be reached: ${message ?? error.message}. Correct the address (--url, or AJO_ENDPOINT).`;
}

function describeRefusal(url: string, status: number, answer: unknown): string {
  const { detail, violations = [] } = (answer ?? {}) as {
    readonly detail?: string;
    readonly violations?: readonly { readonly field: string; readonly message: string }[];
  };
  if (violations.length > 0) {
    return `The emulator refuses this. ${violations.map(({ field, message }) => `${field}: ${message}`).join(" ")}`;
  }
  return detail ?? `The emulator at ${url} refuses this with status ${status}.`;
}

function parseJson(text: string): unknown {
  try {
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
