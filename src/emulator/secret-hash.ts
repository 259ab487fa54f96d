import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What is kept of a text that must not be kept: enough to recognise it, not enough to read it. */
export interface SecretHash {
  readonly salt: string;
  readonly hash: string;
}

/**
 * Seals a text. API tokens are long and random, so a salted hash is enough, as it is for API keys; a slow one would
 * only delay those who create hundreds.
 */
export function hashSecret(text: string): SecretHash {
  const salt = randomBytes(16).toString("hex");
  return { salt, hash: digest(text, salt).toString("hex") };
}

/** True when the text is the one that was sealed. */
export function verifySecret(text: string, stored: SecretHash): boolean {
  return timingSafeEqual(digest(text, stored.salt), Buffer.from(stored.hash, "hex"));
}

function digest(text: string, salt: string): Buffer {
  return createHmac("sha256", salt).update(text).digest();
}
