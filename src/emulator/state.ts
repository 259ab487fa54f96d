import { AuditLog } from "./audit-log";
import type { CredentialRecord } from "./credential-record";
import { FaultQueue } from "./faults";
import { TokenIssuer } from "./gateway";
import type { Caller } from "./handlers";
import { type DeletionRecord, makeMonotonic, type TimeSource, type WriteStamp } from "./record";
import { RequestLog } from "./request-log";
import type { EmulatorSettings } from "./settings";
import { SinchAccounts } from "./sinch-accounts";
import type { Store, Table } from "./store";
import type { SurfaceRecord } from "./surface-record";
import type { WebhookRecord } from "./webhook-record";

/** Everything an emulator consists of, except its HTTP server. */
export interface EmulatorState {
  readonly settings: EmulatorSettings;
  readonly ajo: AjoState;
  readonly tokens: TokenIssuer;
  readonly faults: FaultQueue;
  readonly requestLog: RequestLog;
  /** Sinch, where credentials are verified. */
  readonly sinch: { readonly accounts: SinchAccounts; readonly tokens: TokenIssuer };
}

/**
 * Creates the state of an emulator. Time passes by `now`, which a change of the machine's clock must not affect; writes
 * are stamped by `wallClock`.
 */
export function createEmulatorState(
  settings: EmulatorSettings,
  store: Store,
  now: TimeSource,
  wallClock: TimeSource,
): EmulatorState {
  return {
    settings,
    ajo: createAjoState(store, now, settings.processingTime, wallClock),
    tokens: new TokenIssuer(now),
    faults: new FaultQueue(),
    requestLog: new RequestLog(),
    sinch: { accounts: new SinchAccounts(), tokens: new TokenIssuer(now) },
  };
}

/** Restores the state of the first start. Tokens stay valid. */
export function resetEmulatorState({ settings, ajo, faults, requestLog, sinch }: EmulatorState): void {
  ajo.store.clear();
  ajo.auditLog.clearQueries();
  ajo.forcedFailures.length = 0;
  ajo.rejectedDatasets.clear();
  ajo.processingTime = settings.processingTime;
  faults.clear();
  requestLog.clear();
  sinch.accounts.clear();
}

/** A live journey. The surfaces that it uses cannot be deactivated. */
interface JourneyRecord {
  readonly name: string;
  readonly surfaceIds: readonly string[];
}

/** AJO itself: the objects of every sandbox, and the time. */
export interface AjoState {
  readonly store: Store;
  readonly credentials: Table<CredentialRecord>;
  readonly webhooks: Table<WebhookRecord>;
  readonly surfaces: Table<SurfaceRecord>;
  readonly journeys: Table<JourneyRecord>;
  /** The objects of every kind that were deleted. */
  readonly deletions: Table<DeletionRecord>;
  /** Who did what, as Adobe logs it. */
  readonly auditLog: AuditLog;
  readonly now: TimeSource;
  /** Every write gets a time of its own. */
  readonly stampWrite: (caller: Pick<Caller, "user" | "key">) => WriteStamp;
  /** How long AJO's checks of a surface take, in milliseconds. */
  processingTime: number;
  /** Why the checks of the next surfaces will fail, the first one first. */
  readonly forcedFailures: string[];
  /** The datasets that AJO does not accept for inbound messages, and why. It accepts all others. */
  readonly rejectedDatasets: Map<string, string>;
}

export function createAjoState(
  store: Store,
  now: TimeSource,
  processingTime: number,
  wallClock: TimeSource = now,
): AjoState {
  const stampTime = makeMonotonic(wallClock);
  return {
    store,
    credentials: store.table("credential"),
    webhooks: store.table("webhook"),
    surfaces: store.table("surface"),
    journeys: store.table("journey"),
    deletions: store.table("deletion"),
    auditLog: new AuditLog(wallClock, store.table("audit-event")),
    now,
    stampWrite: ({ user, key }) => ({ user, key, at: new Date(stampTime()).toISOString() }),
    processingTime,
    forcedFailures: [],
    rejectedDatasets: new Map(),
  };
}

/** Deletes an object, and remembers it. */
export function deleteRecord(
  ajo: Pick<AjoState, "deletions" | "stampWrite">,
  table: Pick<Table<object>, "delete">,
  caller: Pick<Caller, "sandbox" | "user" | "key">,
  id: string,
): void {
  table.delete(caller.sandbox, id);
  const { user, at } = ajo.stampWrite(caller);
  ajo.deletions.put(caller.sandbox, id, { id, deletedAt: at, deletedBy: user });
}
