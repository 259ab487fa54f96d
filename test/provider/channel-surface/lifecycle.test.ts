import type { Surface } from "../../../src/api";
import type { Clock } from "../../../src/http";
import { deadlineFor, waitWhileProcessing } from "../../../src/provider/channel-surface/lifecycle";
import { silentLogger } from "../../support/silent-logger";

const surface = (status: Surface["status"], lastUpdateStatus: Surface["lastUpdateStatus"] = null) =>
  ({ id: "1", name: "Brand", status, lastUpdateStatus }) as Surface;

/** A clock on which a pause takes no time. */
class PatientClock implements Clock {
  time = 0;
  readonly pauses: number[] = [];

  constructor(
    readonly drawn: number,
    readonly onPause: (pause: number) => void = () => undefined,
  ) {}

  now = () => this.time;
  random = () => this.drawn;
  sleep = async (ms: number) => {
    this.pauses.push(ms);
    this.time += ms;
    this.onPause(ms);
  };
}

/** Waits on this clock for what the looks bring; the last of them is seen from then on. */
async function wait(
  clock: PatientClock,
  looks: readonly (Surface | Error)[],
  { timeouts = null as Record<string, string> | null, signal = new AbortController().signal } = {},
) {
  let looked = 0;
  const lines: unknown[] = [];
  const refresh = async () => {
    const seen = looks[Math.min(looked++, looks.length - 1)];
    if (seen === undefined || seen instanceof Error) throw seen ?? new Error("Nothing to see.");
    return seen;
  };
  const log = { ...silentLogger, info: (text: string, fields?: object) => void lines.push([text, fields]) };
  const deadline = deadlineFor("create", { timeouts }, clock);
  const result = await waitWhileProcessing(
    surface("processing"),
    { goal: "become active", deadline, refresh },
    { signal, log },
    clock,
  );
  return { waited: result, looked, lines };
}

describe("a wait", () => {
  it("ends when AJO is done with the surface and its last update", async () => {
    const looks = [surface("processing"), surface("active", "processing"), surface("active", "success")];
    const { waited: result, looked } = await wait(new PatientClock(0.5), looks);
    expect(result).toEqual({ surface: surface("active", "success") });
    expect(looked).toBe(3);
  });

  it("is none where AJO is done", async () => {
    const refresh = () => Promise.reject(new Error("Nobody needs to look."));
    const deadline = deadlineFor("create", { timeouts: null });
    const call = { signal: new AbortController().signal, log: silentLogger };
    expect(await waitWhileProcessing(surface("active"), { goal: "be settled", deadline, refresh }, call)).toEqual({
      surface: surface("active"),
    });
  });

  it("matrix-waiting pauses longer and longer, up to a limit, and says what it waits for", async () => {
    const clock = new PatientClock(0.5);
    const { lines } = await wait(clock, [...Array(30).fill(surface("processing")), surface("active")]);
    expect(clock.pauses.slice(0, 4)).toEqual([250, 375, 562.5, 843.75]);
    expect(clock.pauses.at(-1)).toBe(15_000);
    expect(clock.pauses).toEqual([...clock.pauses].sort((one, other) => one - other));
    expect(lines[0]).toEqual([
      'Waiting for the surface "Brand" to become active',
      { id: "1", status: "processing", last_update_status: null, waited_seconds: 0 },
    ]);
  });

  it.each([
    [0, 0.75],
    [1, 1.25],
  ])("draws its pauses at random: %d makes them %d times as long", async (drawn, factor) => {
    const clock = new PatientClock(drawn);
    await wait(clock, [surface("processing"), surface("active")]);
    expect(clock.pauses).toEqual([250 * factor, 375 * factor]);
  });

  it("matrix-timeouts looks once more when its time is up, and says that it was that", async () => {
    const clock = new PatientClock(0.5);
    const { waited: result, looked } = await wait(clock, [surface("processing")], { timeouts: { create: "1s" } });
    expect(clock.time).toBe(1_000);
    expect(looked).toBe(clock.pauses.length);
    expect(result).toEqual({
      surface: surface("processing"),
      incompleteReason: "the wait took longer than timeouts.create, which is 1s",
    });
  });

  it("matrix-timeouts takes four hours where no time is given", async () => {
    const clock = new PatientClock(0.5);
    const { waited: result } = await wait(clock, [surface("processing")]);
    expect(clock.time).toBe(4 * 60 * 60 * 1000);
    expect(result.incompleteReason).toBe("the wait took longer than timeouts.create, which is 4h by default");
  });

  it("ends with an interrupt, and asks no more", async () => {
    const controller = new AbortController();
    const clock = new PatientClock(0.5, () => controller.abort());
    const { waited: result, looked } = await wait(clock, [surface("active")], { signal: controller.signal });
    expect(result).toEqual({ surface: surface("processing"), incompleteReason: "the wait was interrupted" });
    expect(looked).toBe(0);
  });

  it("takes a failed question for what it is", async () => {
    await expect(wait(new PatientClock(0.5), [new Error("Unreachable.")])).rejects.toThrow("Unreachable.");
  });
});
