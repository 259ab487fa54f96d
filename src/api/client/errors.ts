import {
  describeNonApiResponse,
  type HttpRequest,
  type HttpResponse,
  maskDeep,
  parseJson,
  parseRetryAfter,
  RequestError,
  transientCodeForStatus,
} from "../../http";
import type { SecretMask } from "../../model";
import { quote } from "../../model/format";
import { listPublishedSurfaces } from "../contract/adobe-routes";
import type { Violation } from "../contract/parse-with";
import { PROBLEM_TYPES, type ProblemName, parseProblemUrn } from "../contract/problem-types";
import type { ObjectReference } from "../contract/route";
import { omitUndefined } from "../contract/schema";
import { type ErrorBody, findMessage, parseErrorBody } from "./error-body";

/** A failed request to the API or to Adobe IMS. Its texts contain no secrets. */
export class ApiError extends RequestError implements Omit<ApiErrorInit, "title"> {
  override readonly name = "ApiError";
  declare readonly code: ApiErrorCode;
  declare readonly type?: string;
  declare readonly title: string;
  declare readonly method?: string;
  declare readonly path?: string;
  declare readonly sandbox?: string;
  declare readonly requestId?: string;
  declare readonly violations?: readonly Violation[];
  declare readonly blockedBy?: readonly ConflictingObject[];
  declare readonly holder?: ConflictingObject;
  declare readonly modifiedAt?: string;
  declare readonly modifiedBy?: string;
  declare readonly notes?: readonly string[];
  declare readonly objectId?: string;

  constructor(init: ApiErrorInit, mask: Pick<SecretMask, "apply">) {
    const { title = titleFor(init.code) } = init;
    const safe = maskDeep({ ...init, title, detail: appendResolution(init) }, mask);
    super(`${safe.title}: ${safe.detail}`);
    Object.assign(this, safe);
  }

  override withNote(sentence: string): ApiError {
    const init = { ...this, detail: `${this.detail} ${sentence}`, notes: [...(this.notes ?? []), sentence] };
    return new ApiError(init, { apply: (text) => text });
  }
}

/** Everything known about a failed request. */
export interface ApiErrorInit {
  readonly code: ApiErrorCode;
  /** The method and the path of the request, if one was sent, and the sandbox that it was about. */
  readonly method?: string;
  readonly path?: string;
  readonly sandbox?: string;
  /** The HTTP status, if there was a response. */
  readonly status?: number;
  /** The `type` of the problem, as sent. */
  readonly type?: string;
  /** What happened, in a few words; by default the title of the code. */
  readonly title?: string;
  /** What happened here. The code's resolution is appended. */
  readonly detail: string;
  readonly requestId?: string;
  readonly violations?: readonly Violation[];
  readonly blockedBy?: readonly ConflictingObject[];
  readonly holder?: ConflictingObject;
  readonly modifiedAt?: string;
  readonly modifiedBy?: string;
  /** What the client added to the detail about its own tries. */
  readonly notes?: readonly string[];
  /** How long the API asked to wait. */
  readonly retryAfterMs?: number;
  readonly isUnsent?: boolean;
  readonly isNewHost?: boolean;
  readonly isOutcomeUnknown?: boolean;
  /** The id in a response that confirms a write, but cannot be used: the object exists. */
  readonly objectId?: string;
}

/** An object that prevents a change. */
export interface ConflictingObject {
  /** What it is: `credential`, `webhook`, `surface` or `journey`. */
  readonly kind?: string;
  readonly id: string;
  readonly name: string;
  readonly status?: string;
}

/** Creates an error with all secrets masked. */
export type CreateApiError = (init: ApiErrorInit) => ApiError;

/** Errors that are not problem types of the API, and what to do about them. */
const CLIENT_ERRORS = {
  "token-refused": {
    title: "Adobe IMS refused to give a token",
    resolution: "Check client_id, client_secret and scopes against the project in the Adobe Developer Console.",
  },
  unauthorized: {
    title: "Not signed in",
    resolution:
      "The token was not accepted. Check that client_id, client_secret and scopes belong to the organisation of org_id.",
  },
  forbidden: {
    title: "Not allowed",
    resolution: describePermission,
  },
  conflict: {
    title: "Conflict",
    resolution: "Another object, or a change that is under way, stands in the way. Run plan again.",
  },
  unreachable: {
    title: "Cannot reach the API",
    resolution: "Check the address, the network and the proxy.",
  },
  "untrusted-certificate": {
    title: "The certificate cannot be trusted",
    resolution:
      "If your company's proxy or your own gateway signs it, name the file of its root certificate in NODE_EXTRA_CA_CERTS.",
  },
  "plain-http-refused": {
    title: "Plain HTTP to a public address",
    resolution:
      "Nothing was sent, since secrets travel in requests and http does not encrypt them. Use https, or have the name stand for an address of your private network alone.",
  },
  timeout: {
    title: "No answer in time",
    resolution: "Try again; if it stays so, ask those who run the API.",
  },
  aborted: {
    title: "Interrupted",
    resolution: "Run plan to see how far it came.",
  },
  "unexpected-response": {
    title: "Unexpected answer",
    resolution: "Check that the address is the credential API's, and that nothing in between answers instead.",
  },
} as const;

