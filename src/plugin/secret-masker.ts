/** Masks secrets in text. The server adds every sensitive and write-only value that passes through it. */
export interface SecretMasker {
  add(secret: string): void;
  apply(text: string): string;
}

/** A masker that replaces each secret wherever it occurs. Longer secrets come first, because one can contain another. */
export function createSecretMasker(...initial: readonly string[]): SecretMasker {
  const secrets = new Set(initial);
  return {
    add(secret) {
      if (secret !== "") secrets.add(secret);
    },
    apply: (text) =>
      [...secrets]
        .sort((one, other) => other.length - one.length)
        .reduce((masked, secret) => masked.replaceAll(secret, "[secret]"), text),
  };
}
