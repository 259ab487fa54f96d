import * as z from "zod/mini";
import type { CollectionName } from "../../model/collections";
import type { Route } from "./route";
import { describe, looseObject } from "./schema";

/** The most events that a page holds. */
export const MAX_AUDIT_PAGE = 1_000;

/** The most events that Adobe shows, whatever the filters. */
export const MAX_AUDIT_EVENTS = 10_000;

/** What the log calls the objects of a collection. It has no webhooks. */
export const AUDITED_ASSET_TYPES: Readonly<Partial<Record<CollectionName, string>>> = {
  credentials: "AJO SMS API credentials",
  surfaces: "AJO message preset",
};

const auditEventSchema = describe(
  looseObject({
    id: describe(z.string(), "The event's id."),
    userEmail: describe(z.nullish(z.string()), "Who did it."),
    action: describe(z.nullish(z.string()), "What was done, such as `Create`, `Update` or `Delete`."),
    assetType: describe(
      z.nullish(z.string()),
      `What it was done to: \`${AUDITED_ASSET_TYPES.credentials}\` or \`${AUDITED_ASSET_TYPES.surfaces}\`, which is a channel surface. Adobe logs no webhooks.`,
    ),
    assetId: z.nullish(z.string()),
    assetName: z.nullish(z.string()),
    status: describe(z.nullish(z.string()), "`Allow`, `Deny`, `Success` or `Failure`."),
    sandboxName: z.nullish(z.string()),
    timestamp: describe(z.nullish(z.string()), "When it was done, such as `2021-08-04T21:58:09.745+0000`."),
  }),
  "An event of Adobe's audit log.",
  "AuditEvent",
);

const linkSchema = looseObject({ href: z.string() });

const auditEventsSchema = describe(
  looseObject({
    _embedded: z.nullish(looseObject({ customerAuditLogList: z.nullish(z.array(auditEventSchema)) })),
    _links: z.nullish(looseObject({ self: z.nullish(linkSchema), next: z.nullish(linkSchema) })),
    page: z.nullish(
      looseObject({
        size: z.nullish(z.int()),
        totalElements: z.nullish(z.int()),
        totalPages: z.nullish(z.int()),
        number: z.nullish(z.int()),
      }),
    ),
    queryId: describe(z.nullish(z.string()), "Stands for the filters in the requests for further pages."),
  }),
  "One page of Adobe's audit log, the newest event first.",
  "AuditEvents",
);

const auditQuery = looseObject({
  property: describe(
    z.optional(z.string()),
    "Filters that all must match, separated by commas or in several `property`: such as `action==delete` or `timestamp>2026-01-01T00:00:00Z`. Further values of one filter follow with a comma: `action==create,update`.",
  ),
  limit: describe(
    z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_AUDIT_PAGE)), 50),
    "How many events a page holds.",
  ),
  start: describe(z._default(z.coerce.number().check(z.int(), z.minimum(0)), 0), "Which event is the first, from 0."),
  queryId: describe(z.optional(z.string()), "The `queryId` of the page before, in place of the filters."),
});

/** Lists the events of Adobe's Audit Query API, which keeps them for 90 days. */
export const listAuditEvents = {
  method: "get",
  path: "/data/foundation/audit/events",
  operationId: "listAuditEvents",
  tag: "Audit events",
  summary: "List who did what, as Adobe publishes it",
  description:
    "In production this is `https://platform.adobe.io`. It needs the permission View user activity log. Only the last 10,000 events of 90 days are shown.",
  errors: "campaign",
  query: auditQuery,
  success: { status: 200, description: "One page of events.", schema: auditEventsSchema },
  problems: [],
} as const satisfies Route;