/** What the request needs: AJO has one permission to read credentials, webhooks and surfaces, and one to change them. */
function describePermission({ method, sandbox }: Partial<ApiErrorInit>): string {
  const permission =
    method === "GET"
      ? '"View messages presets" or "Manage messages presets"'
      : `"Manage messages presets" (${method === "DELETE" ? "messages_presets.delete" : "messages_presets.write"})`;
  const where = sandbox === undefined ? "the sandbox" : `the sandbox "${sandbox}"`;
  return `Check org_id and sandbox. The technical account of the project needs the permission ${permission} in ${where}: give it to the account in Adobe's Permissions.`;
}

type ClientError = keyof typeof CLIENT_ERRORS;

/** All codes of an `ApiError`: the names of the API's problem types, and the errors of the client. */
export type ApiErrorCode = ProblemName | ClientError;

/** What to do about the API's own problems where the API cannot give it, because it does not know the caller. */
const PROBLEM_RESOLUTIONS: Partial<Record<ProblemName, string>> = {
  "unknown-path": "Check its path, to which the provider appends the paths of the API.",
  "too-many-requests": "Set requests_per_second or a lower max_concurrency, or raise retry_timeout.",
  "internal-error": "Give the request id to those who run the API.",
  "service-unavailable": "Try again later.",
};

function titleFor(code: ApiErrorCode): string {
  return code in CLIENT_ERRORS ? CLIENT_ERRORS[code as ClientError].title : PROBLEM_TYPES[code as ProblemName].title;
}

/** What to do about an error, if the API does not say it. */
export function resolutionFor(error: Pick<ApiErrorInit, "code" | "method" | "sandbox">): string | undefined {
  const { code } = error;
  if (!(code in CLIENT_ERRORS)) return PROBLEM_RESOLUTIONS[code as ProblemName];
  const { resolution } = CLIENT_ERRORS[code as ClientError];
  return typeof resolution === "string" ? resolution : resolution(error);
}

/** Appends the resolution, unless the detail contains it already. */
function appendResolution(init: ApiErrorInit): string {
  const resolution = resolutionFor(init);
  return resolution === undefined || init.detail.includes(resolution) ? init.detail : `${init.detail} ${resolution}`;
}

/** The provider's argument that decides about the URL of a request. */
export type EndpointSetting = "endpoint" | "ims_endpoint";

/** Where each URL comes from, as error messages say it: `from endpoint`. */
export type EndpointSources = Readonly<Record<EndpointSetting, string>>;

/** The sources if nothing else is known of them. */
export const ENDPOINT_SOURCES: EndpointSources = { endpoint: "from endpoint", ims_endpoint: "from ims_endpoint" };

/** A request that failed, and the object that it was about. */
interface FailedRequest extends Pick<HttpRequest, "method" | "url"> {
  readonly object?: ObjectReference | undefined;
}

/** Parses a response whose status is not a success. */
export function parseErrorResponse(
  request: FailedRequest,
  response: HttpResponse,
  { setting, source, now }: { readonly setting: EndpointSetting; readonly source: string; readonly now: number },
): ApiErrorInit {
  const { status, headers } = response;
  const body = parseErrorBody(parseJson(response.text));
  const isGone = saysObjectIsGone(request, response, body);
  const init: ApiErrorInit =
    body === undefined
      ? describeNonApiResponse(request.url, response, source)
      : fromErrorBody(request, status, body, setting, isGone);
  const isUnknownPath = status === 404 && !isGone;
  return omitUndefined({
    ...init,
    ...(isUnknownPath && {
      code: "unknown-path",
      title: undefined,
      detail: describeUnknownPath(request, response, body, source),
    }),
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
  setting: EndpointSetting,
  isGone: boolean,
): ApiErrorInit {
  const { violations, blockedBy, holder, modifiedAt, modifiedBy } = body;
  const type = body.type === "about:blank" ? undefined : body.type;
  const inner = typeof body.error === "object" ? body.error : undefined;
  const message = findMessage(body);
  const code = body.error_code ?? inner?.code ?? (typeof body.error === "string" ? body.error : undefined);
  return omitUndefined({
    code:
      setting === "ims_endpoint" && [400, 401, 403].includes(status)
        ? "token-refused"
        : codeForError(status, type, isGone),
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
