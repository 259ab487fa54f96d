/** A value as messages show it: quoted, on one line, and cut when long. */
export function quote(value: string): string {
  const line = quoteInFull(value);
  return line.length > 62 ? `${line.slice(0, 60).replace(/[\ud800-\udbff]$/, "")}…"` : line;
}

/** A value as the user is to write it: quoted, on one line, never cut. Terraform and JavaScript read it alike. */
export function quoteInFull(value: string): string {
  return JSON.stringify(value).replace(/\\.|[\p{Cc}\p{Cf}\p{Z}]/gu, (one, offset: number, line: string) => {
    // Terraform does not know these two of JSON's escapes.
    if (one.startsWith("\\")) return one === "\\b" ? "\\u0008" : one === "\\f" ? "\\u000c" : one;
    if (one === " " || isWithinEmoji(one, line.slice(0, offset))) return one;
    return one
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join("");
  });
}

/** True for a joiner that makes one picture of several. Other characters that nobody sees are shown by their numbers. */
const isWithinEmoji = (character: string, before: string) =>
  character === "\u200d" && /(?:\p{ExtPict}|\p{EMod}|\ufe0f)$/u.test(before);

/** What a message may say of a secret: its length, never its value. */
export function describeLength(secret: string): string {
  return secret.length === 1 ? "a value of 1 character" : `a value of ${secret.length} characters`;
}

/** What a value is, for a message about one of the wrong type. It does not show the value, which may be a secret. */
export function describeActual(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}

/** A list within a sentence: "A, B and C". */
export function formatList(items: readonly string[], conjunction: "and" | "or" = "and"): string {
  // Created only when a message needs it: the first list format of a process takes about 10 ms. British English has
  // no comma before the conjunction.
  const type = conjunction === "and" ? "conjunction" : "disjunction";
  return new Intl.ListFormat("en-GB", { type }).format(items);
}

/** A number and its noun: `1 object`, `2 objects`. */
export function countNoun(count: number, noun: string): string {
  return `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
}

/** The most items of a list that a message names. */
const MAX_ITEMS = 20;

/** The items that a message names of a list that can be of any length: the first ones, and how many more there are. */
export function cutList(items: readonly string[]): string[] {
  // One that is left out is no shorter than its text.
  if (items.length <= MAX_ITEMS + 1) return [...items];
  return [...items.slice(0, MAX_ITEMS), `and ${items.length - MAX_ITEMS} more`];
}

/** The text without these characters at its end. A pattern such as `/x+$/` would look from each of them to the end. */
export function trimTrailing(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
}

/** The most characters of a foreign text that a message shows: an error is read by people. */
const MAX_TEXT_LENGTH = 1000;

/** A text of somebody else, cut when long. */
export function cutText(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > MAX_TEXT_LENGTH ? `${trimmed.slice(0, MAX_TEXT_LENGTH)}…` : trimmed;
}

/** A field's name in words: `smsApiToken` is "SMS API token". */
export function humanize(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace(/\b(?:api|sms|url)\b/g, (acronym) => acronym.toUpperCase());
}
