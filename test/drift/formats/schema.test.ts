import { createReportSchema } from "../../../scripts/generate-report-schema";
import { FORMATS } from "../../../src/drift/formats";
import type { DriftReport } from "../../../src/drift/report";
import { compileReportSchema } from "../../support/report-schemas";
import { SAMPLE_REPORTS } from "../../support/sample-reports";

const { published, isValid, isDescribed } = compileReportSchema("drift");

test("the published schema is that of the types", () => {
  expect(published).toEqual(createReportSchema("drift"));
});

test.each(Object.entries(SAMPLE_REPORTS))(
  "a report fits it (%s), and has no member that it does not describe",
  (_, report) => {
    const json = JSON.parse(FORMATS.json(report));
    isValid(json);
    expect(isValid.errors).toBeNull();
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
