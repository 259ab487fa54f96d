import * as z from "zod/mini";
import { documented, tolerant } from "./schema";

/** The kinds of id by which Adobe's API knows surfaces. */
const idType = z.enum(["appConfigurationId", "channelConfigurationId", "surfaceId", "brandingPresetId"]);

const link = tolerant({ href: z.string(), type: z.optional(z.string()), templated: z.optional(z.boolean()) });

/** A surface as Adobe's published, read-only API answers it. */
export const publishedSurfaceSchema = documented(
  tolerant({
    id: z.string(),
    type: z.nullish(z.string()),
    surfaceName: z.nullish(z.string()),
    surfaceChannel: documented(z.nullish(z.string()), "The case is Adobe's choice: compare without it."),
    surfaceStatus: documented(z.nullish(z.string()), "The case is Adobe's choice: compare without it."),
    attributes: documented(
      z.nullish(z.record(z.string(), z.unknown())),
      "What belongs to the channel. Adobe publishes no list of what it holds.",
    ),
    createdAt: z.nullish(z.string()),
    modifiedAt: z.nullish(z.string()),
    appId: z.nullish(z.string()),
    _links: z.optional(z.record(z.string(), link)),
  }),
  "A surface as Adobe's published API answers it.",
  "PublishedSurface",
);

/** A surface as Adobe's published API answers it. */
export type PublishedSurface = z.output<typeof publishedSurfaceSchema>;

/** One page of Adobe's published list. */
export const publishedSurfacesSchema = documented(
  tolerant({
    data: z.array(publishedSurfaceSchema),
    _page: z.nullish(
      tolerant({
        orderby: z.nullish(z.string()),
        count: z.nullish(z.int()),
        page: z.nullish(z.int()),
        totalPages: z.nullish(z.int()),
        totalCount: z.nullish(z.int()),
      }),
    ),
    _links: z.optional(z.record(z.string(), link)),
  }),
  "One page of surfaces as Adobe's published API answers it.",
  "PublishedSurfaces",
);

/** The query of Adobe's published list, with Adobe's defaults. */
export const publishedSurfacesQuery = tolerant({
  count: documented(z._default(z.coerce.number().check(z.int(), z.minimum(1)), 50), "How many surfaces a page holds."),
  page: documented(z.optional(z.coerce.number().check(z.int(), z.minimum(0))), "Which page, counted from 0."),
  orderby: documented(z._default(z.string(), "surfaceName"), "The member to sort by."),
  channel: documented(
    z._default(z.string(), "inapp"),
    "Only surfaces of this channel. Adobe's default is `inapp`: without `channel=sms` no SMS surface appears.",
  ),
  property: documented(
    z.optional(z.string()),
    "A filter: terms such as `surfaceName==welcome`, joined by semicolons, with `==` or `>`.",
  ),
  type: documented(z.optional(idType), "The kind of id to answer."),
});

/** The path of one published surface. */
export const publishedSurfaceParams = z.object({
  channel: documented(z.string(), "The surface's channel, such as `sms`."),
  surfaceId: documented(z.string(), "The surface's id."),
});

/** The query of one published surface. */
export const publishedSurfaceQuery = tolerant({ type: documented(z.optional(z.string()), "The kind of id.") });

/** How Adobe's campaign service reports an error. */
export const campaignErrorSchema = documented(
  tolerant({
    type: z.optional(z.string()),
    title: z.string(),
    message: z.optional(z.string()),
    status: z.int(),
  }),
  "An error of Adobe's campaign service.",
  "CampaignError",
);
