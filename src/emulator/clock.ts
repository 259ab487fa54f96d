/** Tells the time in milliseconds since 1970. */
export type TimeSource = () => number;

/** A clock that never tells the same time twice, so that every change of a secret shows in its time. */
export function makeMonotonic(now: TimeSource): TimeSource {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    last = Math.max(now(), last + 1);
    return last;
  };
}
