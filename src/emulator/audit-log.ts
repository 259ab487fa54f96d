import { randomBytes, randomUUID } from "node:crypto";
import type { contract, ResponseBodyOf, Route } from "../api";
import { AUDITED_ASSET_TYPES, MAX_AUDIT_EVENTS, listAuditEvents as route } from "../api/contract/audit-route";
import { ApiProblemError } from "./api-problem";
import type { CredentialRecord } from "./credential-record";
import type { Caller, OperationHandlers } from "./handlers";
import type { TimeSource } from "./record";
import type { Table } from "./store";
import type { SurfaceRecord } from "./surface-record";

type AuditPageBody = ResponseBodyOf<typeof contract.listAuditEvents>;

/** The objects that Adobe logs: what it calls them, by the tag of their routes. */
const ASSET_TYPES = { Credentials: AUDITED_ASSET_TYPES.credentials, Surfaces: AUDITED_ASSET_TYPES.surfaces } as const;

type LoggedTag = keyof typeof ASSET_TYPES;

/** What a user did to an object that Adobe logs. */
interface AuditRecord extends Pick<Caller, "user" | "sandbox"> {
  readonly action: "Create" | "Update" | "Delete";
  readonly tag: LoggedTag;
  readonly assetId: string;
  readonly assetName: string;
}

/** An event as the API shows it, and as it is stored: keep the names of the members. */
type AuditEventBody = Readonly<Record<"id" | "timestamp", string>> & Readonly<Record<string, unknown>>;

/** The emulator's audit log. Of each sandbox it keeps as many events as Adobe shows, with the objects. */
export class AuditLog {
  readonly #now: TimeSource;
  readonly #events: Table<AuditEventBody>;
  readonly #queries = new Map<string, string>();

  constructor(now: TimeSource, events: Table<AuditEventBody>) {
    this.#now = now;
    this.#events = events;
  }

  /** Adds an event, in the transaction of the write that it tells of. */
  record({ user, sandbox, action, tag, assetId, assetName }: AuditRecord): void {
    // One more comes in, so one goes out. They are listed before anything is staged, which is quicker.
    const surplus = this.#events.list(sandbox).slice(0, -(MAX_AUDIT_EVENTS - 1));
    const event: AuditEventBody = {
      id: randomUUID(),
      userEmail: user,
      userIpAddresses: [],
      eventType: "Core",
      version: "1.0",
      sandboxName: sandbox,
      assetType: ASSET_TYPES[tag],
      assetId,
      assetName,
      action,
      status: "Allow",
      failureCode: "",
      timestamp: new Date(this.#now()).toISOString().replace("Z", "+0000"),
    };
    this.#events.put(sandbox, event.id, event);
    for (const { id } of surplus) this.#events.delete(sandbox, id);
  }

  /** Forgets the queries that pages can name. The events go with all other records. */
  clearQueries(): void {
    this.#queries.clear();
  }

  /** One page of the events of a sandbox, the newest first. */
  list(sandbox: string, { property, limit, start, queryId }: AuditQuery): AuditPageBody {
    const filter = queryId === undefined ? (property ?? "") : this.#queries.get(queryId);
    if (filter === undefined) throw createInvalidError("queryId", `There was no query "${queryId}".`);
    const id = queryId ?? this.#rememberQuery(filter);
    const found = this.#events.list(sandbox).reverse().filter(parseFilter(filter));
    const events = found.slice(start, start + limit);
    const more = `${route.path}?queryId=${id}&start=${start + limit}&limit=${limit}`;
    return {
      ...(events.length > 0 && { _embedded: { customerAuditLogList: events } }),
      _links: {
        self: { href: `${route.path}?queryId=${id}&start=${start}&limit=${limit}` },
        ...(start + limit < found.length && { next: { href: more } }),
      },
      page: {
        size: limit,
        totalElements: found.length,
        totalPages: Math.ceil(found.length / limit),
        number: Math.floor(start / limit),
      },
      queryId: id,
    };
  }

