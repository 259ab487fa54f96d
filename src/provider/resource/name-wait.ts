import { ApiError, type ConflictingObject } from "../../api";
import { type Clock, systemClock } from "../../http";
import type { ApplyRequest, ObjectValue } from "../../plugin";
import type { ProviderData } from "../provider-data";

/** How long to wait for an object that this apply is renaming or deleting, unless `timeouts` says it. */
const RELEASE_WAIT_MS = 10 * 60_000;
/** How long to wait for an object that this apply has not come to yet. Perhaps it never does: it may be somebody else's. */
const UNSEEN_WAIT_MS = 60_000;
/** The same if nothing else is under way: with `-parallelism=1` Terraform comes to nothing while this write waits. */
const STILL_WAIT_MS = 5_000;
const INITIAL_DELAY_MS = 100;
const MAX_DELAY_MS = 2_000;

/** What bounds the wait. */
export interface NameWaitOptions {
  /** By the clock; by default ten minutes from now. */
  readonly endsAt?: number;
  readonly clock?: Clock;
}

/**
 * Sends a create or an update. If another object has the planned name and may lose it in the same apply, sends it again
 * until it has: Terraform orders a rename or a deletion before a write that needs the name only where a reference or
 * `depends_on` says so.
 */
export async function sendWhenNameIsFree<T>(
  request: ApplyRequest<ProviderData>,
  send: () => Promise<T>,
  options: NameWaitOptions = {},
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const holder = findHolder(error, request.plannedState);
    if (holder === undefined) throw error;
    try {
      return await request.providerData.runProgress.trackWait(() => resend(request, send, holder, options));
    } catch (last) {
      // The answer to the first request was lost: the object may be the one that it made, whatever the later ones say.
      const isOwnWork =
        (error as ApiError).isOutcomeUnknown && findHolder(last, request.plannedState)?.id === holder.id;
      throw isOwnWork ? (last as ApiError).withUnknownOutcome() : last;
    }
  }
}

async function resend<T>(
  { providerData: { runProgress }, plannedState, signal, log }: ApplyRequest<ProviderData>,
  send: () => Promise<T>,
  firstHolder: ConflictingObject,
  { clock = systemClock, endsAt = clock.now() + RELEASE_WAIT_MS }: NameWaitOptions,
): Promise<T> {
  const start = clock.now();
  let { id } = firstHolder;
  for (let delay = INITIAL_DELAY_MS; ; delay = Math.min(2 * delay, MAX_DELAY_MS)) {
    log.info("Waiting until another object loses the name", { name: plannedState.name, holder: id });
    // After an interrupt, the error of one more try tells what is the matter.
    await clock.sleep(delay, signal).catch(() => undefined);
    const release = runProgress.releaseOf(id);
    try {
      return await send();
    } catch (error) {
      const holder = findHolder(error, plannedState);
      if (holder === undefined) throw error;
      const now = clock.now();
      const isSame = holder.id === id;
      const isOver = now >= endsAt || signal.aborted || (isSame && release === "ended");
      const isUnseen = isSame && release === undefined;
      if (isOver || (isUnseen && (now >= start + UNSEEN_WAIT_MS || runProgress.giveUpIfStill(STILL_WAIT_MS)))) {
        throw noteWait(error as ApiError, now - start);
      }
      id = holder.id;
    }
  }
}

/** The object that has the name, if it may lose it in this apply. */
function findHolder(error: unknown, plannedState: ObjectValue): ConflictingObject | undefined {
  if (!(error instanceof ApiError) || error.code !== "name-taken" || error.holder === undefined) return undefined;
  return mayLoseName(error.holder, plannedState) ? error.holder : undefined;
}

/** A surface that is or was active keeps its name: it can only be deactivated, and then adopted. */
function mayLoseName({ status }: ConflictingObject, plannedState: ObjectValue): boolean {
  if (status === undefined || status === "draft" || status === "failed") return true;
  return status !== "deactivated" && plannedState.reuse_deactivated === true;
}

function noteWait(error: ApiError, waitedMs: number): ApiError {
  return error.withNote(`The provider waited ${Math.round(waitedMs / 1_000)} s for that object to lose the name.`);
}
