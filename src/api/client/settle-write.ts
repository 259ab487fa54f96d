import { canPass } from "../../http";
import { ApiError } from "./errors";
import type { ClientContext } from "./transport";

/** How long to look for the outcome of a write, also after an interrupt. */
const LOOK_MS = 5_000;

/** How to find out what became of a write. */
export interface WriteOutcome<T> {
  /** Sends the write, again and again with one idempotency key. */
  readonly send: () => Promise<T>;
  /** Reads what the write was to bring about; undefined if it shows nothing of it. */
  readonly look: (error: ApiError, signal: AbortSignal) => Promise<LookResult<T>>;
}

/** What a look has shown: the result of the write, or what to add to its error. */
export type LookResult<T> = { readonly result: T } | NothingFound;

interface NothingFound {
  readonly sentence: string;
  /** True if the look itself has failed. */
  readonly isUnsettled?: true;
  /** An object that may be the one that was made; null if the id in the answer leads to nothing. */
  readonly objectId?: string | null;
}

/**
 * Sends a write and settles its outcome. After an answer that was lost or cannot be used the write was sent again with the
 * same key, which is free of risk. If that told nothing either, the object is looked up. Only then the error is thrown,
 * which says what is known.
 */
export async function settleWrite<T>(
  { send, look }: WriteOutcome<T>,
  { log, createError }: Pick<ClientContext, "log" | "createError">,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ApiError) || error.isOutcomeUnknown !== true) throw error;
    // A refusal is the API's answer to the key: what is there now is not this write's work, or not known to be.
    if (!canPass(error) && error.code !== "aborted" && !error.isDoubtful) throw error;
    log.debug("What became of the write is not known: looking it up", { code: error.code });
    const found = await look(error, AbortSignal.timeout(LOOK_MS)).catch((failure) =>
      describeFailedLook(failure, error),
    );
    if ("result" in found) return found.result;
    const { objectId: answered, ...noted } = error.withNote(found.sentence);
    const objectId = found.objectId === undefined ? answered : (found.objectId ?? undefined);
    const { isUnsettled } = found;
    throw createError({ ...noted, ...(objectId !== undefined && { objectId }), ...(isUnsettled && { isUnsettled }) });
  }
}

function describeFailedLook(failure: unknown, { code }: ApiError): NothingFound {
  if (!(failure instanceof ApiError)) throw failure;
  const isUnsettled = true;
  if (failure.code === code)
    return { sentence: "What became of it could not be looked up, for the same reason.", isUnsettled };
  const reason = failure.code === "aborted" ? `there was no answer within ${LOOK_MS / 1000} s.` : failure.detail;
  return { sentence: `What became of it could not be looked up, either: ${reason}`, isUnsettled };
}
