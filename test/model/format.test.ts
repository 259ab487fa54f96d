import { cutList, cutText } from "../../src/model/format";

const items = (count: number) => Array.from({ length: count }, (_, index) => `item ${index}`);

test.each([0, 1, 20, 21])("a list of %i items is shown whole", (count) => {
  expect(cutList(items(count))).toEqual(items(count));
});

test.each([
  [22, "and 2 more"],
  [500, "and 480 more"],
])("a list of %i items is cut, and tells how many are left out", (count, end) => {
  expect(cutList(items(count))).toEqual([...items(20), end]);
});

test("a long text is cut, and shows it", () => {
  expect(cutText("  x\n")).toBe("x");
  expect(cutText("x".repeat(1_000))).toBe("x".repeat(1_000));
  expect(cutText("x".repeat(5_000))).toBe(`${"x".repeat(1_000)}…`);
});
