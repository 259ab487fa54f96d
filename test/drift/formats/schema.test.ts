import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { createReportSchema } from "../../../scripts/generate-report-schema";
import { FORMATS } from "../../../src/drift/formats";
import type { DriftReport } from "../../../src/drift/report";
import { SAMPLE_REPORTS } from "../../support/sample-reports";

const published = JSON.parse(readFileSync(join("docs", "drift-report.schema.json"), "utf8"));
const isValid = new Ajv({ allowUnionTypes: true }).compile(published);

/** The schema without what allows more members. */
function refuseMore(schema: object): object {
  return JSON.parse(JSON.stringify(schema), (_, value) =>
    value?.type === "object" && value.properties !== undefined ? { ...value, additionalProperties: false } : value,
  );
}

test("the published schema is that of the types", () => {
  expect(published).toEqual(createReportSchema());
});

test.each(Object.entries(SAMPLE_REPORTS))(
  "a report fits it (%s), and has no member that it does not describe",
  (_, report) => {
    const json = JSON.parse(FORMATS.json(report));
    isValid(json);
    expect(isValid.errors).toBeNull();
    const isDescribed = new Ajv({ allowUnionTypes: true }).compile(refuseMore(published));
    isDescribed(json);
    expect(isDescribed.errors).toBeNull();
  },
);

test("a report of a later version, which has more, fits it", () => {
  expect(isValid({ ...SAMPLE_REPORTS.clean, more: { things: 1 } })).toBe(true);
});

const { single } = SAMPLE_REPORTS;

test.each<[string, (report: DriftReport) => unknown]>([
  ["another version of the form", (report) => ({ ...report, formatVersion: "2.0" })],
  ["no stacks", ({ stacks: _, ...report }) => report],
  ["a condition that there is not", (report) => ({ ...report, stacks: [{ ...report.stacks[0], condition: "odd" }] })],
  ["a count that is none", (report) => ({ ...report, summary: { ...report.summary, drift: "1" } })],
])("what is no report does not: %s", (_, change) => {
  expect(isValid(change(single))).toBe(false);
});
