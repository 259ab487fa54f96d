export { ApiError, type ConflictingObject } from "./client/api-error";
export { type ApiClient, createClient } from "./client/client";
export type { Collection, ReadOptions } from "./client/collection";
export { parseWith, type Violation } from "./contract/check";
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
export { PROBLEM_TYPES, type ProblemName, toProblemUrn } from "./contract/problem-types";
export type { PublishedSurface } from "./contract/published-surfaces";
export type { RequestBodyOf, ResponseBodyOf, Route } from "./contract/route";
export { fromWire, toWire } from "./contract/wire";
export type { ObjectMetadata, RequestBody } from "./contract/wire-types";
