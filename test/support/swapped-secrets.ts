import fc from "fast-check";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";

const characters = (alphabet: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });

/** Secrets in the forms that Adobe, Sinch and people give them. */
const secrets = fc
  .oneof(
    characters("0123456789abcdef", 32),
    characters("abcdefghkmnpqrstuvwxyz0123456789", 16, 40),
    characters(LETTERS + DIGITS, 24, 40),
    characters("abcdefABCDEFGHXYZ0123456789+/=-_~.", 16, 40),
    fc.uuid(),
    characters(`${LETTERS}${DIGITS}-_`, 32).map((text) => `p8e-${text}`),
    characters("aB3$xY9!kQ2", 20, 30).map((text) => `p8e-${text}`),
    characters(LETTERS + DIGITS, 30, 60).map((text) => `eyJhbGciOiJSUzI1NiJ9.${text}.${text}`),
    fc.uint8Array({ minLength: 24, maxLength: 48 }).map((bytes) => Buffer.from(bytes).toString("base64")),
    characters(`${LETTERS}${DIGITS}!#$%&*+=?@^~`, 12, 24).filter((text) => /[!#$%^~]/.test(text)),
  )
  .filter((text) => /\d.*\d/.test(text));

/** What people make of a secret on its way into the wrong place, and what makes a value invalid. */
const spoilt = fc.constantFrom<(secret: string) => string>(
  (secret) => secret,
  (secret) => ` ${secret}`,
  (secret) => `${secret}\n`,
  (secret) => `${secret.slice(0, 12)}\n${secret.slice(12)}`,
  (secret) => `${secret}\u200b`,
  (secret) => `"${secret}"`,
  (secret) => `${secret}, ${secret}`,
  (secret) => `Bearer ${secret}`,
  (secret) => `https://user:${secret}@gateway.example.com/sinch`,
  (secret) => `http://user:${secret}@host.example.com/path`,
  (secret) => `htps://user:${secret}@host`,
  (secret) => `https//user:${secret}@`,
  (secret) => `socks5://user:${secret}@host`,
  (secret) => `user:${secret}@host:3128`,
  (secret) => `https://host.example.com/?token=${secret}`,
);

/** A secret, and the text with it that stands in the place of something else. */
export const swappedSecrets = fc.tuple(secrets, spoilt).map(([secret, spoil]) => ({ secret, text: spoil(secret) }));
