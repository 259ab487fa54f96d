export { type ApiClient, createClient, type OrganizationClient, type SurfaceCollection } from "./client/client";
export type { Collection, ReadOptions } from "./client/collection";
export { ApiError, type ConflictingObject, type EndpointSources, isTokenPath, refusesScopes } from "./client/errors";
export type { KnownVersion } from "./client/seen-versions";
export type { PublishedSurface } from "./contract/adobe-routes";
export { contract } from "./contract/contract";
export type { ApiProblem } from "./contract/error-schemas";
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
export { parseWith, type Violation } from "./contract/parse-with";
export { GATEWAY_CODES, PROBLEM_TYPES, type ProblemName, toProblemUrn } from "./contract/problem-types";
export type { RequestBodyOf, ResponseBodyOf, Route } from "./contract/route";
export { fromWire, type ObjectMetadata, type RequestBody, toWire } from "./contract/wire";
