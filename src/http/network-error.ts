import type { CallErrorFacts } from "./call-error";
import { hostAndPort } from "./host-and-port";

/** Node's codes for a certificate that was not accepted. */
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH)/;

/** What the commonest codes mean. */
const MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there (ECONNREFUSED)",
  ECONNRESET: "the connection was cut (ECONNRESET)",
  ENOTFOUND: "the host name is unknown (ENOTFOUND)",
  EAI_AGAIN: "the name server did not answer (EAI_AGAIN)",
  ETIMEDOUT: "the connection was not made in time (ETIMEDOUT)",
  EPROTO: "TLS cannot be spoken with it; should the address begin with http://? (EPROTO)",
};

/** Why a request, or the reading of its answer, failed on the way. */
export function networkError(error: unknown, url: URL, origin: string): CallErrorFacts {
  const { code, message } = rootCause(error);
  const reason = MEANINGS[code ?? ""] ?? (code === undefined ? message : `${message} (${code})`);
  return {
    code: CERTIFICATE.test(code ?? "") ? "untrusted-certificate" : "unreachable",
    detail: `${hostAndPort(url)}, ${origin}: ${reason}.`,
  };
}

/** The failures of a host's several addresses stand in `errors`. */
function rootCause(error: unknown): { code?: string; message: string } {
  if (typeof error !== "object" || error === null) return { message: String(error) };
  const { errors, code, message } = error as Readonly<Record<string, unknown>>;
  if (Array.isArray(errors)) return rootCause(errors[0]);
  return { message: String(message), ...(typeof code === "string" && { code }) };
}
