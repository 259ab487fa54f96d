import { foreignAnswer, type HttpAnswer, type HttpRequest, retryAfterMs, send, urlOf, withRetries } from "../http";
import { type Address, addressOf, type SinchApi } from "./addresses";
import type { SinchContext } from "./context";
import type { SinchError } from "./sinch-error";

/** A question to Sinch: a request that changes nothing there, so that it can be repeated. */
export interface Question {
  readonly api: SinchApi;
  /** Left out for the API that is the same in all regions. */
  readonly region?: string;
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly authorization: string;
  /** A form to post. Left out: the question is a GET. */
  readonly form?: Readonly<Record<string, string>>;
}

/** What Sinch said, in good or in bad. */
export interface Reply {
  readonly status: number;
  /** What the JSON of the answer stands for; undefined if it is none. */
  readonly body: unknown;
  /** The request, for the texts of errors. */
  readonly asked: string;
}

/**
 * Asks Sinch. When it cannot say now, or somebody else answers, that is thrown. Bodies are never logged: an answer may
 * hold the credentials of all channels of an app in clear (Sinch), and the mask knows none of them.
 */
export async function ask(question: Question, signal: AbortSignal | undefined, context: SinchContext): Promise<Reply> {
  const address = addressOf(context.endpoint, question.api, question.region);
  context.unreached.check(address.base);
  try {
    return await attempts(question, address, signal, context);
  } catch (error) {
    context.unreached.note(address.base, error);
    throw error;
  }
}

/** Asks Sinch only once, for what is worth no long wait. */
export async function askOnce(
  question: Question,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<Reply> {
  const address = addressOf(context.endpoint, question.api, question.region);
  context.unreached.check(address.base);
  return attempts(question, address, signal, { ...context, timeouts: { ...context.timeouts, retryMs: 0 } });
}

async function attempts(
  question: Question,
  address: Address,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<Reply> {
  const request = requestOf(question, address, context);
  const gate = context.gates[question.api];
  const attempt = () => gate.pass(() => exchange(request, address, signal, context), signal);
  return withRetries(attempt, signal, context, ({ code }, waitMs) => {
    if (code === "too-many-requests") gate.close(waitMs);
  });
}

/** The error for an answer that says nothing of what was asked. */
export function unexpected({ status, asked }: Reply, { fail }: Pick<SinchContext, "fail">): SinchError {
  const detail = `The answer to ${asked}, with status ${status}, is not one that Sinch describes.`;
  return fail({ code: "unexpected-response", status, detail });
}

function requestOf(question: Question, { base }: Address, { fail }: SinchContext): HttpRequest {
  const { path, params = {}, query = {}, authorization, form } = question;
  const headers = { authorization, accept: "application/json", "user-agent": "cdktf-provider-ajo" };
  const url = urlOf(base, path, params, query, fail);
  if (form === undefined) return { method: "GET", url, headers };
  const body = new URLSearchParams(form).toString();
  return { method: "POST", url, headers: { ...headers, "content-type": "application/x-www-form-urlencoded" }, body };
}

async function exchange(
  request: HttpRequest,
  { origin }: Address,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<Reply> {
  const { clock, fail } = context;
  const answer = await send(request, { origin, signal }, context);
  const { status, headers } = answer;
  const asked = `${request.method} ${request.url}`;
  if (status === 429 || status >= 500) {
    throw fail({
      code: status === 429 ? "too-many-requests" : "service-unavailable",
      status,
      detail: `${asked} was answered with status ${status}.`,
      retryAfterMs: retryAfterMs(headers["retry-after"], undefined, clock.now()),
    });
  }
  const body = parse(answer);
  if (body === undefined && !mayLackJson(answer)) throw fail({ ...foreignAnswer(request.url, answer, origin), status });
  return { status, body, asked };
}

/** JSON has no undefined, so that stands for what is not JSON. The parser's error is dropped: it quotes the answer. */
function parse({ text }: HttpAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sinch promises no words with a 401. Any other answer that has words but no JSON is that of a proxy. */
function mayLackJson({ status, text }: HttpAnswer): boolean {
  return status === 401 || (status >= 400 && text === "");
}
