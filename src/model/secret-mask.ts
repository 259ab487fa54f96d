const MASK = "[secret]";
/** Shorter than this, masking would hide ordinary words rather than secrets. */
const SHORTEST = 4;

/**
 * Hides secrets in text that is about to be logged, thrown or shown: the values themselves and the
 * forms in which they travel (Base64, URL-encoded, inside JSON).
 */
export class SecretMask {
  readonly #forms = new Set<string>();
  #longestFirst: readonly string[] = [];

  /** From now on this value and its encoded forms do not pass. */
  add(secret: string): void {
    if (secret.length < SHORTEST || this.#forms.has(secret)) return;
    const base64 = Buffer.from(secret).toString("base64");
    const forms = [secret, base64, base64.replace(/=+$/, ""), Buffer.from(secret).toString("base64url")];
    forms.push(encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1));
    for (const form of forms) this.#forms.add(form);
    this.#longestFirst = [...this.#forms].sort((one, other) => other.length - one.length);
  }

  /** The text with every known secret replaced. */
  apply(text: string): string {
    return this.#longestFirst.reduce((masked, form) => masked.replaceAll(form, MASK), text);
  }
}
