import * as z from "zod/mini";
import {
  type AbortOptions,
  type Logger,
  type Network,
  optionalOrIgnored,
  RequestLimiter,
  systemClock,
} from "../../http";
import type { SecretMask } from "../../model";
import { toCanonicalInstant } from "../../model/instant";
import { listAuditEvents, MAX_AUDIT_EVENTS, MAX_AUDIT_PAGE } from "../contract/audit-route";
import type { ClientOptions, OrganizationClient } from "./client";
import { ApiError, type ApiErrorInit, ENDPOINT_SOURCES } from "./errors";
import { type ClientContext, createTransport, type SendRequest } from "./transport";

/** What somebody did, of what Adobe logs about it. */
export interface AuditEvent {
  /** The user: an address of mail, or an id. */
  readonly user: string;
  /** What was done, in lower case: `create`, `update`, `delete`. */
  readonly action: string;
  readonly assetType: string;
  readonly assetId: string | undefined;
  readonly assetName: string | undefined;
  readonly sandbox: string | undefined;
  /** An instant of RFC 3339, in UTC. */
  readonly at: string;
}

/** Adobe's audit log. Every failure is an `ApiError`. */
export interface AuditEvents {
  /** The events of a sandbox with an action, such as `delete`, that were carried out. */
  list(sandbox: string, action: string, options?: AbortOptions): Promise<readonly AuditEvent[]>;
}

/** How the audit log is reached: with the token of a client, at an address of its own. */
export interface AuditOptions extends Pick<ClientOptions, "clientId" | "orgId"> {
  readonly endpoint: string;
  /** Where the address comes from, for error messages: `from AJO_AUDIT_ENDPOINT`. */
  readonly source: string;
  readonly client: Pick<OrganizationClient, "getToken">;
  readonly mask: SecretMask;
  readonly log: Logger;
  readonly network?: Network;
}

/** With more pages than this, a log is taken for endless. */
const MAX_REQUESTS = 100;

/** Nothing but a name in a report depends on it, so it is not waited for as long as for AJO. */
const TIMEOUTS = { requestMs: 30_000, retryMs: 10_000 };

/** Adobe describes the answers loosely: any JSON is accepted, and parsed below. */
const anyAnswer = { status: 200, description: "Anything.", schema: z.unknown() } as const;
const listRoute = { ...listAuditEvents, query: z.looseObject({}), success: anyAnswer };

/** Creates a client of the audit log. No request is sent before it is used. */
export function createAuditEvents({ client, source, mask, log, network, ...options }: AuditOptions): AuditEvents {
  const createError = (init: ApiErrorInit) => new ApiError(init, mask);
  const context: ClientContext = {
    ...{ clock: systemClock, timeouts: TIMEOUTS, log, mask, createError },
    endpointSources: { ...ENDPOINT_SOURCES, endpoint: source },
    ...(network && { network }),
  };
  const tokens = {
    get: async (signal: AbortSignal | undefined) => (await client.getToken({ signal })).value,
    invalidate() {},
  };
  const limiter = new RequestLimiter({ maxConcurrency: 2 }, systemClock);
  return {
    async list(sandbox, action, { signal } = {}) {
      const sendRequest = createTransport({ ...options, sandbox }, tokens, limiter, context);
      const events = await fetchAllEvents(sendRequest, action, signal, () =>
        createError({
          code: "unexpected-response",
          detail: `The answer to GET ${options.endpoint}${listRoute.path} is not a page of Adobe's audit log. The address is ${source}.`,
        }),
      );
      // Both are filters of ours, too: a server may not know one of Adobe's.
      return events.filter((event) => event.action === action && (event.sandbox ?? sandbox) === sandbox);
    },
  };
}

/** Fetches page after page. A server may give less than was asked for, and need not say how many there are. */
async function fetchAllEvents(
  sendRequest: SendRequest,
  action: string,
  signal: AbortSignal | undefined,
  createUnreadableError: () => ApiError,
): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  let filters: Readonly<Record<string, string>> = { property: `action==${action}` };
  for (let start = 0, requests = 0; start < MAX_AUDIT_EVENTS && requests < MAX_REQUESTS; requests += 1) {
    const query = { ...filters, limit: MAX_AUDIT_PAGE, start };
    const page = parseAuditPage(await sendRequest(listRoute, { query, signal }));
    if (page === undefined) throw createUnreadableError();
    events.push(...page.events);
    start += page.length;
    if (page.length === 0 || !page.hasMore(start)) break;
    if (page.queryId !== undefined) filters = { queryId: page.queryId };
  }
  return events;
}

const optionalText = optionalOrIgnored(z.string());

const pageSchema = z.object({
  _embedded: optionalOrIgnored(z.object({ customerAuditLogList: optionalOrIgnored(z.array(z.unknown())) })),
  _links: optionalOrIgnored(z.object({ next: z.optional(z.unknown()) })),
  page: optionalOrIgnored(z.object({ totalElements: optionalOrIgnored(z.int()) })),
  queryId: optionalText,
});

const eventSchema = z.object({
  userEmail: z.string().check(z.minLength(1)),
  action: z.string(),
  assetType: z.string(),
  assetId: optionalText,
  assetName: optionalText,
  status: optionalText,
  sandboxName: optionalText,
  timestamp: z.string(),
});

/** A page as it is used. */
interface ParsedPage {
  readonly events: readonly AuditEvent[];
  /** How many events it holds, those included that are of no use. */
  readonly length: number;
  readonly queryId: string | undefined;
  /** Whether there are more events after so many. */
  hasMore(count: number): boolean;
}

/** Parses a page; undefined for something else. Without events Adobe leaves the list out. */
function parseAuditPage(body: unknown): ParsedPage | undefined {
  const { data } = z.safeParse(pageSchema, body);
  if (data === undefined || (data._embedded === undefined && data.page === undefined)) return undefined;
  const items = data._embedded?.customerAuditLogList ?? [];
  const total = data.page?.totalElements;
  const hasNext = data._links?.next !== undefined && data._links.next !== null;
  return {
    events: items.flatMap(parseAuditEvent),
    length: items.length,
    queryId: data.queryId,
    // The total of a page can be that of the page alone, as in Adobe's own example.
    hasMore: (count) => hasNext || (total !== undefined && total > count),
  };
}

/** What was refused or failed changed nothing. */
const IN_VAIN: ReadonlySet<string> = new Set(["deny", "failure"]);

function parseAuditEvent(item: unknown): AuditEvent[] {
  const { data } = z.safeParse(eventSchema, item);
  if (data === undefined || IN_VAIN.has(data.status?.toLowerCase() ?? "")) return [];
  const { userEmail, action, assetType, assetId, assetName, sandboxName, timestamp } = data;
  return [
    {
      user: userEmail,
      action: action.toLowerCase(),
      assetType,
      assetId,
      assetName: assetName?.normalize("NFC"),
      sandbox: sandboxName,
      // Adobe writes the offset without the colon that RFC 3339 has.
      at: toCanonicalInstant(timestamp.replace(/([+-]\d{2})(\d{2})$/, "$1:$2")),
    },
  ];
}
