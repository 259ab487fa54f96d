import fc from "fast-check";

const toUnicodeEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
const jsonText = (text: string) => JSON.stringify(text).slice(1, -1);
const percent = (text: string) => encodeURIComponent(Buffer.from(text).toString());
const base64After = (before: string) => (text: string) => Buffer.from(`${before}${text}:end`).toString("base64");

/** What servers make of a value that they repeat, by name. */
export const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  "upper case": (text) => text.toUpperCase(),
  "lower case": (text) => text.toLowerCase(),
  JSON: jsonText,
  "JSON of PHP": (text) =>
    jsonText(text)
      .replaceAll("/", "\\/")
      .replace(/[^\x20-\x7e]/g, toUnicodeEscape),
  "JSON of Go": (text) => jsonText(text).replace(/[&<>]/g, toUnicodeEscape),
  "JSON, all escaped": (text) => text.replace(/[\s\S]/g, toUnicodeEscape),
  "JSON in JSON": (text) => jsonText(jsonText(text)),
  "JSON in JSON of PHP": (text) => jsonText(jsonText(text).replaceAll("/", "\\/")),
  percent,
  "percent, lower case": (text) => percent(text).replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase()),
  "percent, all": (text) => Buffer.from(text).toString("hex").replace(/../g, "%$&"),
  "percent, twice": (text) => percent(percent(text)),
  form: (text) => new URLSearchParams([["", text]]).toString().slice(1),
  "HTML entities": (text) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;"),
  "HTML, hexadecimal": (text) => [...text].map((it) => `&#x${(it.codePointAt(0) ?? 0).toString(16)};`).join(""),
  hex: (text) => Buffer.from(text).toString("hex"),
  HEX: (text) => Buffer.from(text).toString("hex").toUpperCase(),
  "hex of an odd length": (text) => `a${Buffer.from(text).toString("hex")}`,
  "hex with colons": (text) =>
    Buffer.from(text)
      .toString("hex")
      .replace(/..(?=.)/g, "$&:"),
  Base64: (text) => Buffer.from(text).toString("base64"),
  "Base64 without padding": (text) => Buffer.from(text).toString("base64").replace(/=+$/, ""),
  "Base64 for URLs": (text) => Buffer.from(text).toString("base64url"),
  "Base64 after 1 byte": base64After(":"),
  "Base64 after 2 bytes": base64After("i:"),
  "Base64 after 3 bytes": base64After("id:"),
  "Base64 in Base64": (text) => base64After("x")(base64After("id:")(text)),
  "Base64 in lines": (text) => base64After("id:")(text).replace(/.{12}(?=.)/g, "$&\r\n"),
  "Base64 in percent": (text) => percent(base64After("i:")(text)),
  "percent in JSON in Base64": (text) => base64After("{")(jsonText(percent(text))),
};

/** Secrets of all kinds of characters, no 8 of which in a row are an ordinary word. */
export const secretValues = fc
  .array(
    fc.tuple(
      fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom(..."abcXYZ09/+=&<>\"'\\%$ _-.:öß😀") }),
      fc.constantFrom(..."0123456789"),
    ),
    { minLength: 2, maxLength: 8 },
  )
  .map((parts) => `k${parts.map((part) => part.join("")).join("")}`)
  .filter((text) => text.length >= 8);

/** The parts of a text that must not be shown: so many characters in a row of the secret, or of what encodes it. */
export function findShownParts(text: string, encoded: string, length = 8): string[] {
  const parts: string[] = [];
  for (let at = 0; at + length <= encoded.length; at++) {
    const part = encoded.slice(at, at + length);
    if (text.includes(part)) parts.push(part);
  }
  return parts;
}
