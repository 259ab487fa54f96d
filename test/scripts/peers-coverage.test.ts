import { computeCoverage, findUnknownTags, isCovered, LEFT_OUT_MARK } from "../../scripts/peers/coverage";
import { COMPLAINTS, EXPECTATIONS } from "../../scripts/peers/requirements";

const REQUIREMENTS = { "peers-01": "One", "matrix-import": "Two", "matrix-data-source": "Three" };

test("a requirement is covered by a test that has its tag and passes", () => {
  const [one, two, three] = computeCoverage(REQUIREMENTS, [
    { fullName: "secrets peers-01 are kept out", status: "passed" },
    { fullName: "matrix-import and peers-01 of everything", status: "passed" },
    { fullName: "matrix-data-source-list is another requirement", status: "passed" },
  ]);
  expect([one, two, three].map((coverage) => coverage && isCovered(coverage))).toEqual([true, true, false]);
  expect(one?.passed).toHaveLength(2);
});

test("a requirement with a failed or skipped test is not covered", () => {
  for (const status of ["failed", "pending", "todo"]) {
    const [one] = computeCoverage(REQUIREMENTS, [
      { fullName: "peers-01 a", status: "passed" },
      { fullName: "peers-01 b", status },
    ]);
    expect(one && isCovered(one)).toBe(false);
  }
});

test("a requirement with a test that lacks a tool is covered by its other tests, and the test is told", () => {
  const leftOut = { fullName: `peers-01 b ${LEFT_OUT_MARK}`, status: "pending" };
  const [alone] = computeCoverage(REQUIREMENTS, [leftOut]);
  const [one] = computeCoverage(REQUIREMENTS, [{ fullName: "peers-01 a", status: "passed" }, leftOut]);
  expect([alone, one].map((coverage) => coverage && isCovered(coverage))).toEqual([false, true]);
  expect(one?.leftOut).toEqual([leftOut.fullName]);
});

test("a tag without a requirement is found", () => {
  expect(findUnknownTags(REQUIREMENTS, [{ fullName: "peers-21 and matrix-imports", status: "passed" }])).toEqual([
    "peers-21",
    "matrix-imports",
  ]);
});

test("there are twenty complaints and thirty-one expectations", () => {
  expect([Object.keys(COMPLAINTS).length, Object.keys(EXPECTATIONS).length]).toEqual([20, 31]);
});
