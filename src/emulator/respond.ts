import type { ContentfulStatusCode } from "hono/utils/http-status";
import { PROBLEM_TYPES, type Route, toProblemUrn } from "../api";
import { GatewayError } from "./gateway";
import type { AppContext } from "./http";
import { ApiProblemError } from "./refusal";

/** What an operation answers when it succeeds. */
export interface SuccessResponse {
  readonly status: Route["success"]["status"];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object | undefined;
}

/** Sends what an operation answers. */
export function sendSuccess(c: AppContext, { status, headers, body }: SuccessResponse): Response {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return body === undefined ? c.body(null, 204) : c.json(body, status as ContentfulStatusCode);
}

/** Sends an error in the words of the one who answers for it. */
export function sendError(c: AppContext, error: unknown, style: Route["errors"]): Response {
  if (error instanceof GatewayError) {
    return c.json({ error_code: error.code, message: error.message }, statusForGatewayError(error));
  }
  const apiError = error instanceof ApiProblemError ? error : reportUnexpected(error);
  const { title, status } = PROBLEM_TYPES[apiError.problem];
  const type = toProblemUrn(apiError.problem);
  if (style === "campaign") return c.json({ type, title, status, message: apiError.message }, status);
  const problem = {
    type,
    title,
    status,
    detail: apiError.message,
    requestId: c.get("requestId"),
    ...apiError.extensions,
  };
  return c.json(problem, status, { "content-type": "application/problem+json" });
}

/** The gateway's codes begin with the HTTP status. */
function statusForGatewayError({ code }: GatewayError): ContentfulStatusCode {
  return Number(code.slice(0, 3)) as ContentfulStatusCode;
}

function reportUnexpected(error: unknown): ApiProblemError {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  // Where it happened, but not the message: it could quote a request, and with it a secret.
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  console.error(["The emulator failed. Please report this:", ...frames].join("\n"));
  return new ApiProblemError("internal-error", "The emulator failed. Its error output tells where.");
}
