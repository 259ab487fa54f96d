const MASK = "[secret]";
/** Shorter than this, masking would hide ordinary words rather than secrets. */
const MIN_SECRET_LENGTH = 4;

/**
 * Hides secrets in text that is about to be logged, thrown or shown: the values themselves and the
 * forms in which they travel (Base64, in addresses and forms, inside JSON).
 */
export class SecretMask {
  readonly #secrets = new Set<string>();
  /** The forms to look for, the longest first; undefined while new secrets wait to be encoded. */
  #forms: readonly string[] | undefined = [];

  /** From now on this value and its encoded forms do not pass. */
  add(secret: string): void {
    if (secret.length < MIN_SECRET_LENGTH || this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    // Secrets come by the thousand, and most runs never have a text to hide them in.
    this.#forms = undefined;
  }

  /** The text with every known secret replaced. */
  apply(text: string): string {
    this.#forms ??= [...new Set([...this.#secrets].flatMap(withEmbeddedSecret).flatMap(encodeForms))].sort(
      (one, other) => other.length - one.length,
    );
    return this.#forms.reduce((masked, form) => masked.replaceAll(form, MASK), text);
  }
}

/** The API token of a Sinch project is Base64 of an access key's id, a colon and its secret, which is to be hidden too. */
function withEmbeddedSecret(secret: string): string[] {
  if (!/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(secret)) return [secret];
  const inner = /^[^\s:]+:(.*)$/s.exec(Buffer.from(secret, "base64").toString())?.[1] ?? "";
  const isText = !inner.includes("\ufffd");
  return inner.length >= MIN_SECRET_LENGTH && isText ? [secret, inner] : [secret];
}

function encodeForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString("base64");
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replace(/=+$/, ""),
    bytes.toString("base64url"),
    // Half a surrogate pair cannot be encoded; the bytes have a replacement for it.
    encodeURIComponent(bytes.toString()),
    new URLSearchParams([["", secret]]).toString().slice(1),
  ];
}
