import { type AddressSetting, hostAndPort } from "./address";
import type { ApiErrorFacts } from "./api-error";

/** Node's codes for a certificate that was not accepted. */
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH)/;

/** What the commonest codes mean. */
const MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there (ECONNREFUSED)",
  ECONNRESET: "the connection was cut (ECONNRESET)",
  ENOTFOUND: "the host name is unknown (ENOTFOUND)",
  EAI_AGAIN: "the name server did not answer (EAI_AGAIN)",
  ETIMEDOUT: "the connection was not made in time (ETIMEDOUT)",
  UND_ERR_CONNECT_TIMEOUT: "the connection was not made in time (UND_ERR_CONNECT_TIMEOUT)",
  UND_ERR_SOCKET: "the connection was cut (UND_ERR_SOCKET)",
  ERR_SSL_WRONG_VERSION_NUMBER:
    "it does not speak TLS; should the address begin with http://? (ERR_SSL_WRONG_VERSION_NUMBER)",
};

/** Why a request, or the reading of its answer, failed on the way. */
export function networkError(error: unknown, url: URL, setting: AddressSetting): ApiErrorFacts {
  const { code, message } = rootCause(error);
  const reason = MEANINGS[code ?? ""] ?? (code === undefined ? message : `${message} (${code})`);
  return {
    code: CERTIFICATE.test(code ?? "") ? "untrusted-certificate" : "unreachable",
    detail: `${hostAndPort(url)}, from ${setting}: ${reason}.`,
  };
}

/** `fetch` hides what happened in `cause`, and the failures of a host's several addresses in `errors`. */
function rootCause(error: unknown): { code?: string; message: string } {
  if (typeof error !== "object" || error === null) return { message: String(error) };
  const { cause, errors, code, message } = error as Readonly<Record<string, unknown>>;
  const inner = Array.isArray(errors) ? errors[0] : cause;
  if (typeof inner === "object" && inner !== null) return rootCause(inner);
  return { message: String(message), ...(typeof code === "string" && { code }) };
}
