import { type AuditEvent, type AuditEvents, createAuditEvents } from "../api/client/audit-events";
import { AUDITED_ASSET_TYPES } from "../api/contract/audit-route";
import { type AbortOptions, type Logger, SILENT_LOGGER } from "../http";
import { isLoopbackUrl } from "../model";
import { collectionFor, findModel } from "../model/collections";
import { urlRule } from "../model/endpoint-url";
import { isEarlier } from "../model/instant";
import { type AjoConnection, type Environment, SettingsError } from "../settings";

/** The host of Adobe's Audit Query API. */
const ADOBE_PLATFORM_ENDPOINT = "https://platform.adobe.io";

/** The variable with the base URL of the audit log, for a relay to Adobe's. */
export const AUDIT_ENDPOINT_VARIABLE = "AJO_AUDIT_ENDPOINT";

/** An object whose events are looked for. */
export interface AuditedObject {
  /** The type in Terraform. */
  readonly type: string;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly sandbox: string;
}

/** Adobe's audit log, of which a list is read once for each sandbox and action. */
export class AuditLogReader {
  readonly #events: AuditEvents;
  readonly #lists = new Map<string, Promise<readonly AuditEvent[]>>();

  constructor(events: AuditEvents) {
    this.#events = events;
  }

  /**
   * Who changed an object at a time, or last. Of several at almost the same time it is the nearest.
   *
   * @throws ApiError if the log cannot be read
   */
  async findUpdate(
    object: AuditedObject,
    at: string | undefined,
    options: AbortOptions,
  ): Promise<AuditEvent | undefined> {
    const { byId, byName } = await this.#listEvents(object, "update", options);
    const select = (events: readonly AuditEvent[]) => (at === undefined ? events.at(-1) : findNearest(events, at));
    return select(byId) ?? select(byName);
  }

  /**
   * Who deleted an object.
   *
   * @param since When it was there for certain. Without it a deletion of this name may be that of another object.
   * @throws ApiError if the log cannot be read
   */
  async findDeletion(
    object: AuditedObject,
    since: string | undefined,
    options: AbortOptions,
  ): Promise<AuditEvent | undefined> {
    const { byId, byName } = await this.#listEvents(object, "delete", options);
    // Before, another object had the name, and after its deletion yet another may have it.
    return byId.at(-1) ?? byName.find(({ at }) => isEarlier(since, at));
  }

  /** The events of an object, the oldest first. Adobe does not say that the ids of its log are those of the API. */
  async #listEvents(
    { type, id, name, sandbox }: AuditedObject,
    action: "update" | "delete",
    options: AbortOptions,
  ): Promise<Record<"byId" | "byName", readonly AuditEvent[]>> {
    const model = findModel(type);
    const assetType = model && AUDITED_ASSET_TYPES[collectionFor(model)]?.toLowerCase();
    if (assetType === undefined) return { byId: [], byName: [] };
    const key = JSON.stringify([sandbox, action]);
    const list = this.#lists.get(key) ?? this.#events.list(sandbox, action, options).then(sortByTime);
    this.#lists.set(key, list);
    const events = (await list).filter((event) => event.assetType.toLowerCase() === assetType);
    return {
      byId: events.filter(({ assetId }) => assetId !== undefined && assetId === id),
      byName: events.filter(({ assetName }) => assetName !== undefined && assetName === name?.normalize("NFC")),
    };
  }
}

const sortByTime = (events: readonly AuditEvent[]): AuditEvent[] =>
  [...events].sort((a, b) => (isEarlier(a.at, b.at) ? -1 : isEarlier(b.at, a.at) ? 1 : 0));

/** How far apart the log and the object may be about the time of the same change. */
const TOLERANCE_MS = 60_000;

function findNearest(events: readonly AuditEvent[], at: string): AuditEvent | undefined {
  const distance = (event: AuditEvent) => Math.abs(Date.parse(event.at) - Date.parse(at));
  return events
    .filter((event) => distance(event) <= TOLERANCE_MS)
    .sort((a, b) => distance(a) - distance(b))
    .at(0);
}

/**
 * Opens Adobe's audit log: at the address in AJO_AUDIT_ENDPOINT, else at that of the emulator where that is the API, else at
 * Adobe's own. Nothing is sent before it is read. Throws a `SettingsError`.
 */
export function openAuditLog(
  { client, settings, mask, network }: AjoConnection,
  environment: Environment = process.env,
  log: Logger = SILENT_LOGGER,
): AuditLogReader {
  const { clientId, orgId } = settings;
  return new AuditLogReader(
    createAuditEvents({
      ...resolveAuditEndpoint(settings.nearEndpoint, environment),
      clientId,
      orgId,
      client,
      mask,
      log,
      network,
    }),
  );
}

function resolveAuditEndpoint(nearEndpoint: string | undefined, environment: Environment) {
  const value = environment[AUDIT_ENDPOINT_VARIABLE]?.trim();
  if (value === undefined || value === "") {
    return nearEndpoint === undefined
      ? { endpoint: ADOBE_PLATFORM_ENDPOINT, source: `the default of ${AUDIT_ENDPOINT_VARIABLE}` }
      : { endpoint: nearEndpoint, source: "from endpoint (AJO_ENDPOINT)" };
  }
  const result = urlRule("audit endpoint").safeParse(value);
  const problem =
    result.error?.issues[0]?.message ??
    (value.startsWith("http:") && !isLoopbackUrl(value)
      ? "The audit endpoint is not an https URL. The access token travels in requests. Use https."
      : undefined);
  if (problem === undefined) return { endpoint: value, source: `from ${AUDIT_ENDPOINT_VARIABLE}` };
  throw new SettingsError({
    code: "AJO4002",
    path: [],
    summary: "Invalid audit endpoint",
    detail: `${problem} It comes from ${AUDIT_ENDPOINT_VARIABLE}.`,
  });
}
