import { quote } from "./format";
import { stringRule } from "./rules";

const UNITS = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
type Unit = keyof typeof UNITS;

const PART = /(\d+(?:\.\d+)?)(h|ms|m|s)/g;
const DURATION = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/;

/**
 * Parses a duration in the form that Go and Terraform use (`90s`, `30m`, `1h30m`) to milliseconds, a safe integer at most.
 */
export function parseDuration(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(PART)) total += Number(amount) * UNITS[unit as Unit];
  return Math.min(total, Number.MAX_SAFE_INTEGER);
}

/** The rule for a duration: greater than zero. */
export const durationRule = stringRule((value) => {
  const milliseconds = parseDuration(value);
  if (milliseconds === undefined) {
    return `${quote(value)} is not a duration: numbers with the units h, m, s or ms, such as "30m" or "1h30m" (Terraform). Correct it.`;
  }
  return milliseconds > 0 ? undefined : `The duration ${quote(value)} is no time at all. Give a longer one.`;
});
