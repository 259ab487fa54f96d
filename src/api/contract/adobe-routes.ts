import * as z from "zod/mini";
import { describe, looseObject } from "./schema";

/** The form that asks Adobe IMS for a token. */
export const tokenRequestSchema = describe(
  looseObject({
    grant_type: z.literal("client_credentials"),
    client_id: describe(z.string(), "The client id of the Adobe Developer Console project."),
    client_secret: describe(z.string(), "Its client secret. Only ever in the body, for URLs are logged."),
    scope: describe(z.string(), "The scopes of the project, separated by commas."),
  }),
  "The client-credentials grant (OAuth server-to-server).",
  "TokenRequest",
);

/** A token of Adobe IMS. */
export const tokenSchema = describe(
  looseObject({
    access_token: z.string().check(z.minLength(1)),
    token_type: z.string(),
    expires_in: describe(z.number(), "Seconds until it expires. There is no refresh token: ask again."),
  }),
  "A token for the `Authorization` header.",
  "Token",
);

/** The kinds of id by which Adobe's API knows surfaces. */
const idTypeSchema = z.enum(["appConfigurationId", "channelConfigurationId", "surfaceId", "brandingPresetId"]);

const linkSchema = looseObject({ href: z.string(), type: z.optional(z.string()), templated: z.optional(z.boolean()) });

/** A surface as Adobe's published, read-only API answers it. */
export const publishedSurfaceSchema = describe(
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

/** A surface as Adobe's published API answers it. */
export type PublishedSurface = z.output<typeof publishedSurfaceSchema>;

/** One page of Adobe's published list. */
export const publishedSurfacesSchema = describe(
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

/** The query of Adobe's published list, with Adobe's defaults. */
export const publishedSurfacesQuery = looseObject({
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

/** The path of one published surface. */
export const publishedSurfaceParams = z.object({
  channel: describe(z.string(), "The surface's channel, such as `sms`."),
  surfaceId: describe(z.string(), "The surface's id."),
});

/** The query of one published surface. */
export const publishedSurfaceQuery = looseObject({ type: describe(z.optional(z.string()), "The kind of id.") });

/** How Adobe's campaign service reports an error. */
export const campaignErrorSchema = describe(
  looseObject({
    type: z.optional(z.string()),
    title: z.string(),
    message: z.optional(z.string()),
    status: z.int(),
  }),
  "An error of Adobe's campaign service.",
  "CampaignError",
);
