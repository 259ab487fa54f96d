import type { RequestErrorInit } from "./call-error";
import { formatHostAndPort } from "./host-and-port";

/** Node's codes for a certificate that was not accepted. */
const CERTIFICATE_ERROR_CODE =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH)/;

/** What the commonest codes mean. */
const ERROR_CODE_MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there (ECONNREFUSED)",
  ECONNRESET: "the connection was cut (ECONNRESET)",
  ENOTFOUND: "the host name is unknown (ENOTFOUND)",
  EAI_AGAIN: "the name server did not answer (EAI_AGAIN)",
  ETIMEDOUT: "the connection was not made in time (ETIMEDOUT)",
  EPROTO: "TLS cannot be spoken with it; should the address begin with http://? (EPROTO)",
};

/** Why a request, or the reading of its answer, failed on the way. */
export function describeNetworkError(error: unknown, url: URL, source: string): RequestErrorInit {
  const { code, message } = findRootCause(error);
  const reason = ERROR_CODE_MEANINGS[code ?? ""] ?? (code === undefined ? message : `${message} (${code})`);
  return {
    code: CERTIFICATE_ERROR_CODE.test(code ?? "") ? "untrusted-certificate" : "unreachable",
    detail: `${formatHostAndPort(url)}, ${source}: ${reason}.`,
  };
}

/** The failures of a host's several addresses stand in `errors`. */
function findRootCause(error: unknown): { code?: string; message: string } {
  if (typeof error !== "object" || error === null) return { message: String(error) };
  const { errors, code, message } = error as Readonly<Record<string, unknown>>;
  if (Array.isArray(errors)) return findRootCause(errors[0]);
  return { message: String(message), ...(typeof code === "string" && { code }) };
}
