import type { ContentfulStatusCode } from "hono/utils/http-status";
import { PROBLEM_TYPES, problemUrn, type Route } from "../api";
import { GatewayRefusal } from "./gateway";
import type { RequestContext } from "./http";
import { Refusal } from "./refusal";

/** What an operation answers when it succeeds. */
export interface Success {
  readonly status: Route["success"]["status"];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object | undefined;
}

/** Sends what an operation answers. */
export function sendSuccess(c: RequestContext, { status, headers, body }: Success): Response {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return body === undefined ? c.body(null, 204) : c.json(body, status as ContentfulStatusCode);
}

/** Sends an error in the words of the one who answers for it. */
export function sendError(c: RequestContext, error: unknown, style: Route["errors"]): Response {
  if (error instanceof GatewayRefusal) {
    return c.json({ error_code: error.code, message: error.message }, statusOf(error));
  }
  const refusal = error instanceof Refusal ? error : unexpected(error);
  const { title, status } = PROBLEM_TYPES[refusal.problem];
  const type = problemUrn(refusal.problem);
  if (style === "campaign") return c.json({ type, title, status, message: refusal.message }, status);
  const problem = { type, title, status, detail: refusal.message, requestId: c.get("requestId"), ...refusal.members };
  return c.json(problem, status, { "content-type": "application/problem+json" });
}

/** The gateway's codes begin with the HTTP status. */
function statusOf({ code }: GatewayRefusal): ContentfulStatusCode {
  return Number(code.slice(0, 3)) as ContentfulStatusCode;
}

function unexpected(error: unknown): Refusal {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  // Where it happened, but not the message: it could quote a request, and with it a secret.
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  console.error(["The emulator failed. Please report this:", ...frames].join("\n"));
  return new Refusal("internal-error", "The emulator failed. Its error output tells where.");
}
