import fc from "fast-check";
import { parseImportId } from "../../../src/provider/existing/import-id";

const UUID = "6f1b1f0e-6a0c-4c53-9d2b-0a4b6a1f2c3d";

test.each([
  [UUID, undefined, { id: UUID }],
  ["an-id-of-another-kind", undefined, { id: "an-id-of-another-kind" }],
  [`dev/${UUID}`, "dev", { id: UUID }],
  ["prod/Brand SMS", "prod", { name: "Brand SMS" }],
  ["prod/Inbound/prod", "prod", { name: "Inbound/prod" }],
  ["prod//slash", "prod", { name: "/slash" }],
  [`prod/${UUID}/x`, "prod", { name: `${UUID}/x` }],
])("%j", (text, sandbox, wanted) => {
  expect(parseImportId(text)).toEqual({ sandbox, wanted });
});

test.each([
  ["", "It is blank."],
  [" ", "It is blank."],
  ["Brand SMS", "It is no id, which holds no white space."],
  ["/Brand", '"" is no sandbox'],
  ["PROD/Brand", '"PROD" is no sandbox'],
  ["prod/", "Nothing follows the sandbox."],
  ["prod/ ", "Nothing follows the sandbox."],
])("%j is refused", (text, expected) => {
  expect(() => parseImportId(text)).toThrow(expected);
  expect(() => parseImportId(text)).toThrow("Write the id of the object, SANDBOX/ID, or SANDBOX/NAME");
});

test("Whatever follows the sandbox is the name, and no text is answered otherwise than by words", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9-]+$/), fc.string({ minLength: 1 }), (sandbox, name) => {
      fc.pre(name.trim() !== "");
      expect(parseImportId(`${sandbox}/${name}`)).toEqual({ sandbox, wanted: { name } });
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        parseImportId(text);
      } catch (error) {
        expect(error).toMatchObject({ name: "DiagnosticError" });
      }
    }),
  );
});
