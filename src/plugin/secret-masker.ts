/** Masks secrets in text. The server adds every sensitive and write-only value that passes through it. */
export interface SecretMasker {
  add(secret: string): void;
  /** Masks secrets in a text of others: the value of a log field. */
  apply(text: string): string;
  /** Masks secrets in a text that the provider itself has composed: a diagnostic, a log message. */
  applyToMessage(text: string): string;
}

/** A masker that replaces each secret wherever it occurs, as it is. Where secrets overlap, one mask stands for all. */
export function createSecretMasker(...initial: readonly string[]): SecretMasker {
  const secrets = new Set(initial);
  const apply = (text: string) => {
    const ranges: [from: number, to: number][] = [];
    for (const secret of secrets) {
      for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
        ranges.push([at, at + secret.length]);
      }
    }
    let result = "";
    let maskedTo = 0;
    for (const [from, to] of ranges.sort((one, other) => one[0] - other[0])) {
      if (from >= maskedTo) result += `${text.slice(maskedTo, from)}[secret]`;
      maskedTo = Math.max(maskedTo, to);
    }
    return result + text.slice(maskedTo);
  };
  return {
    add(secret) {
      if (secret !== "") secrets.add(secret);
    },
    apply,
    applyToMessage: apply,
  };
}
