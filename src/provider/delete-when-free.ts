import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "../api";
import type { Call } from "../plugin/provider";

/** What stands in the way may be leaving: seven seconds in all. */
const PAUSES_MS = [1_000, 2_000, 4_000];

/**
 * Deletes an object, with some patience while others use it: without a reference between the two Terraform deletes
 * both at the same time, and the API may be slow to notice that a user has gone.
 */
export async function deleteWhenFree(
  remove: () => Promise<void>,
  { signal, log }: Pick<Call, "signal" | "log">,
): Promise<void> {
  for (const pause of PAUSES_MS) {
    try {
      return await remove();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "credential-in-use") throw error;
      log.info("What is to be deleted is still in use, trying again", { wait_ms: pause });
      await sleep(pause, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
  return remove();
}
