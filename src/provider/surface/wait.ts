import type { Surface } from "../../api";
import { type Clock, systemClock } from "../../http";
import type { Call } from "../../plugin/provider";
import type { Patience } from "./patience";
import { isProcessing } from "./standing";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;
const GROWTH = 1.5;

/** What a surface is being waited for, in words for the log. */
export type Goal = "become active" | "take its update" | "be settled";

/** How a wait ended. */
export interface Waited {
  /** The surface as it was when last asked for. */
  readonly surface: Surface;
  /** Why nobody waited until AJO was done with it. */
  readonly cutShort?: string;
}

/** What is waited for, and how long. */
export interface Wait {
  readonly goal: Goal;
  readonly patience: Patience;
  /** How to look at the surface. */
  readonly look: () => Promise<Surface>;
}

/**
 * Looks at the surface, with growing pauses, until AJO is done with it and its last update, the user interrupts, or
 * the patience is at an end.
 */
export async function waitWhileProcessing(
  surface: Surface,
  { goal, patience, look }: Wait,
  { signal, log }: Pick<Call, "signal" | "log">,
  clock: Clock = systemClock,
): Promise<Waited> {
  const start = clock.now();
  let latest = surface;
  for (let pause = FIRST_PAUSE_MS; isProcessing(latest); pause = Math.min(pause * GROWTH, LONGEST_PAUSE_MS)) {
    const now = clock.now();
    if (signal.aborted) return { surface: latest, cutShort: "the wait was interrupted" };
    if (now >= patience.endsAt) return { surface: latest, cutShort: patience.atItsEnd };
    log.info(`Waiting for the surface "${latest.name}" to ${goal}`, {
      id: latest.id,
      status: latest.status,
      last_update_status: latest.lastUpdateStatus,
      waited_seconds: Math.round((now - start) / 1000),
    });
    // Surfaces that were made together do not ask together, too.
    const drawn = pause * (0.75 + clock.random() / 2);
    await clock.sleep(Math.min(drawn, patience.endsAt - now), signal).catch(() => undefined);
    if (signal.aborted) continue;
    latest = await look().catch((error: unknown) => {
      // An interrupt can hit the question as well as the pause.
      if (signal.aborted) return latest;
      throw error;
    });
  }
  return { surface: latest };
}
