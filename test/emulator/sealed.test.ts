import fc from "fast-check";
import { opens, seal } from "../../src/emulator/sealed";

test("a sealed text is recognised, and no other text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, other) => {
      const sealed = seal(text);
      expect(opens(text, sealed)).toBe(true);
      fc.pre(other !== text);
      expect(opens(other, sealed)).toBe(false);
    }),
  );
});

test("the same text is sealed differently each time", () => {
  expect(seal("token")).not.toEqual(seal("token"));
});
