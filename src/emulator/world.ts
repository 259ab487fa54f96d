import { makeMonotonic, type TimeSource } from "./clock";
import type { CredentialRecord } from "./credential-record";
import type { WriteStamp } from "./record";
import type { Store, Table } from "./store";
import type { SurfaceRecord } from "./surface-record";
import type { WebhookRecord } from "./webhook-record";

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
