import type * as z from "zod/mini";
import type { ProblemName } from "./problem-types";

type ObjectSchema = z.ZodMiniObject;

/** The headers that a response may have, in addition to those of every response. */
export type ResponseHeader = "etag" | "location";

/** What `kind` is for the objects of each tag. */
const OBJECT_KINDS = { Credentials: "credential", Webhooks: "webhook", Surfaces: "surface" } as const;

/** One object of the API, as a problem names it. */
export interface ObjectReference {
  readonly kind: (typeof OBJECT_KINDS)[keyof typeof OBJECT_KINDS];
  readonly id: string;
}

/** The object that a request to the route is about; undefined for a route without an object of ours. */
export function findRequestedObject(
  { tag }: Pick<Route, "tag">,
  { id }: Readonly<Record<string, string>>,
): ObjectReference | undefined {
  if (id === undefined || !(tag in OBJECT_KINDS)) return undefined;
  return { kind: OBJECT_KINDS[tag as keyof typeof OBJECT_KINDS], id };
}

/** One route of the API: everything that a server, a client and the OpenAPI document need to know. */
export interface Route {
  readonly method: "get" | "post" | "put" | "delete";
  /** With parameters in braces. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: "Token" | "Releases" | "Credentials" | "Webhooks" | "Surfaces" | "Published surfaces" | "Audit events";
  readonly summary: string;
  readonly description?: string;
  /** Whose error format the route has: our API's, Adobe IMS's, or that of Adobe's campaign service. */
  readonly errors: "api" | "ims" | "campaign";
  readonly params?: ObjectSchema;
  readonly query?: ObjectSchema;
  /** Headers of this route, in addition to the gateway's. */
  readonly headers?: ObjectSchema;
  readonly body?: { readonly type: "json" | "form"; readonly schema: z.ZodMiniType };
  readonly success: {
    readonly status: 200 | 201 | 204;
    readonly description: string;
    readonly schema?: z.ZodMiniType;
    readonly headers?: readonly ResponseHeader[];
  };
  /** The route's own problems, in addition to the common ones. */
  readonly problems: readonly ProblemName[];
}

/** The parsed body of a request to the route. */
export type RequestBodyOf<R extends Route> = R extends {
  readonly body: { readonly schema: infer S extends z.ZodMiniType };
}
  ? z.output<S>
  : undefined;

/** The parsed body of the route's response. */
export type ResponseBodyOf<R extends Route> = R extends {
  readonly success: { readonly schema: infer S extends z.ZodMiniType };
}
  ? z.output<S>
  : undefined;

/** The problems of every route of our API. */
export const COMMON_PROBLEMS: readonly ProblemName[] = [
  "malformed-request",
  "unknown-path",
  "too-many-requests",
  "internal-error",
  "service-unavailable",
];
