import {
  describeNonApiResponse,
  type HttpRequest,
  type HttpResponse,
  mapStrings,
  parseJson,
  parseRetryAfter,
  transientCodeForStatus,
} from "../../http";
import type { SecretMask } from "../../model";
import { quote } from "../../model/format";
import { listPublishedSurfaces } from "../contract/adobe-routes";
import { parseProblemUrn } from "../contract/problem-types";
import type { ObjectReference } from "../contract/route";
import { omitUndefined } from "../contract/schema";
import { type ErrorBody, findMessage, parseErrorBody } from "./error-body";
import type { ApiErrorCode, ApiErrorInit, EndpointSetting } from "./errors";

/** A request that failed, and the object that it was about. */
interface FailedRequest extends Pick<HttpRequest, "method" | "url"> {
  readonly object?: ObjectReference | undefined;
}

interface ErrorContext {
  readonly setting: EndpointSetting;
  readonly source: string;
  readonly now: number;
  readonly mask: Pick<SecretMask, "applyAndCut">;
}

/**
 * Parses a response whose status is not a success. Its texts are masked after parsing, which undoes one encoding, and
 * before they are cut, because half a secret might not be recognized.
 */
export function parseErrorResponse(
  request: FailedRequest,
  received: HttpResponse,
  { setting, source, now, mask }: ErrorContext,
): ApiErrorInit {
  const parsed = parseErrorBody(parseJson(received.text));
  const isGone = saysObjectIsGone(request, received, parsed);
  const maskForeign = (text: string) => mask.applyAndCut(text);
  const body = parsed && mapStrings(parsed, maskForeign);
  const response = { ...received, headers: mapStrings(received.headers, maskForeign) };
  const { status, headers } = response;
  const init: ApiErrorInit =
    body === undefined
      ? describeNonApiResponse(request.url, received, source, mask)
      : fromErrorBody(request, status, body, { setting, source, isGone });
  const isUnknownPath = status === 404 && !isGone;
  const isDoubtful = body !== undefined && setting === "endpoint" && isDoubtfulRefusal(status, body);
  return omitUndefined({
    ...init,
    ...(isUnknownPath && {
      code: "unknown-path",
      title: undefined,
      detail: describeUnknownPath(request, response, body, source),
    }),
    ...(isDoubtful && { isDoubtful }),
    status,
    requestId: init.requestId ?? headers["x-request-id"],
    retryAfterMs: parseRetryAfter(headers, body?.retryAfterMs, now),
  });
}

/**
 * Only the API itself can say that an object does not exist: by a problem of its own type that names the very object. Any
 * other 404 is that of a wrong path, a gateway or another service, and must not make objects look deleted. Adobe's
 * published API has types of its own.
 */
function saysObjectIsGone(request: FailedRequest, response: HttpResponse, body: ErrorBody | undefined): boolean {
  const type = body?.type ?? "about:blank";
  if (response.status !== 404) return false;
  if (request.url.pathname.includes(PUBLISHED_PATH)) {
    return type !== "about:blank" && parseProblemUrn(type) !== "unknown-path";
  }
  return parseProblemUrn(type) === "not-found" && findNotFoundFlaw(request, response, body) === undefined;
}

/** What a problem of the type `not-found` has that the API's own does not have; undefined if it is the API's. */
function findNotFoundFlaw(
  { object }: FailedRequest,
  { headers }: HttpResponse,
  body: ErrorBody | undefined,
): string | undefined {
  const { "content-type": contentType = "" } = headers;
  const { status, kind, id } = body ?? {};
  if (object === undefined) return "the request is about no object";
  if (!/^application\/problem\+json *(?:;|$)/i.test(contentType)) {
    return contentType === "" ? "it has no content type" : `its content type is ${quote(contentType)}`;
  }
  if (status !== 404) return "its body has not the status 404";
  if (kind === undefined || id === undefined) return "it does not name the object";
  return kind === object.kind && id === object.id
    ? undefined
    : `it names the kind ${quote(kind)} and the id ${quote(id)}`;
}

