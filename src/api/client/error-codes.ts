import { transientCodeForStatus } from "../../http";
import { PROBLEM_TYPES, type ProblemName } from "../contract/problem-types";

/** What can go wrong besides the API's own problems, and what to do about it. */
const CLIENT_ERRORS = {
  "token-refused": {
    title: "Adobe IMS refused to give a token",
    advice: "Check client_id, client_secret and scopes against the project in the Adobe Developer Console.",
  },
  unauthorized: {
    title: "Not signed in",
    advice:
      "The token was not accepted. Check that client_id, client_secret and scopes belong to the organisation of org_id.",
  },
  forbidden: {
    title: "Not allowed",
    advice:
      "Check org_id and sandbox, and that the project's technical account has the rights in Adobe's Permissions (it needs Manage messages presets).",
  },
  conflict: {
    title: "Conflict",
    advice: "Another object, or a change that is under way, stands in the way. Run plan again.",
  },
  unreachable: {
    title: "Cannot reach the API",
    advice: "Check the address, the network and the proxy.",
  },
  "untrusted-certificate": {
    title: "The certificate cannot be trusted",
    advice:
      "If your company's proxy or your own gateway signs it, name the file of its root certificate in NODE_EXTRA_CA_CERTS.",
  },
  timeout: {
    title: "No answer in time",
    advice: "Try again; if it stays so, ask those who run the API.",
  },
  aborted: {
    title: "Interrupted",
    advice: "Run plan to see how far it came.",
  },
  "unexpected-response": {
    title: "Unexpected answer",
    advice: "Check that the address is the credential API's, and that nothing in between answers instead.",
  },
} as const;

type ClientError = keyof typeof CLIENT_ERRORS;

/** The closed list of what an `ApiError` can be: the API's problems by their names, and what happens on the way. */
export type ApiErrorCode = ProblemName | ClientError;

/** The API itself says what to do about its problems, but not what it cannot know of the caller. */
const PROBLEM_ADVICE: Partial<Record<ProblemName, string>> = {
  "too-many-requests": "Set requests_per_second or a lower max_concurrency, or raise retry_timeout.",
  "internal-error": "Give the request id to those who run the API.",
  "service-unavailable": "Try again later.",
};

/** What a status means where the body does not say more. A 404 is not among them: see `read-error.ts`. */
const STATUS_CODES: Readonly<Record<number, ApiErrorCode>> = {
  400: "malformed-request",
  401: "unauthorized",
  403: "forbidden",
  409: "conflict",
  412: "precondition-failed",
  422: "invalid-request",
  428: "precondition-required",
  500: "internal-error",
};

/** The code of an HTTP status, for an error without a type of ours. */
export function codeForStatus(status: number): ApiErrorCode | undefined {
  return STATUS_CODES[status] ?? transientCodeForStatus(status);
}

/** What happened, in the usual words of the code. */
export function titleFor(code: ApiErrorCode): string {
  return code in CLIENT_ERRORS ? CLIENT_ERRORS[code as ClientError].title : PROBLEM_TYPES[code as ProblemName].title;
}

/** What to do, if the code tells that much. */
export function adviceFor(code: ApiErrorCode): string | undefined {
  return code in CLIENT_ERRORS ? CLIENT_ERRORS[code as ClientError].advice : PROBLEM_ADVICE[code as ProblemName];
}
