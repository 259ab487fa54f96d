import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "../api";
import type { ProviderRequest } from "../plugin/provider";

/** What stands in the way may be leaving: seven seconds in all. */
const RETRY_DELAYS_MS = [1_000, 2_000, 4_000];

/**
 * Deletes an object, with some patience while others use it: without a reference between the two Terraform deletes
 * both at the same time, and the API may be slow to notice that a user has gone.
 */
export async function deleteWithRetry(
  deleteObject: () => Promise<void>,
  { signal, log }: Pick<ProviderRequest, "signal" | "log">,
): Promise<void> {
  for (const delay of RETRY_DELAYS_MS) {
    try {
      return await deleteObject();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "credential-in-use") throw error;
      log.info("What is to be deleted is still in use, trying again", { wait_ms: delay });
      await sleep(delay, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
  return deleteObject();
}
