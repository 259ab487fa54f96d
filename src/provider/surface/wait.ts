import type { Surface } from "../../api";
import { type Clock, systemClock } from "../../http";
import type { ProviderRequest } from "../../plugin/provider";
import type { Deadline } from "./patience";
import { isProcessing } from "./standing";

const INITIAL_DELAY_MS = 250;
const MAX_DELAY_MS = 15_000;
const DELAY_FACTOR = 1.5;

/** What a surface is being waited for, in words for the log. */
export type WaitGoal = "become active" | "take its update" | "be settled";

/** How a wait ended. */
export interface WaitResult {
  /** The surface as it was when last asked for. */
  readonly surface: Surface;
  /** Why nobody waited until AJO was done with it. */
  readonly incompleteReason?: string;
}

/** What is waited for, and how long. */
export interface WaitOptions {
  readonly goal: WaitGoal;
  readonly deadline: Deadline;
  /** How to look at the surface. */
  readonly refresh: () => Promise<Surface>;
}

/**
 * Looks at the surface, with growing pauses, until AJO is done with it and its last update, the user interrupts, or
 * the patience is at an end.
 */
export async function waitWhileProcessing(
  surface: Surface,
  { goal, deadline, refresh }: WaitOptions,
  { signal, log }: Pick<ProviderRequest, "signal" | "log">,
  clock: Clock = systemClock,
): Promise<WaitResult> {
  const start = clock.now();
  let latest = surface;
  for (let delay = INITIAL_DELAY_MS; isProcessing(latest); delay = Math.min(delay * DELAY_FACTOR, MAX_DELAY_MS)) {
    const now = clock.now();
    if (signal.aborted) return { surface: latest, incompleteReason: "the wait was interrupted" };
    if (now >= deadline.endsAt) return { surface: latest, incompleteReason: deadline.timeoutMessage };
    log.info(`Waiting for the surface "${latest.name}" to ${goal}`, {
      id: latest.id,
      status: latest.status,
      last_update_status: latest.lastUpdateStatus,
      waited_seconds: Math.round((now - start) / 1000),
    });
    // Surfaces that were made together do not ask together, too.
    const jittered = delay * (0.75 + clock.random() / 2);
    await clock.sleep(Math.min(jittered, deadline.endsAt - now), signal).catch(() => undefined);
    if (signal.aborted) continue;
    latest = await refresh().catch((error: unknown) => {
      // An interrupt can hit the question as well as the pause.
      if (signal.aborted) return latest;
      throw error;
    });
  }
  return { surface: latest };
}
