import { advancing, type Clock } from "./clock";
import type { CredentialRecord } from "./credential-record";
import type { Author } from "./record";
import type { Store, Table } from "./store";
import type { SurfaceRecord } from "./surface-record";
import type { WebhookRecord } from "./webhook-record";

/** A journey that is live, so that what it uses cannot be taken away. */
interface JourneyRecord {
  readonly name: string;
  readonly surfaceIds: readonly string[];
}

/** What the emulator emulates: the sandboxes with all that is in them, and the passing of time. */
export interface World {
  readonly store: Store;
  readonly credentials: Table<CredentialRecord>;
  readonly webhooks: Table<WebhookRecord>;
  readonly surfaces: Table<SurfaceRecord>;
  readonly journeys: Table<JourneyRecord>;
  readonly clock: Clock;
  /** Who writes, and a moment that no other write has. */
  readonly author: (user: string) => Author;
  /** How long AJO's checks take, in milliseconds. */
  processingTime: number;
  /** Why the next surfaces that are submitted will not pass their checks, the first one first. */
  readonly failures: string[];
  /** The datasets that AJO does not take for inbound messages, and why. It takes all others. */
  readonly unfitDatasets: Map<string, string>;
}

/** The world as a store holds it. */
export function worldOf(store: Store, clock: Clock, processingTime: number): World {
  const stamp = advancing(clock);
  return {
    store,
    credentials: store.table("credential"),
    webhooks: store.table("webhook"),
    surfaces: store.table("surface"),
    journeys: store.table("journey"),
    clock,
    author: (user) => ({ user, at: new Date(stamp()).toISOString() }),
    processingTime,
    failures: [],
    unfitDatasets: new Map(),
  };
}
