import type { SecretIndex } from "./secret-index";

const MASK = "[secret]";
/** Shorter values are too common to be looked for. They are kept out of texts by the names of what holds them. */
const MIN_SECRET_LENGTH = 4;
/** So many characters in a row of a secret are as good as the secret. Half a secret is found by them. */
const WINDOW = 8;
/** More of a text of others is not looked at: nobody reads it. */
const MAX_FOREIGN_LENGTH = 64 * 1024;
/** What is cut off with it, because it can be the beginning of an encoded secret. */
const MAX_SECRET_REST = 4 * 1024;

/** The URLs that messages give as examples. They stay readable, even if a user copied one. */
export const EXAMPLE_URLS = {
  overrideUrl: "https://relay.example.com/sinch",
  endpoint: "https://gateway.example.com",
} as const;

/**
 * Masks secrets in text that is to be logged, thrown or shown. It finds a secret in any case, in the encodings that
 * `decode-views.ts` undoes, in encodings of encodings, and in part: no 8 characters of a secret in a row stay, unless they
 * are ordinary letters.
 */
export class SecretMask {
  readonly #secrets = new Set<string>();
  #pending: string[] = [];
  #index: SecretIndex | undefined;

  /** Masks this value and what encodes it from now on. */
  add(secret: string): void {
    if (secret.length < MIN_SECRET_LENGTH || this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    // There may be thousands of secrets, and most runs have no text to mask. So they are indexed when one comes.
    this.#pending.push(secret);
  }

  /** A text of others with every known secret masked. */
  apply(text: string): string {
    return this.#mask(text, false);
  }

  /**
   * A message of ours with every known secret masked. It has ordinary words that can also be a value of a user's: secrets
   * of less than 8 characters, of letters only, or that are part of an example stay. In the texts of others that it quotes
   * they were masked by {@link apply} when these arrived.
   */
  applyToMessage(text: string): string {
    return this.#mask(text, true);
  }

  /** The same as {@link apply} for a text that may be of any length, and is going to be cut. */
  applyAndCut(text: string): string {
    if (text.length <= MAX_FOREIGN_LENGTH) return this.apply(text);
    // Half a secret at the end would not be recognized, so that the end is left out, too.
    return `${this.apply(text.slice(0, MAX_FOREIGN_LENGTH)).slice(0, -MAX_SECRET_REST)}…`;
  }

  #mask(text: string, isMessage: boolean): string {
    if (this.#secrets.size === 0 || text.length < MIN_SECRET_LENGTH) return text;
    if (this.#index === undefined) {
      const loaded = require("./secret-index") as typeof import("./secret-index");
      this.#index = new loaded.SecretIndex(WINDOW, Object.values(EXAMPLE_URLS));
    }
    for (const secret of this.#pending) this.#index.add(secret);
    this.#pending = [];
    return replaceRanges(text, this.#index.find(text, isMessage));
  }
}

/** A part of a text: from the first place up to, not including, the second. */
type Range = readonly [from: number, to: number];

/** Replaces what the ranges cover, overlapping and touching ones together. What was masked before stays as it is. */
function replaceRanges(text: string, ranges: Range[]): string {
  if (ranges.length === 0) return text;
  let result = "";
  let maskedTo = -1;
  let earlierMask = text.indexOf(MASK);
  for (const [from, to] of ranges.sort((one, other) => one[0] - other[0])) {
    while (earlierMask >= 0 && earlierMask + MASK.length <= from) {
      earlierMask = text.indexOf(MASK, earlierMask + MASK.length);
    }
    if (earlierMask >= 0 && earlierMask <= from && to <= earlierMask + MASK.length) continue;
    if (from > maskedTo) result += text.slice(Math.max(maskedTo, 0), from) + MASK;
    maskedTo = Math.max(maskedTo, to);
  }
  return result + text.slice(Math.max(maskedTo, 0));
}
