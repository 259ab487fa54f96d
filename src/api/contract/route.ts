import type * as z from "zod/mini";
import type { ProblemName } from "./problem-types";

type ObjectSchema = z.ZodMiniObject;

/** The headers that an answer may carry. */
export type ResponseHeader = "etag" | "location";

/** One route of the API: all that a server, a client and the OpenAPI document need to know. */
export interface Route {
  readonly method: "get" | "post" | "put" | "delete";
  /** With parameters in braces. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: "Token" | "Credentials" | "Webhooks" | "Surfaces" | "Published surfaces";
  readonly summary: string;
  readonly description?: string;
  /** Who answers for errors: our API, Adobe IMS, or Adobe's campaign service. */
  readonly errors: "api" | "ims" | "campaign";
  readonly params?: ObjectSchema;
  readonly query?: ObjectSchema;
  /** Headers of this route, next to those of the gateway. */
  readonly headers?: ObjectSchema;
  readonly body?: { readonly type: "json" | "form"; readonly schema: z.ZodMiniType };
  readonly success: {
    readonly status: 200 | 201 | 204;
    readonly description: string;
    readonly schema?: z.ZodMiniType;
    readonly headers?: readonly ResponseHeader[];
  };
  /** What can go wrong, besides what can go wrong everywhere. */
  readonly problems: readonly ProblemName[];
}

/** The parsed body of a route's requests. */
export type RequestBodyOf<R extends Route> = R extends {
  readonly body: { readonly schema: infer S extends z.ZodMiniType };
}
  ? z.output<S>
  : undefined;

/** The body of a route's answers. */
export type ResponseBodyOf<R extends Route> = R extends {
  readonly success: { readonly schema: infer S extends z.ZodMiniType };
}
  ? z.output<S>
  : undefined;

/** What can go wrong with every request to our API. */
export const COMMON_PROBLEMS: readonly ProblemName[] = [
  "malformed-request",
  "too-many-requests",
  "internal-error",
  "service-unavailable",
];
