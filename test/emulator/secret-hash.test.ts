import fc from "fast-check";
import { hashSecret, IN_MEMORY, verifySecret } from "../../src/emulator/secret-hash";

const IN_A_FILE = { isPermanent: true };

describe.each([
  ["in memory", IN_MEMORY],
  ["for a data file", IN_A_FILE],
])("a hash %s", (_, place) => {
  test("verifies its own text, and no other text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, other) => {
        const hash = hashSecret(text, place);
        expect(verifySecret(text, hash)).toBe(true);
        fc.pre(other !== text);
        expect(verifySecret(other, hash)).toBe(false);
      }),
    );
  });

  test("of the same text is another one each time", () => {
    expect(hashSecret("token", place)).not.toEqual(hashSecret("token", place));
  });
});

test("only a hash for a data file is by scrypt, which takes long to try words on", () => {
  expect(hashSecret("token", IN_A_FILE).salt).toMatch(/^scrypt:/);
  expect(hashSecret("token", IN_MEMORY).salt).not.toContain("scrypt");
});
