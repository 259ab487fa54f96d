export { ApiError, type BlockingObject } from "./client/api-error";
export { type ApiClient, createClient } from "./client/client";
export type { Collection, Reading } from "./client/collection";
export { check, type Violation } from "./contract/check";
export { contract } from "./contract/contract";
export { GATEWAY_CODES } from "./contract/gateway-codes";
export type {
  Credential,
  CredentialCreate,
  CredentialReplace,
  Surface,
  SurfaceCreate,
  SurfaceReplace,
  Webhook,
  WebhookCreate,
  WebhookReplace,
} from "./contract/objects";
export type { ApiProblem } from "./contract/problem";
export { PROBLEM_TYPES, type ProblemName, problemUrn } from "./contract/problem-types";
export type { PublishedSurface } from "./contract/published-surfaces";
export type { AnswerOf, BodyOf, Route } from "./contract/route";
export { fromWire, toWire } from "./contract/wire";
export type { Envelope, WireBody } from "./contract/wire-types";
