import * as z from "zod/mini";
import { describeNonApiResponse, type HttpRequest, type HttpResponse, parseRetryAfter } from "../../http";
import { parseProblemUrn } from "../contract/problem-types";
import { type EndpointSetting, endpointSource } from "./address";
import type { ApiErrorInit } from "./api-error";
import { type ApiErrorCode, codeForStatus } from "./error-codes";
import { omitUndefined, optionalOrIgnored } from "./lenient";

/** Texts of others are cut here: an error is read by people. */
const MAX_TEXT_LENGTH = 1000;

const optionalText = optionalOrIgnored(z.string());
const conflictingObjectSchema = z.pipe(
  z.object({ kind: optionalText, id: z.string(), name: z.string(), status: optionalText }),
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
const errorBodySchema = z.object({
  type: optionalText,
  title: optionalText,
  detail: optionalText,
  message: optionalText,
  error_code: optionalText,
  error: optionalOrIgnored(
    z.union([z.string(), z.object({ code: optionalText, message: optionalText, detail: optionalText })]),
  ),
  error_description: optionalText,
  requestId: optionalText,
  "request-id": optionalOrIgnored(z.array(z.string())),
  retryAfterMs: optionalOrIgnored(z.number()),
  violations: optionalOrIgnored(z.array(z.object({ field: z.string(), message: z.string() }))),
  blockedBy: optionalOrIgnored(z.array(conflictingObjectSchema)),
  holder: optionalOrIgnored(conflictingObjectSchema),
  modifiedAt: optionalText,
  modifiedBy: optionalText,
});

type ErrorBody = z.output<typeof errorBodySchema>;

/** What an answer that is no success says. */
export function parseErrorResponse(
  request: Pick<HttpRequest, "method" | "url">,
  response: HttpResponse,
  { setting, now }: { readonly setting: EndpointSetting; readonly now: number },
): ApiErrorInit {
  const { status, headers } = response;
  const body = parseErrorBody(response.text);
  const init: ApiErrorInit =
    body === undefined
      ? describeNonApiResponse(request.url, response, endpointSource(setting))
      : fromErrorBody(request, status, body, setting);
  return omitUndefined({
    ...init,
    status,
    requestId: init.requestId ?? headers["x-request-id"],
    retryAfterMs: parseRetryAfter(headers["retry-after"], body?.retryAfterMs, now),
  });
}

function parseErrorBody(json: string): ErrorBody | undefined {
  try {
    const result = z.safeParse(errorBodySchema, JSON.parse(json));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

/** An error in one of the known shapes. */
function fromErrorBody(
  { method, url }: Pick<HttpRequest, "method" | "url">,
  status: number,
  body: ErrorBody,
  setting: EndpointSetting,
): ApiErrorInit {
  const { violations, blockedBy, holder, modifiedAt, modifiedBy } = body;
  const type = body.type === "about:blank" ? undefined : body.type;
  const inner = typeof body.error === "object" ? body.error : undefined;
  const message = body.detail ?? body.message ?? body.error_description ?? inner?.message ?? body.title;
  const code = body.error_code ?? inner?.code ?? (typeof body.error === "string" ? body.error : undefined);
  return omitUndefined({
    code: setting === "ims_endpoint" && [400, 401, 403].includes(status) ? "token-refused" : codeForError(status, type),
    type,
    title: body.title,
    detail:
      message === undefined && code === undefined
        ? `${method} ${url} was answered with status ${status}.`
        : toSentence(`${message ?? "No words given"}${code === undefined ? "" : ` (${code})`}`),
    requestId: body.requestId ?? body["request-id"]?.[0],
    violations,
    blockedBy,
    holder,
    modifiedAt,
    modifiedBy,
  });
}

/** A 404 means "gone" only when the service says so by a type: a wrong path must not make objects look deleted. */
function codeForError(status: number, type: string | undefined): ApiErrorCode {
  if (type !== undefined) {
    const name = parseProblemUrn(type);
    if (name !== undefined) return name;
    if (status === 404) return "not-found";
  }
  return codeForStatus(status) ?? "unexpected-response";
}

/** A text of others as one sentence of ours. */
function toSentence(message: string): string {
  const line = message.trim().slice(0, MAX_TEXT_LENGTH);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
