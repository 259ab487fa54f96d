import type { Timestamp } from "../gen/google/protobuf/timestamp";

/** A point in time as the protocol carries it: whole seconds since 1970, rounded down, and nanoseconds. */
export function timestampToProto(date: Date): Timestamp {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) throw new TypeError("The provider named a point in time that is none.");
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds, nanos: (milliseconds - seconds * 1000) * 1_000_000 };
}
