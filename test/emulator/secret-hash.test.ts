import fc from "fast-check";
import { hashSecret, verifySecret } from "../../src/emulator/secret-hash";

test("a sealed text is recognised, and no other text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, other) => {
      const sealed = hashSecret(text);
      expect(verifySecret(text, sealed)).toBe(true);
      fc.pre(other !== text);
      expect(verifySecret(other, sealed)).toBe(false);
    }),
  );
});

test("the same text is sealed differently each time", () => {
  expect(hashSecret("token")).not.toEqual(hashSecret("token"));
});
