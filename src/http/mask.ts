import type { SecretMask } from "../model";
import type { Logger } from "./context";

/** The same value with every known secret masked, in all strings that it contains. */
export function maskDeep<T>(value: T, mask: Pick<SecretMask, "apply">): T;
export function maskDeep(value: unknown, mask: Pick<SecretMask, "apply">): unknown {
  if (typeof value === "string") return mask.apply(value);
  if (Array.isArray(value)) return value.map((item) => maskDeep(item, mask));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskDeep(member, mask)]));
}

/** A logger that masks every known secret in messages and fields. */
export function createMaskingLogger(log: Logger, mask: Pick<SecretMask, "apply">): Logger {
  return {
    debug: (message, fields = {}) => log.debug(mask.apply(message), maskDeep(fields, mask)),
    trace: (message, fields = {}) => log.trace(mask.apply(message), maskDeep(fields, mask)),
  };
}
