import { createHash, randomUUID } from "node:crypto";
import type { ApiClient } from "../../api";

// Loaded for the first object.

/**
 * The beginning of the keys of all creates with this `owner`. AJO shows it to others of the organisation, so it is a hash:
 * an owner may have the name of a customer.
 */
export function toKeyPrefix(owner: string): string {
  return `o-${createHash("sha256").update(owner).digest("base64url").slice(0, 22)}.`;
}

/** Creates an idempotency key, of an owner if there is one. */
export function createKey(prefix = ""): string {
  return `${prefix}${randomUUID()}`;
}

/** For so long an object is released: AJO forgets keys after a day or some more, and this provider's journal after a week. */
const MAX_AGE_MS = 8 * 24 * 60 * 60_000;

/** True if AJO may still remember the request of this time, in milliseconds since 1970. */
export function mayBeRemembered(at: number | undefined): boolean {
  return at !== undefined && !(Date.now() - at > MAX_AGE_MS);
}

/**
 * The objects that are in a Terraform state, so that no other apply may take them for its own unfinished ones. AJO is told
 * once, when the process ends in order: what it has created is stored then, or will be.
 */
export class ReleaseQueue {
  readonly #waiting = new Map<string, { readonly client: ApiClient; readonly ids: Set<string> }>();

  add(sandbox: string, id: string, client: ApiClient): void {
    const waiting = this.#waiting.get(sandbox) ?? { client, ids: new Set() };
    waiting.ids.add(id);
    this.#waiting.set(sandbox, waiting);
  }

  /** Tells AJO. If that fails, or the API has no such route, the next refresh tries again. */
  async close({ wasInterrupted }: { readonly wasInterrupted: boolean }): Promise<void> {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    if (wasInterrupted) return;
    await Promise.allSettled(waiting.map(({ client, ids }) => client.releaseObjects([...ids])));
  }
}
