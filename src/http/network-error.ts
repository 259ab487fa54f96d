import { hostOf, isLoopbackHost } from "../model/network-address";
import type { RequestErrorInit } from "./errors";
import { PublicAddressError } from "./plain-http";
import { isVerificationSwitchedOff } from "./tls-check";
import { formatHostAndPort } from "./url";

/** Node's error codes for a certificate that is not trusted. */
const CERTIFICATE_ERROR_CODE =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH)/;

/** Node's error codes for a server that wants another certificate of the client, or one at all. */
const CLIENT_CERTIFICATE_ERROR_CODE =
  /^ERR_SSL_\w*ALERT_(?:CERTIFICATE_(?:REQUIRED|UNKNOWN|EXPIRED|REVOKED)|(?:BAD|UNSUPPORTED)_CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)$/;

/** What the most common codes mean. */
const ERROR_CODE_MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there (ECONNREFUSED)",
  ECONNRESET: "the connection was cut (ECONNRESET)",
  ENOTFOUND: "the host name is unknown (ENOTFOUND)",
  EAI_AGAIN: "the name server did not answer (EAI_AGAIN)",
  ETIMEDOUT: "the connection was not made in time (ETIMEDOUT)",
  EPROTO: "the TLS handshake failed (EPROTO)",
};

/** Node's own servers of https cut a connection without encryption, and say nothing. */
const HTTPS_HINT = " If the server speaks https, the URL must begin with https://.";

/** On the user's own machine, it is a program of the user that does not run. */
const LOOPBACK_HINT = " If the emulator or a tunnel is to listen there, start it.";

/** Node's error codes for a request that did not leave, because there was no connection. */
const UNSENT_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
]);

/** What the address of a request is, where it comes from, and which proxy the request goes through. */
export interface RequestPlace {
  readonly url: URL;
  /** Where the address comes from: `from endpoint`. */
  readonly source: string;
  /** The proxy, with where it was set; undefined without one. */
  readonly proxy?: string | undefined;
}

/** The address of a request in error messages: `gateway:443, from endpoint, through the proxy http://proxy (from HTTPS_PROXY)`. */
export function formatPlace({ url, source, proxy }: RequestPlace): string {
  return `${formatHostAndPort(url)}, ${source}${proxy === undefined ? "" : `, through the proxy ${proxy}`}`;
}

/** A proxy is set that cannot be used. The message does not quote it: it may hold a password. */
export class ProxySettingError extends Error {}

/** The connection to the proxy failed, or the proxy refused to connect on. So the request was not sent. */
export class ProxyConnectionError extends Error {
  /** What the proxy answered; undefined if it did not answer. */
  readonly status: number | undefined;

  constructor(cause: unknown, status?: number) {
    super("", { cause });
    this.status = status;
  }
}

/**
 * Describes why a request could not be sent, or its response not be read. `isNewHost` is true if nothing has ever answered
 * at the address.
 */
export function describeNetworkError(error: unknown, place: RequestPlace, isNewHost: boolean): RequestErrorInit {
  const where = formatPlace(place);
  if (error instanceof ProxySettingError) {
    return { code: "proxy-unusable", isUnsent: true, detail: `${where}: ${error.message}.` };
  }
  if (error instanceof ProxyConnectionError) return describeProxyError(error, where);
  const otherScheme = findOtherScheme(error, place.url);
  if (otherScheme !== undefined)
    return { code: "unexpected-response", isUnsent: true, detail: `${where}: ${otherScheme}` };
  const { reason, ...init } = describeFailure(error);
  return { ...init, detail: `${where}: ${reason}.${hintAt(reason, place, isNewHost)}${describeIgnored(init.code)}` };
}

/** What the reason probably comes from, by the address. */
function hintAt(reason: string, { url, proxy }: RequestPlace, isNewHost: boolean): string {
  if (reason === ERROR_CODE_MEANINGS.ECONNRESET && isNewHost && url.protocol === "http:") return HTTPS_HINT;
  return reason === ERROR_CODE_MEANINGS.ECONNREFUSED && proxy === undefined && isLoopbackHost(hostOf(url))
    ? LOOPBACK_HINT
    : "";
}

