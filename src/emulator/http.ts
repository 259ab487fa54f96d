import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { RequestIdVariables } from "hono/request-id";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type * as z from "zod/mini";
import { PROBLEM_TYPES, parseWith, type Route, toProblemUrn } from "../api";
import { stringifyVisibly } from "../text/escape-controls";
import { printProblem } from "../text/print-lines";
import { ApiProblemError, createViolationError, GatewayError } from "./api-problem";
import { DataFileError } from "./data-file";
import type { Caller } from "./handlers";
import { BY_HAND_HEADER, type RequestOutcome } from "./request-log";

/** What belongs to each request: Node's own objects, its id, and what middleware has set. */
export interface AppEnv {
  Bindings: HttpBindings;
  Variables: RequestIdVariables & {
    /** Set for every route behind the gateway. */
    caller: Caller;
    /** The form of the route's errors; that of the API when it is not set. */
    errorStyle?: Route["errors"];
    /** Set by a fault: the operation runs, but nothing of it is stored. */
    discardsChanges?: boolean;
    /** Set by a fault that sends the response by hand: its status. */
    sentStatus?: number;
    /** Adds to the entry of the request in the log, if it has one. */
    noteOutcome?: (outcome: RequestOutcome) => void;
  };
}

/** The emulator's HTTP application, or a part of it. */
export type EmulatorApp = Hono<AppEnv>;

/** A request and its response. */
export type AppContext = Context<AppEnv>;

/** True for a request of somebody who changes an object by hand. */
export function isByHand(c: AppContext): boolean {
  return c.req.header(BY_HAND_HEADER) !== undefined;
}

const MAX_BODY_SIZE = 1024 * 1024;

const limitBodySize = bodyLimit({
  maxSize: MAX_BODY_SIZE,
  onError: (c) => {
    // The rest of the body is not read, so no other request can follow on this connection.
    c.header("connection", "close");
    const detail = `The body is longer than ${MAX_BODY_SIZE} bytes. Shorten it.`;
    return sendError(c as AppContext, new ApiProblemError("malformed-request", detail));
  },
});

/** Middleware that refuses a body that is too long. It belongs to every route that reads the body. */
export const limitBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  // bodyLimit copies a request of unknown length. It cannot copy the request object of @hono/node-server, but its clone.
  if (c.req.header("content-length") === undefined) c.req.raw = c.req.raw.clone();
  try {
    return await limitBodySize(c, next);
  } catch {
    throw createIncompleteBodyError();
  }
};

/** The text of a request's body. */
export async function readRequestBody(c: AppContext): Promise<string> {
  try {
    // text() would drop a byte order mark, which JSON does not allow.
    return Buffer.from(await c.req.arrayBuffer()).toString("utf8");
  } catch {
    throw createIncompleteBodyError();
  }
}

function createIncompleteBodyError(): ApiProblemError {
  return new ApiProblemError("malformed-request", "The body did not arrive whole. Send the request again.");
}

/** Parses a text as JSON. The error does not quote the text, which may contain secrets. */
export function parseJsonBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiProblemError("malformed-request", "The body is not JSON. Send a JSON object.");
  }
}

/** Parses a part of a request with its schema. Throws when it does not match. */
export function parseRequestPart<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const result = parseWith(schema, value);
  if ("value" in result) return result.value;
  throw createViolationError("malformed-request", result.violations);
}

/** The response of an operation that succeeded. Responses are stored in the data file: keep the names of the members. */
export interface SuccessResponse {
  readonly status: Route["success"]["status"];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object | undefined;
}

/** Makes another response the one to send, without the headers of the one before. */
export function replaceResponse(c: AppContext, response: Response): void {
  // Without the first assignment, Hono would add the old headers.
  c.res = undefined;
  c.res = response;
}

/** Sends JSON of visible characters: names, ids and addresses come from clients, and a terminal may show the answer. */
export function sendJson(
  c: Context,
  body: unknown,
  status: ContentfulStatusCode = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return c.body(stringifyVisibly(body), status, { "content-type": "application/json", ...headers });
}

/** Sends the response of an operation that succeeded. */
export function sendSuccess(c: AppContext, { status, headers, body }: SuccessResponse): Response {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return body === undefined ? c.body(null, 204) : sendJson(c, body, status as ContentfulStatusCode);
}

/** Sends an error in the format of its source: Adobe's gateway, our API, or Adobe's campaign service. */
export function sendError(c: AppContext, error: unknown, style: Route["errors"] = "api"): Response {
  const note = c.get("noteOutcome");
  if (error instanceof GatewayError) {
    note?.({ problem: error.code });
    return sendJson(c, { error_code: error.code, message: error.message }, statusForGatewayError(error));
  }
  const apiError = error instanceof ApiProblemError ? error : reportUnexpected(error);
  note?.({ problem: apiError.problem });
  const { message, extensions } = apiError;
  const { title, status } = PROBLEM_TYPES[apiError.problem];
  const type = toProblemUrn(apiError.problem);
  if (style === "campaign") return sendJson(c, { type, title, status, message }, status);
  const problem = { type, title, status, detail: message, requestId: c.get("requestId"), ...extensions };
  return sendJson(c, problem, status, { "content-type": "application/problem+json" });
}

/** The gateway's codes begin with the HTTP status. */
function statusForGatewayError({ code }: GatewayError): ContentfulStatusCode {
  return Number(code.slice(0, 3)) as ContentfulStatusCode;
}

function reportUnexpected(error: unknown): ApiProblemError {
  if (error instanceof DataFileError) return new ApiProblemError("internal-error", error.message);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  // The stack's frames, but not the message: it could quote a request, and with it a secret.
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  printProblem("The emulator failed. Please report this:", ...frames);
  return new ApiProblemError("internal-error", "The emulator failed. Its error output tells where.");
}
