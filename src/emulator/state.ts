import type { CredentialRecord } from "./credential-record";
import { FaultQueue } from "./faults";
import { TokenIssuer } from "./gateway";
import { makeMonotonic, type TimeSource, type WriteStamp } from "./record";
import { RequestLog } from "./request-log";
import type { EmulatorSettings } from "./settings";
import { SinchAccounts } from "./sinch-accounts";
import type { Store, Table } from "./store";
import type { SurfaceRecord } from "./surface-record";
import type { WebhookRecord } from "./webhook-record";

/** All that an emulator is made of, its HTTP server left aside. */
export interface EmulatorState {
  readonly settings: EmulatorSettings;
  readonly ajo: AjoState;
  readonly tokens: TokenIssuer;
  readonly faults: FaultQueue;
  readonly requestLog: RequestLog;
  /** The other side of a credential. */
  readonly sinch: { readonly accounts: SinchAccounts; readonly tokens: TokenIssuer };
}

/** An emulator with what a store holds. */
export function createEmulatorState(settings: EmulatorSettings, store: Store, now: TimeSource): EmulatorState {
  return {
    settings,
    ajo: createAjoState(store, now, settings.processingTime),
    tokens: new TokenIssuer(now),
    faults: new FaultQueue(),
    requestLog: new RequestLog(),
    sinch: { accounts: new SinchAccounts(), tokens: new TokenIssuer(now) },
  };
}

/** Makes everything as it was at the first start. Tokens stay valid. */
export function resetEmulatorState({ settings, ajo, faults, requestLog, sinch }: EmulatorState): void {
  ajo.store.clear();
  ajo.forcedFailures.length = 0;
  ajo.rejectedDatasets.clear();
  ajo.processingTime = settings.processingTime;
  faults.clear();
  requestLog.clear();
  sinch.accounts.clear();
}

/** A journey that is live, so that what it uses cannot be taken away. */
interface JourneyRecord {
  readonly name: string;
  readonly surfaceIds: readonly string[];
}

/** What the emulator emulates: the sandboxes with all that is in them, and the passing of time. */
export interface AjoState {
  readonly store: Store;
  readonly credentials: Table<CredentialRecord>;
  readonly webhooks: Table<WebhookRecord>;
  readonly surfaces: Table<SurfaceRecord>;
  readonly journeys: Table<JourneyRecord>;
  readonly now: TimeSource;
  /** Who writes, and a moment that no other write has. */
  readonly stampWrite: (user: string) => WriteStamp;
  /** How long AJO's checks take, in milliseconds. */
  processingTime: number;
  /** Why the next surfaces that are submitted will not pass their checks, the first one first. */
  readonly forcedFailures: string[];
  /** The datasets that AJO does not take for inbound messages, and why. It takes all others. */
  readonly rejectedDatasets: Map<string, string>;
}

/** The world as a store holds it. */
export function createAjoState(store: Store, now: TimeSource, processingTime: number): AjoState {
  const monotonicNow = makeMonotonic(now);
  return {
    store,
    credentials: store.table("credential"),
    webhooks: store.table("webhook"),
    surfaces: store.table("surface"),
    journeys: store.table("journey"),
    now,
    stampWrite: (user) => ({ user, at: new Date(monotonicNow()).toISOString() }),
    processingTime,
    forcedFailures: [],
    rejectedDatasets: new Map(),
  };
}
