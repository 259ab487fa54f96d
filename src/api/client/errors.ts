import { mapStrings, RequestError } from "../../http";
import type { SecretMask } from "../../model";
import { contract } from "../contract/contract";
import type { Violation } from "../contract/parse-with";
import { PROBLEM_TYPES, type ProblemName } from "../contract/problem-types";

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
  declare readonly object?: ConflictingObject;
  declare readonly modifiedAt?: string;
  declare readonly modifiedBy?: string;
  declare readonly deletedAt?: string;
  declare readonly deletedBy?: string;
  declare readonly notes?: readonly string[];
  declare readonly facts: string;
  declare readonly objectId?: string;
  declare readonly isUnsettled?: boolean;

  constructor(init: ApiErrorInit, mask: Pick<SecretMask, "applyToMessage">) {
    const { title = titleFor(init.code), facts = init.detail } = init;
    const safe = mapStrings({ ...init, title, facts, detail: appendResolution(init) }, (text) =>
      mask.applyToMessage(text),
    );
    super(`${safe.title}: ${safe.detail}`);
    Object.assign(this, safe);
  }

  override withNote(sentence: string): ApiError {
    const [detail, facts] = [this.detail, this.facts].map((text) => `${text} ${sentence}`);
    const init = { ...this, detail, facts, notes: [...(this.notes ?? []), sentence] };
    return new ApiError(init, { applyToMessage: (text) => text });
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
  /** The `type` of the problem, or the OAuth error of Adobe IMS, as sent. */
  readonly type?: string;
  /** What happened, in a few words; by default the title of the code. */
  readonly title?: string;
  /** What happened here. The code's resolution is appended. */
  readonly detail: string;
  /** The same, with nothing appended; by default the detail. */
  readonly facts?: string;
  readonly requestId?: string;
  readonly violations?: readonly Violation[];
  readonly blockedBy?: readonly ConflictingObject[];
  readonly holder?: ConflictingObject;
  /** What the first request with the same idempotency key made or changed. */
  readonly object?: ConflictingObject;
  readonly modifiedAt?: string;
  readonly modifiedBy?: string;
  /** When the object that is not found was deleted, if the API knows that it was. */
  readonly deletedAt?: string;
  readonly deletedBy?: string;
  /** What the client added to the detail about its own tries. */
  readonly notes?: readonly string[];
  /** How long the API asked to wait. */
  readonly retryAfterMs?: number;
  readonly isUnsent?: boolean;
  readonly isNewHost?: boolean;
  readonly isDoubtful?: boolean;
  readonly isOutcomeUnknown?: boolean;
  /** The id in a response that confirms a write, but cannot be used: the object exists. */
  readonly objectId?: string;
  /** True if not even a look could tell what became of the request. */
  readonly isUnsettled?: boolean;
}

/** An object that prevents a change. */
export interface ConflictingObject {
  /** What it is: `credential`, `webhook`, `surface` or `journey`. */
  readonly kind?: string;
  readonly id: string;
  readonly name: string;
  readonly status?: string;
  /** The idempotency key of the request that changed it last, if the API tells. */
  readonly changedWith?: string;
}

/** Creates an error with all secrets masked. */
export type CreateApiError = (init: ApiErrorInit) => ApiError;

/** Errors that are not problem types of the API, and what to do about them. */
const CLIENT_ERRORS = {
  "token-refused": {
    title: "Adobe IMS refused to give a token",
    resolution: (error: Partial<ApiErrorInit>) =>
      refusesScopes(error)
        ? "Set scopes to those that the Adobe Developer Console lists for the project."
        : "Check client_id, client_secret and scopes against the project in the Adobe Developer Console.",
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
      "If your company's proxy or your own gateway signs it, name the file of its root certificate in ca_file (AJO_CA_FILE).",
  },
  "proxy-unusable": {
    title: "The proxy cannot be used",
    resolution:
      "Check its URL, in which its user name and password stand, and whether it lets these requests through. Hosts that need no proxy belong into NO_PROXY.",
  },
  "plain-http-refused": {
    title: "Plain HTTP to a public address",
    resolution:
      "Nothing was sent, since secrets travel in requests and http does not encrypt them. Use https, or have the name stand for an address of your private network alone.",
  },
  "client-certificate-refused": {
    title: "The server refuses the client",
    resolution: "Set client_certificate and client_key to the certificate that the server knows, and its key.",
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
    resolution: ({ path }: Partial<ApiErrorInit>) =>
      `Check that the address is ${isAuditPath(path) ? "that of Adobe's audit log" : `the credential API's${isTokenPath(path) ? ", or that of Adobe IMS if ims_endpoint is set" : ""}`}, and that nothing in between answers instead.`,
  },
} as const;

/** What the request needs: AJO has one permission to read credentials, webhooks and surfaces, and one to change them. */
function describePermission({ method, path, sandbox }: Partial<ApiErrorInit>): string {
  if (isAuditPath(path))
    return `The technical account of the project needs the permission "View user activity log": give it to the account in Adobe's Permissions.`;
  const permission =
    method === "GET"
      ? '"View messages presets" or "Manage messages presets"'
      : `"Manage messages presets" (${method === "DELETE" ? "messages_presets.delete" : "messages_presets.write"})`;
  const where = sandbox === undefined ? "the sandbox" : `the sandbox "${sandbox}"`;
  return `Check org_id and sandbox. The technical account of the project needs the permission ${permission} in ${where}: give it to the account in Adobe's Permissions.`;
}

/** True if Adobe IMS gives no token because of the scopes that were asked for. */
export function refusesScopes({ code, type }: Partial<Pick<ApiErrorInit, "code" | "type">>): boolean {
  return code === "token-refused" && type === "invalid_scope";
}

const isAuditPath = (path: string | undefined) => path?.endsWith(contract.listAuditEvents.path) ?? false;

/** True for the path of Adobe IMS that issues tokens. */
export const isTokenPath = (path: string | undefined) => path?.endsWith(contract.requestToken.path) ?? false;

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
export function resolutionFor(
  error: Pick<ApiErrorInit, "code" | "type" | "method" | "path" | "sandbox">,
): string | undefined {
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
