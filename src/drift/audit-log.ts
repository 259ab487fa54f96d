import { type AuditEvent, type AuditEvents, createAuditEvents } from "../api/client/audit-events";
import type { AbortOptions, Logger } from "../http";
import { isLoopbackUrl } from "../model";
import { urlRule } from "../model/endpoint-url";
import { type AjoConnection, type Environment, SettingsError } from "../settings";

/** The host of Adobe's Audit Query API. */
const ADOBE_PLATFORM_ENDPOINT = "https://platform.adobe.io";

/** The variable with the base URL of the audit log, for a relay to Adobe's. */
export const AUDIT_ENDPOINT_VARIABLE = "AJO_AUDIT_ENDPOINT";

const SILENT: Logger = { debug() {}, trace() {} };

/** What Adobe's audit log calls the objects, by their type in Terraform. It has no webhooks. */
const ASSET_TYPES: Readonly<Record<string, string>> = {
  ajo_sinch_sms_credential: "AJO SMS API credentials",
  ajo_sinch_mms_credential: "AJO SMS API credentials",
  ajo_sinch_rcs_credential: "AJO SMS API credentials",
  ajo_channel_surface: "AJO message preset",
};

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

  /** The last event of an object with an action. Throws an `ApiError` if the log cannot be read. */
  async findLast(
    object: AuditedObject,
    action: "create" | "update" | "delete",
    options: AbortOptions = {},
  ): Promise<AuditEvent | undefined> {
    const assetType = ASSET_TYPES[object.type];
    if (assetType === undefined) return undefined;
    const key = JSON.stringify([object.sandbox, action]);
    const list = this.#lists.get(key) ?? this.#events.list(object.sandbox, action, options);
    this.#lists.set(key, list);
    const events = (await list).filter((event) => event.assetType.toLowerCase() === assetType.toLowerCase());
    // Adobe does not say that the ids of its log are those of the API. A name is given once.
    const byId = events.filter(({ assetId }) => assetId !== undefined && assetId === object.id);
    const byName = events.filter(({ assetName }) => assetName !== undefined && assetName === object.name);
    return findNewest(byId) ?? findNewest(byName);
  }
}

function findNewest(events: readonly AuditEvent[]): AuditEvent | undefined {
  return events.reduce<AuditEvent | undefined>(
    (newest, event) => (newest === undefined || event.at > newest.at ? event : newest),
    undefined,
  );
}

/**
 * Opens Adobe's audit log: at the address in AJO_AUDIT_ENDPOINT, else at that of the emulator where that is the API, else at
 * Adobe's own. Nothing is sent before it is read. Throws a `SettingsError`.
 */
export function openAuditLog(
  { client, settings, mask, network }: AjoConnection,
  environment: Environment = process.env,
  log: Logger = SILENT,
): AuditLogReader {
  const { clientId, orgId } = settings;
  return new AuditLogReader(
    createAuditEvents({
      ...resolveAuditEndpoint(settings.endpoint, environment),
      clientId,
      orgId,
      client,
      mask,
      log,
      network,
    }),
  );
}

function resolveAuditEndpoint(apiEndpoint: string, environment: Environment) {
  const value = environment[AUDIT_ENDPOINT_VARIABLE]?.trim();
  if (value === undefined || value === "") {
    // Whoever speaks http to the API speaks it to an emulator, or to a gateway that may pass this on.
    const isNear = isLoopbackUrl(apiEndpoint) || new URL(apiEndpoint).protocol === "http:";
    return isNear
      ? { endpoint: apiEndpoint, source: "from endpoint (AJO_ENDPOINT)" }
      : { endpoint: ADOBE_PLATFORM_ENDPOINT, source: `the default of ${AUDIT_ENDPOINT_VARIABLE}` };
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
