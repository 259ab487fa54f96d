import fc from "fast-check";
import { SecretMask } from "../../src/model";
import { ENCODINGS, findShownParts, secretValues } from "../support/secret-encodings";

const createMask = (...secrets: string[]) => {
  const mask = new SecretMask();
  for (const secret of secrets) mask.add(secret);
  return (text: string) => mask.apply(text);
};

const SECRET = 'pa$$ "wörd"/+\\(it\'s)!';

test.each([
  ["itself", SECRET],
  ["in JSON", JSON.stringify({ token: SECRET })],
  ["Base64", Buffer.from(SECRET).toString("base64")],
  ["Base64 without padding", Buffer.from(SECRET).toString("base64").replace(/=+$/, "")],
  ["Base64 for addresses", Buffer.from(SECRET).toString("base64url")],
  ["in an address", `https://host/?token=${encodeURIComponent(SECRET)}`],
  ["in a form", new URLSearchParams({ token: SECRET }).toString()],
])("A secret is masked %s", (_name, text) => {
  expect(createMask(SECRET)(text)).not.toBe(text);
  expect(createMask(SECRET)(text).replace(/^(?:\{"token":"|https:\/\/host\/\?token=|token=)|"\}$/g, "")).toBe(
    "[secret]",
  );
});

test("A secret that contains another one is masked as a whole", () => {
  expect(createMask("abcd", "abcdefgh")("abcdefgh abcd")).toBe("[secret] [secret]");
});

test("A secret that is another one's Base64 is masked in its own Base64, too", () => {
  const inner = "key-id:key-secret";
  const outer = Buffer.from(inner).toString("base64");
  const twice = Buffer.from(outer).toString("base64");
  expect(createMask(inner, outer)(twice)).toBe("[secret]");
});

test("The secret of an access key is masked with the token that contains it", () => {
  const token = Buffer.from("key-id:key:secret/+").toString("base64");
  const mask = createMask(token);
  expect(mask("key-id has key:secret/+")).toBe("key-id has [secret]");
  expect(mask(`?secret=${encodeURIComponent("key:secret/+")}`)).toBe("?secret=[secret]");
});

test.each(["no-base64:secret", "QUJD", Buffer.from([0xff, 0x3a, 0xfe, 0x41, 0x41, 0x41]).toString("base64")])(
  "%s is no token of an access key",
  (text) => {
    expect(createMask(text)("base64 secret ABC AAA")).toBe("base64 secret ABC AAA");
  },
);

test("Secrets of up to three characters are not masked, because that would hide ordinary words", () => {
  expect(createMask("abc", "")("abc and more")).toBe("abc and more");
});

test("Text without secrets stays as it is", () => {
  fc.assert(fc.property(fc.string(), (text) => createMask("4711-4712-4713")(text) === text));
});

test("Half a surrogate pair is masked, too", () => {
  expect(createMask("abc\ud800def")("<abc\ud800def>")).toBe("<[secret]>");
});

test("A secret is masked, whatever is around it", () => {
  const secret = fc.string({ minLength: 4, unit: fc.constantFrom(...'aZ9+/= %"\\\n\tö😀') });
  fc.assert(
    fc.property(secret, fc.stringMatching(/^[-_]*$/), (value, around) => {
      expect(createMask(value)(around + value + around)).toBe(`${around}[secret]${around}`);
    }),
  );
});

/** What surrounds a secret in a text, without characters that could belong to it or to its encoding. */
const around = fc.string({ maxLength: 12, unit: fc.constantFrom(..."[]{}|~ ") });

describe.each(Object.entries(ENCODINGS))("In the encoding %s", (_, encode) => {
  test("no part of a secret stays", () => {
    fc.assert(
      fc.property(secretValues, around, around, (secret, before, after) => {
        const encoded = encode(secret);
        const masked = createMask(secret)(`${before}${encoded}${after}`);
        expect(masked).toContain("[secret]");
        expect(findShownParts(masked, secret)).toEqual([]);
        // As much of the encoded text as stands for 8 characters.
        expect(findShownParts(masked, encoded, Math.ceil((8 * encoded.length) / secret.length))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
