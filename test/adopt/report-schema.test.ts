import { createReportSchema } from "../../scripts/generate-report-schema";
import { compileReportSchema } from "../support/report-schemas";

const { published, isValid } = compileReportSchema("adopt");

test("The published schema is that of the types", () => {
  expect(published).toEqual(createReportSchema("adopt"));
});

const EMPTY = {
  ...{ formatVersion: "1.0", sandbox: "prod", language: "hcl" },
  ...{ adopted: [], leftOut: [], files: [], secrets: [] },
};
const OBJECT = { type: "ajo_channel_surface", id: "1", name: "news" };

test.each<[boolean, string, object]>([
  [true, "an empty report", {}],
  [true, "one of a later version, which has more", { more: 1 }],
  [true, "an object that is left out", { leftOut: [{ ...OBJECT, reason: "gone", detail: "It is gone." }] }],
  [false, "another version of the form", { formatVersion: "2.0" }],
  [false, "a reason that there is not", { leftOut: [{ ...OBJECT, reason: "odd", detail: "It is odd." }] }],
  [false, "an object without its file", { adopted: [{ ...OBJECT, address: "ajo_channel_surface.news" }] }],
])("It takes (%s) %s", (expected, _, change) => {
  expect(isValid({ ...EMPTY, ...change })).toBe(expected);
});
