import fc from "fast-check";
import { findShownParts } from "../support/secret-encodings";
import { listRules } from "./support/rules";

const characters = (alphabet: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const HEX = "0123456789abcdef";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";

/** Secrets in the forms that Adobe, Sinch and people give them. */
const secrets = fc.oneof(
  characters(HEX, 32),
  characters(LETTERS + DIGITS, 24, 40).filter((text) => /\d.*\d/.test(text)),
  characters(`${LETTERS}${DIGITS}-_`, 32).map((text) => `p8e-${text}`),
  characters(LETTERS + DIGITS, 30, 60).map((text) => `eyJhbGciOiJSUzI1NiJ9.${text}.${text}`),
  fc.uint8Array({ minLength: 24, maxLength: 48 }).map((bytes) => Buffer.from(bytes).toString("base64")),
  characters(`${LETTERS}${DIGITS}!#$%&*+=?@^~`, 12, 24).filter((text) => /\d/.test(text) && /[!#$%^~]/.test(text)),
);

/** How a secret comes into another field: as it is, with what copying adds, or as the password of a URL. */
const spoilt = fc.constantFrom<(secret: string) => string>(
  (secret) => secret,
  (secret) => ` ${secret}`,
  (secret) => `${secret}\n`,
  (secret) => `${secret.slice(0, 12)}\n${secret.slice(12)}`,
  (secret) => `"${secret}"`,
  (secret) => `Bearer ${secret}`,
  (secret) => `https://user:${secret}@gateway.example.com/sinch`,
  (secret) => `${secret}\u200b`,
);

const RULES = listRules().filter(([, , isText]) => !isText);

test("there are fields to put secrets into", () => expect(RULES.length).toBeGreaterThan(30));

test.each(RULES)("a secret in the wrong place does not show: %s", (_, rule) => {
  fc.assert(
    fc.property(secrets, spoilt, (secret, spoil) => {
      const message =
        rule
          .safeParse(spoil(secret))
          .error?.issues.map((issue) => issue.message)
          .join("\n") ?? "";
      expect(findShownParts(message, secret)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