  #rememberQuery(filter: string): string {
    const id = randomBytes(12).toString("base64url");
    this.#queries.set(id, filter);
    const [oldest] = this.#queries.keys();
    if (this.#queries.size > 1_000 && oldest !== undefined) this.#queries.delete(oldest);
    return id;
  }
}

interface AuditQuery {
  readonly property?: string | undefined;
  readonly limit: number;
  readonly start: number;
  readonly queryId?: string | undefined;
}

/** The operation of Adobe's Audit Query API, of which the emulator knows what was done through its API. */
export function createAuditHandlers(auditLog: AuditLog) {
  return {
    listAuditEvents: ({ caller, query }) => auditLog.list(caller.sandbox, query),
  } satisfies Partial<OperationHandlers>;
}

/** The objects that Adobe logs, and its log. */
interface AuditedState {
  readonly auditLog: AuditLog;
  readonly credentials: Pick<Table<CredentialRecord>, "get">;
  readonly surfaces: Pick<Table<SurfaceRecord>, "get">;
}

/** Runs a write of an object, and records it if it succeeds and Adobe logs such objects. */
export function runAudited<T extends object | undefined>(
  ajo: AuditedState,
  { method, path, tag }: Route,
  { caller, params = {} }: { readonly caller: Caller; readonly params?: object | undefined },
  run: () => T,
): T {
  if (method === "get" || !(tag in ASSET_TYPES)) return run();
  const { id } = params as { readonly id?: string };
  const nameBefore = id === undefined ? undefined : findName(ajo, tag as LoggedTag, caller.sandbox, id);
  const body = run();
  const { id: newId = id, name = nameBefore } = (body ?? {}) as { readonly id?: string; readonly name?: string };
  const action = method === "delete" ? "Delete" : path.includes("{") ? "Update" : "Create";
  const { user, sandbox } = caller;
  ajo.auditLog.record({ user, sandbox, action, tag: tag as LoggedTag, assetId: newId ?? "", assetName: name ?? "" });
  return body;
}

function findName(
  { credentials, surfaces }: AuditedState,
  tag: LoggedTag,
  sandbox: string,
  id: string,
): string | undefined {
  return tag === "Credentials" ? credentials.get(sandbox, id)?.name : surfaces.get(sandbox, id)?.state.fields.name;
}

/** The filters of Adobe's documentation, by the members that they look at. */
const FILTERS: Readonly<Record<string, string>> = {
  action: "action",
  assetid: "assetId",
  assetname: "assetName",
  assettype: "assetType",
  status: "status",
  timestamp: "timestamp",
  user: "userEmail",
};

interface Term {
  readonly member: string;
  readonly operator: string;
  readonly values: string[];
}

/** Parses filters such as `action==create,update,timestamp>2026-01-01T00:00:00Z`. All must match, without regard to case. */
function parseFilter(property: string): (event: AuditEventBody) => boolean {
  const terms: Term[] = [];
  for (const part of property.split(",").filter((text) => text.trim() !== "")) {
    const [, name, operator, value = ""] = /^\s*(\w+)(==|>|<)(.*)$/.exec(part) ?? [];
    const last = terms.at(-1);
    if (name !== undefined && operator !== undefined) {
      const member = FILTERS[name.toLowerCase()];
      if (member === undefined) {
        throw createInvalidError("property", `"${name}" is none of ${Object.values(FILTERS).join(", ")}.`);
      }
      terms.push({ member, operator, values: [value.trim().toLowerCase()] });
    } else if (last?.operator === "==") last.values.push(part.trim().toLowerCase());
    else throw createInvalidError("property", `"${part}" is not of the form name==value, name>value or name<value.`);
  }
  return (event) => terms.every((term) => matchesTerm(event, term));
}

function matchesTerm(event: AuditEventBody, { member, operator, values }: Term): boolean {
  const text = String(event[member]).toLowerCase();
  if (operator === "==") return values.includes(text);
  const [own, other] = [text, values[0] ?? ""].map((time) => Date.parse(time.replace(/\+0000$/, "z")));
  if (own === undefined || other === undefined) return false;
  return operator === ">" ? own > other : own < other;
}

function createInvalidError(field: string, message: string): ApiProblemError {
  return new ApiProblemError("malformed-request", message, { violations: [{ field, message }] });
}
