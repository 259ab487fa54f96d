import { createHmac, randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

/** A secret can be compared with this, but not read from it. The names are part of the data file's format. */
export interface SecretHash {
  readonly salt: string;
  readonly hash: string;
}

/** Where a hash is kept. */
interface HashPlace {
  /** True if it is written to a data file. */
  readonly isPermanent: boolean;
}

/** The place of what is never written. */
export const IN_MEMORY: HashPlace = { isPermanent: false };

/** Marks the salt of a hash by scrypt. All others are by HMAC-SHA-256: those in memory, and those of old data files. */
const SCRYPT_MARK = "scrypt:";
const HASH_BYTES = 32;
/** About 10 ms for each try: trying words takes long, and tests that create hundreds of credentials do not. */
const SCRYPT_COST = { N: 4096, r: 8, p: 1 };

/**
 * Hashes a secret. A hash for a data file is by scrypt, so that who reads the file cannot try words quickly. Who can read the
 * memory of this process finds the requests themselves: there a quick hash does.
 */
export function hashSecret(text: string, { isPermanent }: HashPlace): SecretHash {
  const salt = (isPermanent ? SCRYPT_MARK : "") + randomBytes(16).toString("hex");
  return { salt, hash: digest(text, salt).toString("hex") };
}

/** True when the text is the one that was hashed. */
export function verifySecret(text: string, stored: SecretHash): boolean {
  return timingSafeEqual(digest(text, stored.salt), Buffer.from(stored.hash, "hex"));
}

function digest(text: string, salt: string): Buffer {
  return salt.startsWith(SCRYPT_MARK)
    ? scryptSync(text, salt, HASH_BYTES, SCRYPT_COST)
    : createHmac("sha256", salt).update(text).digest();
}
