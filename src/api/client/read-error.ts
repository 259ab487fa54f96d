import * as z from "zod/mini";
import { foreignAnswer, type HttpAnswer, type HttpRequest, retryAfterMs } from "../../http";
import { problemName } from "../contract/problem-types";
import { type AddressSetting, originOf } from "./address";
import type { ApiErrorFacts } from "./api-error";
import { type ApiErrorCode, codeOfStatus } from "./error-codes";
import { defined, lenient } from "./lenient";

/** Texts of others are cut here: an error is read by people. */
const LONGEST_TEXT = 1000;

const text = lenient(z.string());
const blocking = z.pipe(
  z.object({ kind: text, id: z.string(), name: z.string(), status: text }),
  z.transform(({ kind, id, name, status }) => ({
    ...(kind !== undefined && { kind }),
    id,
    name,
    ...(status !== undefined && { status }),
  })),
);

/**
 * The members of every known shape of error: our problems and Spring's (RFC 9457), those of Adobe's campaign and
 * content services, of Adobe's gateway, and of IMS (RFC 6749). What has another type counts as absent.
 */
const errorBody = z.object({
  type: text,
  title: text,
  detail: text,
  message: text,
  error_code: text,
  error: lenient(z.union([z.string(), z.object({ code: text, message: text, detail: text })])),
  error_description: text,
  requestId: text,
  "request-id": lenient(z.array(z.string())),
  retryAfterMs: lenient(z.number()),
  violations: lenient(z.array(z.object({ field: z.string(), message: z.string() }))),
  blockedBy: lenient(z.array(blocking)),
  holder: lenient(blocking),
  modifiedAt: text,
  modifiedBy: text,
});

type ErrorBody = z.output<typeof errorBody>;

/** What an answer that is no success says. */
export function readError(
  request: Pick<HttpRequest, "method" | "url">,
  answer: HttpAnswer,
  { setting, now }: { readonly setting: AddressSetting; readonly now: number },
): ApiErrorFacts {
  const { status, headers } = answer;
  const body = parse(answer.text);
  const facts: ApiErrorFacts =
    body === undefined ? foreignAnswer(request.url, answer, originOf(setting)) : told(request, status, body, setting);
  return defined({
    ...facts,
    status,
    requestId: facts.requestId ?? headers["x-request-id"],
    retryAfterMs: retryAfterMs(headers["retry-after"], body?.retryAfterMs, now),
  });
}

function parse(json: string): ErrorBody | undefined {
  try {
    const result = z.safeParse(errorBody, JSON.parse(json));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

/** An error in one of the known shapes. */
function told(
  { method, url }: Pick<HttpRequest, "method" | "url">,
  status: number,
  body: ErrorBody,
  setting: AddressSetting,
): ApiErrorFacts {
  const { violations, blockedBy, holder, modifiedAt, modifiedBy } = body;
  const type = body.type === "about:blank" ? undefined : body.type;
  const inner = typeof body.error === "object" ? body.error : undefined;
  const words = body.detail ?? body.message ?? body.error_description ?? inner?.message ?? body.title;
  const code = body.error_code ?? inner?.code ?? (typeof body.error === "string" ? body.error : undefined);
  return defined({
    code: setting === "ims_endpoint" && [400, 401, 403].includes(status) ? "token-refused" : codeOf(status, type),
    type,
    title: body.title,
    detail:
      words === undefined && code === undefined
        ? `${method} ${url} was answered with status ${status}.`
        : sentence(`${words ?? "No words given"}${code === undefined ? "" : ` (${code})`}`),
    requestId: body.requestId ?? body["request-id"]?.[0],
    violations,
    blockedBy,
    holder,
    modifiedAt,
    modifiedBy,
  });
}

/** A 404 means "gone" only when the service says so by a type: a wrong path must not make objects look deleted. */
function codeOf(status: number, type: string | undefined): ApiErrorCode {
  if (type !== undefined) {
    const name = problemName(type);
    if (name !== undefined) return name;
    if (status === 404) return "not-found";
  }
  return codeOfStatus(status) ?? "unexpected-response";
}

/** A text of others as one sentence of ours. */
function sentence(words: string): string {
  const line = words.trim().slice(0, LONGEST_TEXT);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
