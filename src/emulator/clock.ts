/** Tells the time in milliseconds since 1970. */
export type Clock = () => number;

/** A clock that never tells the same time twice, so that every change of a secret shows in its time. */
export function advancing(clock: Clock): Clock {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    last = Math.max(clock(), last + 1);
    return last;
  };
}
