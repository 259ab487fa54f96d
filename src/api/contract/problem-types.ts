/** A problem type (RFC 9457). */
interface ProblemType {
  readonly status: number;
  /** What happened, in a few words that are the same for every occurrence. */
  readonly title: string;
  /** When it occurs and which additional members it has, for the OpenAPI document. */
  readonly description: string;
}

/** All problem types of the API. The list is closed: a new type changes the contract. */
export const PROBLEM_TYPES = {
  "malformed-request": {
    status: 400,
    title: "Malformed request",
    description: "The body is not JSON, or a query parameter or a header is not as described. `violations` names them.",
  },
  "not-found": {
    status: 404,
    title: "Not found",
    description:
      "The sandbox has no object of this id. `kind` and `id` repeat those of the request, and a client believes only an answer with this status, this type, the content type `application/problem+json` and the same `kind` and `id`. A gateway must pass it on unchanged, and never make it: a path that it does not know, or a failure of its own, has another type. A gateway whose AJO cannot tell an object that is gone from another 404 answers with `unknown-path`; then nothing is taken for deleted. With `deletedAt` the object is known to have been deleted; without it, a client that has just created the object asks again for a while.",
  },
  "unknown-path": {
    status: 404,
    title: "Unknown path",
    description: "The request came to a path that the API does not have, or not there. It says nothing of an object.",
  },
  "credential-in-use": {
    status: 409,
    title: "Credential in use",
    description:
      "Surfaces that are not deactivated, webhooks or other credentials use this credential. `blockedBy` names them.",
  },
  "name-taken": {
    status: 409,
    title: "Name taken",
    description:
      "Another object holds this name; a deactivated surface keeps its name. `holder` names the object, and with which key it was changed last. An API that shows that key must have the route `releaseObjects`, too.",
  },
  "update-in-progress": {
    status: 409,
    title: "Update in progress",
    description: "The surface, or its last update, is still being processed and cannot be touched until that ends.",
  },
  "surface-deactivated": {
    status: 409,
    title: "Surface deactivated",
    description: "A deactivated surface can be edited only after it was activated again.",
  },
  "surface-in-use": {
    status: 409,
    title: "Surface in use",
    description: "Live journeys use the surface, so it cannot be deactivated. `blockedBy` names them.",
  },
  "surface-not-active": {
    status: 409,
    title: "Surface not active",
    description: "Only an active surface can be deactivated. A draft or a failed one is deleted instead.",
  },
  "surface-not-deletable": {
    status: 409,
    title: "Surface not deletable",
    description: "Only a draft or a failed surface can be deleted. An active one can be deactivated.",
  },
  "precondition-failed": {
    status: 412,
    title: "Changed meanwhile",
    description:
      "The object is not as `If-Match` says. `modifiedAt` and `modifiedBy` tell when and by whom it was changed last.",
  },
  "invalid-request": {
    status: 422,
    title: "Invalid request",
    description: "The body breaks rules. `violations` names each member and its rule.",
  },
  "read-only-field": {
    status: 422,
    title: "Read-only field",
    description: "The body changes a field that is fixed once the object is made. `violations` names the fields.",
  },
  "idempotency-key-reused": {
    status: 422,
    title: "Idempotency key reused",
    description:
      "The `Idempotency-Key` was used before with another request, or what that one made was released. `object` names what the first request made or changed, while it is there and was not released.",
  },
  "precondition-required": {
    status: 428,
    title: "Precondition required",
    description: "The request needs `If-Match` with the object's last `ETag`.",
  },
  "too-many-requests": {
    status: 429,
    title: "Too many requests",
    description: "Ask again after `Retry-After`.",
  },
  "internal-error": {
    status: 500,
    title: "Internal error",
    description: "The API failed. Report the `requestId`.",
  },
  "service-unavailable": {
    status: 503,
    title: "Service unavailable",
    description: "Ask again after `Retry-After`.",
  },
} as const satisfies Record<string, ProblemType>;

/** The name of a problem type: the last part of its URN. */
export type ProblemName = keyof typeof PROBLEM_TYPES;

const URN_PREFIX = "urn:ajo-as-code:problem:";

/** The `type` of a problem: the URN of its problem type. */
export function toProblemUrn(name: ProblemName): string {
  return `${URN_PREFIX}${name}`;
}

/** The problem type with this URN, if it is one of ours. */
export function parseProblemUrn(type: string): ProblemName | undefined {
  const name = type.startsWith(URN_PREFIX) ? type.slice(URN_PREFIX.length) : "";
  return Object.hasOwn(PROBLEM_TYPES, name) ? (name as ProblemName) : undefined;
}

/** The errors of Adobe's gateway. Their `error_code` begins with the HTTP status. */
export const GATEWAY_CODES = {
  headerMissing: "400003",
  tokenInvalid: "401013",
  keyMissing: "403000",
  keyInvalid: "403003",
  tokenMissing: "403010",
  notEntitled: "403025",
} as const;
