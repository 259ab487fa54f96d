import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppContext } from "./http";

/** The words that the Conversation API has for a status. */
const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
};

/** A refusal by the SMS API. Sinch describes no words for that of a token. */
export function sendSmsError(c: AppContext, status: ContentfulStatusCode, code: string, text: string): Response {
  return status === 401 ? c.body(null, 401) : c.json({ code, text }, status);
}

/** A refusal by the Conversation API. */
export function sendConversationError(c: AppContext, status: ContentfulStatusCode, message: string): Response {
  if (status === 401) c.header("www-authenticate", 'Basic realm="Sinch"');
  return c.json({ error: { code: status, message, status: STATUS_NAMES[status] ?? "UNKNOWN", details: [] } }, status);
}

/** A refusal by the server that issues tokens (RFC 6749). */
export function sendAuthError(c: AppContext, status: ContentfulStatusCode, error: string): Response {
  if (status === 401) c.header("www-authenticate", 'Basic realm="Sinch"');
  return c.json({ error, error_description: "Sinch's emulator refuses the request." }, status);
}

/** An error in the words of the API that a path belongs to; undefined for paths that are not Sinch's. */
export function sendSinchError(
  c: AppContext,
  status: ContentfulStatusCode,
  code: string,
  message: string,
): Response | undefined {
  const { path } = c.req;
  if (path.startsWith("/sinch/sms/")) return sendSmsError(c, status, code, message);
  if (path.startsWith("/sinch/conversation/")) return sendConversationError(c, status, message);
  return path.startsWith("/sinch/auth/") ? sendAuthError(c, status, code) : undefined;
}
