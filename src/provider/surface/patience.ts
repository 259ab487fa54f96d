import { type Clock, systemClock } from "../../http";
import { parseDuration } from "../../model";
import { isObject, type ObjectValue } from "../../plugin/value";

/** AJO quotes up to three hours for an update; longer than that something is stuck. */
const DEFAULT_TIMEOUT = "4h";

/** How long an operation may wait for AJO, all its steps together. */
export interface Deadline {
  /** In milliseconds since 1970. */
  readonly endsAt: number;
  /** Why a wait ended, in words, when it ended for that. */
  readonly timeoutMessage: string;
}

/** The patience for an operation that begins now, as the object's `timeouts` say. */
export function deadlineFor(
  operation: "create" | "update" | "delete",
  { timeouts }: ObjectValue,
  clock: Pick<Clock, "now"> = systemClock,
): Deadline {
  const configured = isObject(timeouts) ? timeouts[operation] : undefined;
  const duration = typeof configured === "string" ? configured : DEFAULT_TIMEOUT;
  return {
    endsAt: clock.now() + (parseDuration(duration) ?? 0),
    timeoutMessage: `the wait took longer than timeouts.${operation}, which is ${duration}${configured === duration ? "" : " by default"}`,
  };
}
