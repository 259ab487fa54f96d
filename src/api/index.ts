export { ApiError, type BlockingObject } from "./api-error";
export { type Checked, check, type Violation } from "./check";
export { type ApiClient, type ClientOptions, createClient } from "./client";
export { contract } from "./contract";
export type { ApiErrorCode } from "./error-codes";
export { GATEWAY_CODES } from "./gateway-codes";
export type {
  Credential,
  CredentialCreate,
  CredentialReplace,
  Surface,
  SurfaceCreate,
  SurfaceReplace,
} from "./objects";
export type { ApiProblem } from "./problem";
export { PROBLEM_TYPES, type ProblemName, problemUrn } from "./problem-types";
export type { AnswerOf, BodyOf, Route } from "./route";
export { fromWire, toWire } from "./wire";
export type { Envelope, Purpose, WireBody, WireObject } from "./wire-types";
