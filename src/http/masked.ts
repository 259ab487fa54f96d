import type { SecretMask } from "../model";
import type { CallLog } from "./log";

/** The same value with every known secret hidden, in whatever text it is. */
export function masked<T>(value: T, mask: Pick<SecretMask, "apply">): T;
export function masked(value: unknown, mask: Pick<SecretMask, "apply">): unknown {
  if (typeof value === "string") return mask.apply(value);
  if (Array.isArray(value)) return value.map((item) => masked(item, mask));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, masked(member, mask)]));
}

/** A log into which no secret passes. */
export function maskedLog(log: CallLog, mask: Pick<SecretMask, "apply">): CallLog {
  return {
    debug: (message, fields = {}) => log.debug(mask.apply(message), masked(fields, mask)),
    trace: (message, fields = {}) => log.trace(mask.apply(message), masked(fields, mask)),
  };
}
