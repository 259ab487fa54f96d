import { makeMonotonic } from "../../src/emulator/record";

test("a clock that stands still or goes back is made to go on", () => {
  const told = [100, 100, 90, 200, 150];
  const clock = makeMonotonic(() => told.shift() ?? 0);
  expect([1, 2, 3, 4, 5].map(() => clock())).toEqual([100, 101, 102, 200, 201]);
});
