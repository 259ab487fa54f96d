import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { RequestIdVariables } from "hono/request-id";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type * as z from "zod/mini";
import { PROBLEM_TYPES, parseWith, type Route, toProblemUrn } from "../api";
import { ApiProblemError } from "./api-problem";
import { GatewayError } from "./gateway";

/** What each request brings along: Node's own objects, and the id by which it is known. */
export interface AppEnv {
  Bindings: HttpBindings;
  Variables: RequestIdVariables;
}

/** The emulator's HTTP application, or a part of it. */
export type EmulatorApp = Hono<AppEnv>;

/** A request under way. */
export type AppContext = Context<AppEnv>;

const MAX_BODY_SIZE = 1024 * 1024;

/** The text of a request's body. Throws when it is too long, or breaks off. */
export async function readBody(c: AppContext): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of c.req.raw.body ?? []) {
      length += chunk.length;
      if (length > MAX_BODY_SIZE) break;
      chunks.push(chunk);
    }
  } catch {
    throw new ApiProblemError("malformed-request", "The body did not arrive whole. Send the request again.");
  }
  if (length <= MAX_BODY_SIZE) return Buffer.concat(chunks).toString("utf8");
  throw new ApiProblemError("malformed-request", `The body is longer than ${MAX_BODY_SIZE} bytes. Shorten it.`);
}

/** A part of a request, held against its schema. Throws when it does not keep it. */
export function parseRequestPart<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const result = parseWith(schema, value);
  if ("value" in result) return result.value;
  const violations = result.violations.map(({ field, message }) => ({ field, message }));
  const names = violations.map(({ field }) => (field === "" ? "the body" : `\`${field}\``)).join(", ");
  throw new ApiProblemError("malformed-request", `Correct ${names}; \`violations\` tells how.`, { violations });
}

/** The value that a body stands for. The error does not quote it, for it may hold secrets. */
export function parseJsonBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiProblemError("malformed-request", "The body is not JSON. Correct it.");
  }
}

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
