import { makeMonotonic } from "../../src/emulator/record";

test("a monotonic clock goes on when its source stands still or goes back", () => {
  const times = [100, 100, 90, 200, 150];
  const clock = makeMonotonic(() => times.shift() ?? 0);
  expect([1, 2, 3, 4, 5].map(() => clock())).toEqual([100, 101, 102, 200, 201]);
});
