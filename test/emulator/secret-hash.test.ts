import fc from "fast-check";
import { hashSecret, verifySecret } from "../../src/emulator/secret-hash";

test("a hash verifies its own text, and no other text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, other) => {
      const hash = hashSecret(text);
      expect(verifySecret(text, hash)).toBe(true);
      fc.pre(other !== text);
      expect(verifySecret(other, hash)).toBe(false);
    }),
  );
});

test("the same text has another hash each time", () => {
  expect(hashSecret("token")).not.toEqual(hashSecret("token"));
});
