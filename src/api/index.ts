export { ApiError, type BlockingObject } from "./api-error";
export { check, type Violation } from "./check";
export { type ApiClient, createClient } from "./client";
export { contract } from "./contract";
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
export type { Envelope, WireBody } from "./wire-types";
