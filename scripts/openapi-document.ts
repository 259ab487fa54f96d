import * as z from "zod/mini";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi";
import { campaignErrorSchema } from "../src/api/contract/adobe-routes";
import { contract } from "../src/api/contract/contract";
import { gatewayErrorSchema, problemSchema, tokenErrorSchema } from "../src/api/contract/error-schemas";
import { gatewayHeaders } from "../src/api/contract/parameters";
import { PROBLEM_TYPES, type ProblemName, toProblemUrn } from "../src/api/contract/problem-types";
import { COMMON_PROBLEMS, type ResponseHeader, type Route } from "../src/api/contract/route";
import { schemaDocumentation } from "../src/api/contract/schema";

const INTRODUCTION = `The API through which the Terraform provider \`ajo\` manages the Sinch credentials and the channel surfaces of Adobe Journey Optimizer.

Adobe publishes no API that writes them. This contract follows the conventions of Adobe's own APIs, so that a gateway in front of AJO can implement it; the emulator of \`cdktf-provider-ajo\` does. The routes tagged *Token*, *Published surfaces* and *Audit events* are Adobe's, as published.

Null and absent both mean "not set", in requests and in answers. Answers may hold more members than described.`;

/** The version of the contract, not of the package. */
const VERSION = "1.0.0";

const HEADERS = {
  etag: { description: "The version of the object, for `If-Match`.", schema: { type: "string" } },
  location: { description: "Where the object is.", schema: { type: "string" } },
  "x-request-id": { description: "The request's name, or one that was given to it.", schema: { type: "string" } },
  "retry-after": { description: "When to ask again: seconds, or a date.", schema: { type: "string" } },
} as const;

/** A response with an id is written once and referenced, if it is always the same object. */
const GATEWAY_RESPONSES: ZodOpenApiResponsesObject = {
  "401": { id: "Unauthorized", ...createJsonResponse("The token is invalid or has expired.", gatewayErrorSchema) },
  "403": {
    id: "Forbidden",
    ...createJsonResponse("No token, no API key, or no right to the organisation or the sandbox.", gatewayErrorSchema),
  },
};

const SINGLE_PROBLEM_RESPONSES = Object.fromEntries(
  Object.entries(PROBLEM_TYPES).map(([name, { status }]) => [
    name,
    { id: toComponentName(name), ...createProblemResponse(status, [name as ProblemName]) },
  ]),
) as Record<ProblemName, ZodOpenApiResponseObject>;

/** Creates the OpenAPI document of the credential API from the contract. */
export function createOpenApiDocument() {
  for (const [schema, metadata] of schemaDocumentation) z.globalRegistry.add(schema, { ...metadata });
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of Object.values<Route>(contract)) {
    paths[route.path] = { ...paths[route.path], [route.method]: createOperation(route) };
  }
  return createDocument({
    openapi: "3.1.1",
    info: {
      title: "AJO credential API",
      version: VERSION,
      description: INTRODUCTION,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [
      {
        url: "{endpoint}",
        description: "Where the API is implemented: a gateway of yours, or the emulator.",
        variables: { endpoint: { default: "http://127.0.0.1:4010" } },
      },
    ],
    security: [{ token: [], apiKey: [] }],
    tags: [
      { name: "Credentials", description: "API credentials: how AJO signs in at Sinch." },
      { name: "Surfaces", description: "Channel surfaces (channel configurations): what a message needs to be sent." },
      { name: "Releases", description: "What a client says of the objects that it has made." },
      { name: "Published surfaces", description: "What Adobe publishes of surfaces, to read only." },
      { name: "Audit events", description: "Who did what, as Adobe logs it." },
      { name: "Token", description: "Adobe's Identity Management System." },
    ],
    paths: paths as ZodOpenApiPathsObject,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token of Adobe IMS." },
        apiKey: { type: "apiKey", in: "header", name: "x-api-key", description: "The client id of the token." },
      },
    },
  });
}

function createOperation(route: Route): ZodOpenApiOperationObject {
  const { operationId, tag, summary, description, params, query, headers, body } = route;
  const isToken = route.errors === "ims";
  const header = z.object({ ...(isToken ? {} : gatewayHeaders), ...headers?.shape });
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(isToken && { security: [], servers: [{ url: "https://ims-na1.adobelogin.com", description: "Adobe IMS." }] }),
    requestParams: { ...(params && { path: params }), ...(query && { query }), header },
    ...(body && {
      requestBody: {
        required: true,
        content: {
          [body.type === "json" ? "application/json" : "application/x-www-form-urlencoded"]: { schema: body.schema },
        },
      },
    }),
    responses: { ...createSuccessResponse(route), ...createErrorResponses(route) },
  };
}

function createSuccessResponse({
  success: { status, description, schema, headers = [] },
}: Route): ZodOpenApiResponsesObject {
  const content = schema && { content: { "application/json": { schema } } };
  return { [status]: { description, headers: createResponseHeaders(headers), ...content } };
}

function createResponseHeaders(names: readonly (ResponseHeader | "retry-after")[]) {
  return Object.fromEntries([...names, "x-request-id" as const].map((name) => [name, HEADERS[name]]));
}

function createErrorResponses(route: Route): ZodOpenApiResponsesObject {
  switch (route.errors) {
    case "ims":
      return {
        "400": createJsonResponse("The client id, its secret or the scopes are not accepted.", tokenErrorSchema),
      };
    case "campaign":
      return {
        ...GATEWAY_RESPONSES,
        "404": createJsonResponse("There is no such thing.", campaignErrorSchema),
        "500": createJsonResponse("The service failed.", campaignErrorSchema),
      };
    case "api":
      return { ...GATEWAY_RESPONSES, ...createProblemResponses([...COMMON_PROBLEMS, ...route.problems]) };
  }
}

function createJsonResponse(description: string, schema: z.ZodMiniType) {
  return { description, headers: createResponseHeaders([]), content: { "application/json": { schema } } };
}

/** One response for each status, which lists the problems with that status. */
function createProblemResponses(names: readonly ProblemName[]): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {};
  for (const status of new Set(names.map((name) => PROBLEM_TYPES[name].status))) {
    const [first, ...others] = names.filter((name) => PROBLEM_TYPES[name].status === status);
    if (first === undefined) continue;
    responses[`${status}`] =
      others.length === 0 ? SINGLE_PROBLEM_RESPONSES[first] : createProblemResponse(status, [first, ...others]);
  }
  return responses;
}

function createProblemResponse(status: number, names: readonly ProblemName[]): ZodOpenApiResponseObject {
  return {
    description: names.map((name) => `- \`${toProblemUrn(name)}\`: ${PROBLEM_TYPES[name].description}`).join("\n"),
    headers: createResponseHeaders(status === 429 || status === 503 ? ["retry-after"] : []),
    content: { "application/problem+json": { schema: problemSchema } },
  };
}

/** The name of a response that several routes share: `not-found` is `NotFound`. */
function toComponentName(problem: string): string {
  return problem.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
