import { quote, quoteInFull } from "./format";
import { chooseSuggestion, stringRule } from "./rules";
import { nameValue } from "./shown-value";

const UNITS = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
type Unit = keyof typeof UNITS;

const PART = /(\d+(?:\.\d+)?)(h|ms|m|s)/g;
/** Nobody writes a longer one, and patterns would take long for it. */
const MAX_LENGTH = 100;
const DURATION = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/;

/**
 * Parses a duration in the form that Go and Terraform use (`90s`, `30m`, `1h30m`) to milliseconds, a safe integer at most.
 */
export function parseDuration(text: string): number | undefined {
  if (text.length > MAX_LENGTH || !DURATION.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(PART)) total += Number(amount) * UNITS[unit as Unit];
  return Math.min(total, Number.MAX_SAFE_INTEGER);
}

/** The rule for a duration: greater than zero. */
export const durationRule = stringRule((value) => {
  const milliseconds = parseDuration(value);
  if (milliseconds === undefined) {
    const name = suggestDurations(value.slice(0, MAX_LENGTH)).length > 0 ? quote(value) : nameValue(value);
    return `${name} is not a duration: numbers with the units h, m, s or ms, such as "30m" or "1h30m" (Terraform). ${describeMeantDuration(value)}`;
  }
  return milliseconds > 0 ? undefined : `The duration ${quote(value)} must be greater than zero. Give a longer one.`;
});

function describeMeantDuration(value: string): string {
  if (value.length > MAX_LENGTH) return "Write it in that form.";
  if (/^\s*[1-9]\d{0,9}\s*$/.test(value)) {
    const [seconds, minutes] = ["s", "m"].map((unit) => quote(`${value.trim()}${unit}`));
    return `Add the unit: ${seconds} for seconds or ${minutes} for minutes.`;
  }
  const suggestion = chooseSuggestion(suggestDurations(value), (candidate) => (parseDuration(candidate) ?? 0) > 0);
  return suggestion === undefined ? "Write it in that form." : `Write ${quoteInFull(suggestion)}.`;
}

const DAY_HOURS = 24;

/** The duration in Go's form: units in words, days, blanks, capitals and ISO 8601 (`PT30M`) are what people write. */
function suggestDurations(value: string): string[] {
  // A thousand, or one with three decimals.
  if (/\d,\d{3}(?!\d)/.test(value)) return [];
  const words = value
    .toLowerCase()
    .replace(/^\s*p(?:t(?=\d)|(?=\d+d))/, "")
    .replace(/(\d)t(?=\d)/, "$1")
    .replace(/(\d),(?=\d)/g, "$1.")
    .replace(/\band\b|[\s,]+/g, "");
  const parts = [...words.matchAll(/(\d+(?:\.\d+)?)([a-z]+)/g)];
  if (parts.map(([text]) => text).join("") !== words) return [];
  const units = parts.map(([, amount = "", unit = ""]) => toGoUnits(amount, unit));
  return units.every((unit) => unit !== undefined) ? [units.join("")] : [];
}

function toGoUnits(amount: string, unit: string): string | undefined {
  if (/^(?:d|days?)$/.test(unit)) return /^\d{1,4}$/.test(amount) ? `${Number(amount) * DAY_HOURS}h` : undefined;
  if (/^(?:h|hrs?|hours?)$/.test(unit)) return `${amount}h`;
  if (/^(?:m|mins?|minutes?)$/.test(unit)) return `${amount}m`;
  if (/^(?:s|secs?|seconds?)$/.test(unit)) return `${amount}s`;
  return /^(?:ms|msecs?|milliseconds?|millis)$/.test(unit) ? `${amount}ms` : undefined;
}
