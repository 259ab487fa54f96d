import { setTimeout as sleep } from "node:timers/promises";
import type { ApiClient, Surface } from "../api";
import type { Call } from "../plugin/provider";

/** AJO quotes up to three hours for an update; longer than that something is stuck. */
const LONGEST_WAIT_MS = 4 * 60 * 60 * 1000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;
const GROWTH = 1.5;

/** What a surface is being waited for, in words for the log. */
type Goal = "become active" | "take its update" | "be settled";

/** True while AJO is still at work on the surface or on its last update. */
export function isProcessing(surface: Surface): boolean {
  return surface.status === "processing" || surface.lastUpdateStatus === "processing";
}

/**
 * Asks for the surface, with growing pauses, until AJO is done with it, the user interrupts, or the
 * longest wait is over. Returns it as it then is: look at its status.
 */
export async function waitWhileProcessing(
  surfaces: ApiClient["surfaces"],
  surface: Surface,
  goal: Goal,
  { signal, log }: Pick<Call, "signal" | "log">,
): Promise<Surface> {
  const start = Date.now();
  let latest = surface;
  for (let pause = FIRST_PAUSE_MS; isProcessing(latest); pause = Math.min(pause * GROWTH, LONGEST_PAUSE_MS)) {
    const waited = Date.now() - start;
    if (signal.aborted || waited > LONGEST_WAIT_MS) return latest;
    log.info(`Waiting for the surface "${latest.name}" to ${goal}`, {
      id: latest.id,
      status: latest.status,
      last_update_status: latest.lastUpdateStatus,
      waited_seconds: Math.round(waited / 1000),
    });
    await sleep(pause, undefined, { signal }).catch(() => undefined);
    latest = await surfaces.get(latest.id, { signal }).catch((error: unknown) => {
      // An interrupt can hit the question as well as the pause.
      if (signal.aborted) return latest;
      throw error;
    });
  }
  return latest;
}