/**
 * A refusal in JSON without a type of the API may come from something behind which the API has done what it was asked to do.
 * That is so for a code of Adobe's gateway, too: a gateway can refuse an answer as well as a request. A 429 is no refusal,
 * and is given before anything is done.
 */
function isDoubtfulRefusal(status: number, { type }: ErrorBody): boolean {
  return DOUBTFUL_STATUSES.has(status) && parseProblemUrn(type ?? "") === undefined;
}

const DOUBTFUL_STATUSES: ReadonlySet<number> = new Set([400, 401, 403, 409, 412, 422, 428]);

/** The path of Adobe's published API, below the endpoint's own. */
const PUBLISHED_PATH = listPublishedSurfaces.path;

function describeUnknownPath(
  request: FailedRequest,
  response: HttpResponse,
  body: ErrorBody | undefined,
  source: string,
): string {
  const { method, url } = request;
  if (parseProblemUrn(body?.type ?? "") === "not-found") {
    const flaw = findNotFoundFlaw(request, response, body);
    return `${method} ${url} was answered with status 404 as if an object did not exist, but ${flaw}. The API names the kind and the id of the object, so something on the way has made or changed this answer, and nothing is taken for deleted. The address is ${source}.`;
  }
  const words = body === undefined ? undefined : findMessage(body);
  const quoted = words === undefined ? "" : ` It says: ${toSentence(words)}`;
  return `${method} ${url} was answered with status 404: the server does not know this path.${quoted} The address is ${source}.`;
}

function fromErrorBody(
  { method, url }: Pick<HttpRequest, "method" | "url">,
  status: number,
  body: ErrorBody,
  { setting, source, isGone }: Pick<ErrorContext, "setting" | "source"> & { readonly isGone: boolean },
): ApiErrorInit {
  const { violations, blockedBy, holder, object, modifiedAt, modifiedBy, deletedAt, deletedBy } = body;
  const isOfIms = setting === "ims_endpoint";
  const oauthError = isOfIms && typeof body.error === "string" ? body.error : undefined;
  const type = body.type === "about:blank" ? undefined : (body.type ?? oauthError);
  const inner = typeof body.error === "object" ? body.error : undefined;
  const message = findMessage(body);
  const code = body.error_code ?? inner?.code ?? (typeof body.error === "string" ? body.error : undefined);
  const errorCode: ApiErrorCode =
    isOfIms && [400, 401, 403].includes(status) ? "token-refused" : codeForError(status, type, isGone);
  // Words of something that is not known to be the API: they do not say who speaks.
  const isForeign = errorCode === "unexpected-response";
  const answer = `${method} ${url}${isForeign ? `, ${source},` : ""} was answered with status ${status}`;
  const words =
    message === undefined && code === undefined
      ? undefined
      : toSentence(`${message ?? "No words given"}${code === undefined ? "" : ` (${code})`}`);
  return omitUndefined({
    code: errorCode,
    type,
    title: isForeign ? undefined : body.title,
    detail: isForeign
      ? `${answer}, which the API does not give.${words === undefined ? "" : ` It says: ${words}`}`
      : (words ?? `${answer}.`),
    requestId: body.requestId ?? body["request-id"]?.[0],
    violations,
    blockedBy,
    holder,
    object,
    modifiedAt,
    modifiedBy,
    deletedAt,
    deletedBy,
  });
}

function codeForError(status: number, type: string | undefined, isGone: boolean): ApiErrorCode {
  const name = type === undefined ? undefined : parseProblemUrn(type);
  if (name !== undefined && (name !== "not-found" || isGone)) return name;
  return STATUS_CODES[status] ?? transientCodeForStatus(status) ?? "unexpected-response";
}

/** The code of a status, for an error without a known type. Adobe's published API says "not found" in its own types. */
const STATUS_CODES: Readonly<Record<number, ApiErrorCode>> = {
  400: "malformed-request",
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  412: "precondition-failed",
  422: "invalid-request",
  428: "precondition-required",
  500: "internal-error",
};

/** Turns a text from a response into one sentence. */
function toSentence(message: string): string {
  const line = message.trim().slice(0, MAX_TEXT_LENGTH);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

/** Longer texts from a response are cut: an error is read by people. */
const MAX_TEXT_LENGTH = 1000;
