import { computeCoverage, findUnknownTags, isCovered } from "../../scripts/peers/coverage";
import { COMPLAINTS, EXPECTATIONS } from "../../scripts/peers/requirements";

const ROWS = { "peers-01": "One", "matrix-import": "Two", "matrix-data-source": "Three" };

test("A row is answered by a test that carries its tag and passes", () => {
  const [one, two, three] = computeCoverage(ROWS, [
    { fullName: "secrets peers-01 are kept out", status: "passed" },
    { fullName: "matrix-import and peers-01 of everything", status: "passed" },
    { fullName: "matrix-data-source-list is another row", status: "passed" },
  ]);
  expect([one, two, three].map((answer) => answer && isCovered(answer))).toEqual([true, true, false]);
  expect(one?.passed).toHaveLength(2);
});

test("A test that fails or is skipped speaks against its row", () => {
  for (const status of ["failed", "pending", "todo"]) {
    const [one] = computeCoverage(ROWS, [
      { fullName: "peers-01 a", status: "passed" },
      { fullName: "peers-01 b", status },
    ]);
    expect(one && isCovered(one)).toBe(false);
  }
});

test("A tag that no row has is told", () => {
  expect(findUnknownTags(ROWS, [{ fullName: "peers-21 and matrix-imports", status: "passed" }])).toEqual([
    "peers-21",
    "matrix-imports",
  ]);
});

test("There are twenty complaints and thirty expectations", () => {
  expect([Object.keys(COMPLAINTS).length, Object.keys(EXPECTATIONS).length]).toEqual([20, 30]);
});
