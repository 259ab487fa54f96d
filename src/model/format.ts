/** A value as messages show it: quoted, on one line, and cut when long. */
export function quote(value: string): string {
  const line = JSON.stringify(value);
  return line.length > 62 ? `${line.slice(0, 60)}…"` : line;
}

/** A value as the user is to write it: quoted, on one line, never cut. */
export function quoteInFull(value: string): string {
  return JSON.stringify(value);
}

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

/** A field's name in words: `smsApiToken` is "SMS API token". */
export function humanize(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace(/\b(?:api|sms|url)\b/g, (acronym) => acronym.toUpperCase());
}
