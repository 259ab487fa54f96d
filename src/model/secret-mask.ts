const MASK = "[secret]";
/** Masking shorter secrets would hide ordinary words. */
const MIN_SECRET_LENGTH = 4;

/**
 * Masks secrets in text that is to be logged, thrown or shown: the values themselves and their encoded forms (Base64,
 * in URLs and form bodies, inside JSON).
 */
export class SecretMask {
  readonly #secrets = new Set<string>();
  /** The forms to look for, the longest first; undefined until new secrets are encoded. */
  #forms: readonly string[] | undefined = [];

  /** Masks this value and its encoded forms from now on. */
  add(secret: string): void {
    if (secret.length < MIN_SECRET_LENGTH || this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    // There may be thousands of secrets, and most runs have no text to mask. So they are encoded when one comes.
    this.#forms = undefined;
  }

  /** The text with every known secret masked. */
  apply(text: string): string {
    this.#forms ??= [...new Set([...this.#secrets].flatMap(withEmbeddedSecret).flatMap(encodeForms))].sort(
      (one, other) => other.length - one.length,
    );
    return this.#forms.reduce((masked, form) => masked.replaceAll(form, MASK), text);
  }
}

/** The API token of a Sinch project is Base64 of an access key's id and its secret. That secret is masked, too. */
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
    // `encodeURIComponent` throws on half a surrogate pair; the bytes have a replacement for it.
    encodeURIComponent(bytes.toString()),
    new URLSearchParams([["", secret]]).toString().slice(1),
  ];
}
