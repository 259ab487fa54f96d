import * as z from "zod/mini";
import type { Route } from "./route";
import { describe, looseObject } from "./schema";

const tokenRequestSchema = describe(
  looseObject({
    grant_type: z.literal("client_credentials"),
    client_id: describe(z.string(), "The client id of the Adobe Developer Console project."),
    client_secret: describe(z.string(), "Its client secret. Only ever in the body, for URLs are logged."),
    scope: describe(z.string(), "The scopes of the project, separated by commas."),
  }),
  "The client-credentials grant (OAuth server-to-server).",
  "TokenRequest",
);

const tokenSchema = describe(
  looseObject({
    access_token: z.string().check(z.minLength(1)),
    token_type: describe(z.string(), "Always `bearer`, in any case (RFC 6749). A client refuses another one."),
    expires_in: describe(z.number(), "Seconds until it expires. There is no refresh token: ask again."),
  }),
  "A token for the `Authorization` header.",
  "Token",
);

/** Issues an access token of Adobe IMS. */
export const requestToken = {
  method: "post",
  path: "/ims/token/v3",
  operationId: "requestToken",
  tag: "Token",
  summary: "Ask Adobe IMS for a token",
  description: "In production this is Adobe's own host, `https://ims-na1.adobelogin.com`.",
  errors: "ims",
  body: { type: "form", schema: tokenRequestSchema },
  success: { status: 200, description: "A token.", schema: tokenSchema },
  problems: [],
} as const satisfies Route;

const idTypeSchema = z.enum(["appConfigurationId", "channelConfigurationId", "surfaceId", "brandingPresetId"]);

const linkSchema = looseObject({ href: z.string(), type: z.optional(z.string()), templated: z.optional(z.boolean()) });

const publishedSurfaceSchema = describe(
  looseObject({
    id: z.string(),
    type: z.nullish(z.string()),
    surfaceName: z.nullish(z.string()),
    surfaceChannel: describe(z.nullish(z.string()), "The case is Adobe's choice: compare without it."),
    surfaceStatus: describe(z.nullish(z.string()), "The case is Adobe's choice: compare without it."),
    attributes: describe(
      z.nullish(z.record(z.string(), z.unknown())),
      "What belongs to the channel. Adobe publishes no list of what it holds.",
    ),
    createdAt: z.nullish(z.string()),
    modifiedAt: z.nullish(z.string()),
    appId: z.nullish(z.string()),
    _links: z.optional(z.record(z.string(), linkSchema)),
  }),
  "A surface as Adobe's published API answers it.",
  "PublishedSurface",
);

/** A surface in Adobe's published, read-only API. */
export type PublishedSurface = z.output<typeof publishedSurfaceSchema>;

const publishedSurfacesSchema = describe(
  looseObject({
    data: z.array(publishedSurfaceSchema),
    _page: z.nullish(
      looseObject({
        orderby: z.nullish(z.string()),
        count: z.nullish(z.int()),
        page: z.nullish(z.int()),
        totalPages: z.nullish(z.int()),
        totalCount: z.nullish(z.int()),
      }),
    ),
    _links: z.optional(z.record(z.string(), linkSchema)),
  }),
  "One page of surfaces as Adobe's published API answers it.",
  "PublishedSurfaces",
);

/** The defaults are Adobe's. */
const publishedSurfacesQuery = looseObject({
  count: describe(z._default(z.coerce.number().check(z.int(), z.minimum(1)), 50), "How many surfaces a page holds."),
  page: describe(z.optional(z.coerce.number().check(z.int(), z.minimum(0))), "Which page, counted from 0."),
  orderby: describe(z._default(z.string(), "surfaceName"), "The member to sort by."),
  channel: describe(
    z._default(z.string(), "inapp"),
    "Only surfaces of this channel. Adobe's default is `inapp`: without `channel=sms` no SMS surface appears.",
  ),
  property: describe(
    z.optional(z.string()),
    "A filter: terms such as `surfaceName==welcome`, joined by semicolons, with `==` or `>`.",
  ),
  type: describe(z.optional(idTypeSchema), "The kind of id to answer."),
});

const publishedSurfaceParams = z.object({
  channel: describe(z.string(), "The surface's channel, such as `sms`."),
  surfaceId: describe(z.string(), "The surface's id."),
});

const publishedSurfaceQuery = looseObject({ type: describe(z.optional(z.string()), "The kind of id.") });

/** Lists the surfaces of a channel through Adobe's published API. */
export const listPublishedSurfaces = {
  method: "get",
  path: "/journey/campaigns/service/metadata/surfaces",
  operationId: "listPublishedSurfaces",
  tag: "Published surfaces",
  summary: "List surfaces, as Adobe publishes it",
  errors: "campaign",
  query: publishedSurfacesQuery,
  success: { status: 200, description: "One page of surfaces.", schema: publishedSurfacesSchema },
  problems: [],
} as const satisfies Route;

/** Reads a surface through Adobe's published API. */
export const getPublishedSurface = {
  method: "get",
  path: "/journey/campaigns/service/metadata/surfaces/{channel}/{surfaceId}",
  operationId: "getPublishedSurface",
  tag: "Published surfaces",
  summary: "Read a surface, as Adobe publishes it",
  errors: "campaign",
  params: publishedSurfaceParams,
  query: publishedSurfaceQuery,
  success: { status: 200, description: "The surface.", schema: publishedSurfaceSchema },
  problems: [],
} as const satisfies Route;

/** The body of an error of Adobe's campaign service, and of its audit service. */
export const campaignErrorSchema = describe(
  looseObject({
    type: z.optional(z.string()),
    title: z.string(),
    message: z.optional(z.string()),
    status: z.int(),
  }),
  "An error of one of Adobe's services.",
  "CampaignError",
);
