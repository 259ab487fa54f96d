import { trimTrailing } from "./format";

const RFC_3339 = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/;

/** True for an instant in the form of RFC 3339. */
export function isInstant(text: string): boolean {
  return parseInstant(text) !== undefined;
}

/** True for a text in that form, even if there is no such day or time. */
export function looksLikeInstant(text: string): boolean {
  return RFC_3339.test(text.toUpperCase());
}

/**
 * An instant as AJO usually writes it: in UTC, with milliseconds, or more digits where there are more. A text that is no
 * instant stays as it is.
 */
export function toCanonicalInstant(text: string): string {
  return parseInstant(text) ?? text;
}

/** True if both are the same instant, in whatever time zone and with however many digits. */
export function isSameInstant(one: string, other: string): boolean {
  return toCanonicalInstant(one) === toCanonicalInstant(other);
}

/** True if the first instant is before the second. False if one of them is no instant. */
export function isEarlier(one: string | undefined, other: string | undefined): boolean {
  const [first, second] = [one, other].map((text) => (text === undefined ? undefined : parseInstant(text)));
  // Without the Z, the order of the texts is that of the instants, whatever their digits.
  return first !== undefined && second !== undefined && first.slice(0, -1) < second.slice(0, -1);
}

function parseInstant(text: string): string | undefined {
  // RFC 3339 allows lower case.
  const [, time, fraction = "", zone] = RFC_3339.exec(text.toUpperCase()) ?? [];
  const milliseconds = Date.parse(`${time}${zone}`);
  // JavaScript takes 30 February for 2 March.
  const isRealDay = new Date(`${time}Z`).toJSON()?.startsWith(time ?? "");
  if (Number.isNaN(milliseconds) || !isRealDay) return undefined;
  const seconds = new Date(milliseconds).toISOString().slice(0, -".000Z".length);
  return `${seconds}.${trimTrailing(fraction, "0").padEnd(3, "0")}Z`;
}
