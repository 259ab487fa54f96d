import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret can be compared with this, but not read from it. The names are part of the data file's format. */
export interface SecretHash {
  readonly salt: string;
  readonly hash: string;
}

/**
 * API tokens are long and random, so a fast salted hash is enough, as it is for API keys. A slow one would only delay
 * tests that create hundreds of credentials.
 */
export function hashSecret(text: string): SecretHash {
  const salt = randomBytes(16).toString("hex");
  return { salt, hash: digest(text, salt).toString("hex") };
}

/** True when the text is the one that was hashed. */
export function verifySecret(text: string, stored: SecretHash): boolean {
  return timingSafeEqual(digest(text, stored.salt), Buffer.from(stored.hash, "hex"));
}

function digest(text: string, salt: string): Buffer {
  return createHmac("sha256", salt).update(text).digest();
}