/** Describes why the proxy gave no connection. Nothing was sent to the server. */
function describeProxyError({ status, cause }: ProxyConnectionError, where: string): RequestErrorInit {
  if (status === 407) return describeProxyRefusal(where);
  if (status === undefined) {
    const { code, reason } = describeFailure(cause);
    const detail = `${where}: no connection to the proxy: ${reason}.${describeIgnored(code)}`;
    return { code, isUnsent: true, detail };
  }
  const canPass = status >= 500 || status === 429;
  const reason = canPass ? "the proxy cannot connect to it" : "the proxy does not allow the connection";
  return {
    code: canPass ? "unreachable" : "proxy-unusable",
    isUnsent: true,
    detail: `${where}: ${reason} (status ${status}).`,
  };
}

/** Describes that a proxy asks who comes. */
export function describeProxyRefusal(where: string): RequestErrorInit {
  const detail = `${where}: the proxy wants a user name and a password, or other ones (status 407).`;
  return { code: "proxy-unusable", isUnsent: true, detail };
}

function describeFailure(error: unknown): Pick<RequestErrorInit, "code" | "isUnsent"> & { readonly reason: string } {
  if (error instanceof PublicAddressError) return { code: "plain-http-refused", reason: error.message };
  const { code, message } = findRootCause(error);
  if (CLIENT_CERTIFICATE_ERROR_CODE.test(code ?? "")) {
    const reason = `the server wants a certificate of the client, or another one (${code})`;
    return { code: "client-certificate-refused", isUnsent: true, reason };
  }
  const reason = ERROR_CODE_MEANINGS[code ?? ""] ?? (code === undefined ? message : `${message} (${code})`);
  return {
    code: CERTIFICATE_ERROR_CODE.test(code ?? "") ? "untrusted-certificate" : "unreachable",
    ...(UNSENT_CODES.has(code ?? "") && { isUnsent: true }),
    reason,
  };
}

/** The first byte of a TLS alert, with which a server of https answers a request without encryption. */
const TLS_ALERT = 0x15;

/** What is wrong with the scheme of a URL, if the server speaks https where the URL says http, or the other way. */
function findOtherScheme(error: unknown, { protocol }: URL): string | undefined {
  if (protocol === "https:") {
    const isPlain = /wrong version number|packet length too long|http request/i.test(findRootCause(error).message);
    return isPlain ? "it does not speak https. Should the URL begin with http://?" : undefined;
  }
  const { rawPacket } = error as { readonly rawPacket?: Uint8Array };
  return rawPacket?.[0] === TLS_ALERT
    ? "it speaks https, not plain http. Should the URL begin with https://?"
    : undefined;
}

/** What of the environment has no effect on an error of a certificate, although it was meant to have one. */
function describeIgnored(code: RequestErrorInit["code"]): string {
  if (code !== "untrusted-certificate") return "";
  const ignoredSwitch = isVerificationSwitchedOff()
    ? " NODE_TLS_REJECT_UNAUTHORIZED=0 changes nothing here: AJO checks every certificate."
    : "";
  return `${describeExtraCertificates(process.env)}${ignoredSwitch}`;
}

/**
 * Says when the file of further certificates cannot be used: Node ignores it, and its warning does not reach the user of
 * Terraform. Empty if the variable is not set, or the file is sound.
 */
function describeExtraCertificates({ NODE_EXTRA_CA_CERTS: file }: NodeJS.ProcessEnv): string {
  if (file === undefined || file === "") return "";
  const problem = findFileProblem(file);
  return problem === undefined
    ? ""
    : ` NODE_EXTRA_CA_CERTS names ${JSON.stringify(file)}, which was ignored: ${problem}.`;
}

function findFileProblem(file: string): string | undefined {
  // Loaded after an error only.
  const { readFileSync } = require("node:fs") as typeof import("node:fs");
  try {
    return /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/.test(readFileSync(file, "utf8"))
      ? undefined
      : "it holds no certificate in PEM form";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? "there is no such file" : `it cannot be read (${code})`;
  }
}

/** If a host has several addresses, the failure of each is in `errors`. */
function findRootCause(error: unknown): { code?: string; message: string } {
  if (typeof error !== "object" || error === null) return { message: String(error) };
  const { errors, code, message } = error as Readonly<Record<string, unknown>>;
  if (Array.isArray(errors)) return findRootCause(errors[0]);
  return { message: String(message), ...(typeof code === "string" && { code }) };
}
