import { systemClock, toMachineTime } from "../../src/http";

const HOUR = 3_600_000;

describe("A machine whose clock is set", () => {
  afterEach(() => jest.restoreAllMocks());

  test.each([5 * HOUR, -5 * HOUR])("by %i ms: what passes between two calls has passed", async (jump) => {
    const before = systemClock.now();
    const machine = Date.now();
    jest.spyOn(Date, "now").mockImplementation(() => machine + jump);
    await systemClock.sleep(20, undefined);
    const passed = systemClock.now() - before;
    expect(passed).toBeGreaterThanOrEqual(19);
    expect(passed).toBeLessThan(HOUR);
  });

  test.each([5 * HOUR, -5 * HOUR])("by %i ms: a time is told as that clock says it", (jump) => {
    const inAnHour = systemClock.now() + HOUR;
    const machine = Date.now();
    jest.spyOn(Date, "now").mockImplementation(() => machine + jump);
    expect(Math.abs(toMachineTime(inAnHour).getTime() - (machine + jump + HOUR))).toBeLessThan(1_000);
  });

  it("tells no time that RFC 3339 cannot write", () => {
    expect(toMachineTime(Date.UTC(9999, 11, 31, 23, 59, 59) + 5 * HOUR).toISOString()).toBe("9999-12-31T23:59:59.000Z");
  });
});
