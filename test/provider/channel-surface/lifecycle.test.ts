import { ApiError, type Surface } from "../../../src/api";
import type { Clock } from "../../../src/http";
import { deadlineFor, waitWhileProcessing } from "../../../src/provider/channel-surface/lifecycle";
import { silentLogger } from "../../support/silent-logger";

const createSurface = (status: Surface["status"], lastUpdateStatus: Surface["lastUpdateStatus"] = null) =>
  ({ id: "1", name: "Brand", status, lastUpdateStatus }) as Surface;

const createApiError = (code: ConstructorParameters<typeof ApiError>[0]["code"]) =>
  new ApiError({ code, detail: "An odd answer." }, { applyToMessage: (text) => text });

/** A clock on which a delay takes no time. */
class FastClock implements Clock {
  time = 0;
  readonly delays: number[] = [];

  constructor(
    readonly randomNumber: number,
    readonly onSleep: (ms: number) => void = () => undefined,
  ) {}

  now = () => this.time;
  random = () => this.randomNumber;
  sleep = async (ms: number) => {
    this.delays.push(ms);
    this.time += ms;
    this.onSleep(ms);
  };
}

/** Waits on this clock while the reads return these surfaces, the last of them again and again. */
async function wait(
  clock: FastClock,
  reads: readonly (Surface | Error)[],
  { timeouts = null as Record<string, string> | null, signal = new AbortController().signal } = {},
) {
  let readCount = 0;
  const lines: unknown[] = [];
  const refresh = async () => {
    const read = reads[Math.min(readCount++, reads.length - 1)];
    if (read === undefined || read instanceof Error) throw read ?? new Error("There is nothing to read.");
    return read;
  };
  const log = { ...silentLogger, info: (text: string, fields?: object) => void lines.push([text, fields]) };
  const deadline = deadlineFor("create", { timeouts }, clock);
  const result = await waitWhileProcessing(
    createSurface("processing"),
    { goal: "become active", deadline, refresh },
    { signal, log },
    clock,
  );
  return { result, readCount, lines };
}

describe("a wait", () => {
  it("ends when AJO has processed the surface and its last update", async () => {
    const reads = [
      createSurface("processing"),
      createSurface("active", "processing"),
      createSurface("active", "success"),
    ];
    const { result, readCount } = await wait(new FastClock(0.5), reads);
    expect(result).toEqual({ surface: createSurface("active", "success") });
    expect(readCount).toBe(3);
  });

  it("does not start if AJO has processed the surface", async () => {
    const refresh = () => Promise.reject(new Error("No read is needed."));
    const deadline = deadlineFor("create", { timeouts: null });
    const request = { signal: new AbortController().signal, log: silentLogger };
    expect(
      await waitWhileProcessing(createSurface("active"), { goal: "be settled", deadline, refresh }, request),
    ).toEqual({
      surface: createSurface("active"),
    });
  });

  it("matrix-waiting has growing delays, up to a limit, and logs what it waits for", async () => {
    const clock = new FastClock(0.5);
    const { lines } = await wait(clock, [...Array(30).fill(createSurface("processing")), createSurface("active")]);
    expect(clock.delays.slice(0, 4)).toEqual([250, 375, 562.5, 843.75]);
    expect(clock.delays.at(-1)).toBe(15_000);
    expect(clock.delays).toEqual([...clock.delays].sort((one, other) => one - other));
    expect(lines[0]).toEqual([
      'Waiting for the surface "Brand" to become active',
      { id: "1", status: "processing", last_update_status: null, waited_seconds: 0 },
    ]);
  });

  it.each([
    [0, 0.75],
    [1, 1.25],
  ])("has jitter: the random number %d makes the delays %d times as long", async (randomNumber, factor) => {
    const clock = new FastClock(randomNumber);
    await wait(clock, [createSurface("processing"), createSurface("active")]);
    expect(clock.delays).toEqual([250 * factor, 375 * factor]);
  });

  it("matrix-timeouts reads once more at the deadline, and gives it as the reason", async () => {
    const clock = new FastClock(0.5);
    const { result, readCount } = await wait(clock, [createSurface("processing")], { timeouts: { create: "1s" } });
    expect(clock.time).toBe(1_000);
    expect(readCount).toBe(clock.delays.length);
    expect(result).toEqual({
      surface: createSurface("processing"),
      incompleteReason: "the wait took longer than timeouts.create, which is 1s",
    });
  });

  it("matrix-timeouts lasts four hours by default", async () => {
    const clock = new FastClock(0.5);
    const { result } = await wait(clock, [createSurface("processing")]);
    expect(clock.time).toBe(4 * 60 * 60 * 1000);
    expect(result.incompleteReason).toBe("the wait took longer than timeouts.create, which is 4h by default");
  });

  it("ends with an interrupt, without another read", async () => {
    const controller = new AbortController();
    const clock = new FastClock(0.5, () => controller.abort());
    const { result, readCount } = await wait(clock, [createSurface("active")], { signal: controller.signal });
    expect(result).toEqual({ surface: createSurface("processing"), incompleteReason: "the wait was interrupted" });
    expect(readCount).toBe(0);
  });

  it("goes on after reads that fail for less than a minute, and again after each that succeeds", async () => {
    const failed = Array<Error>(8).fill(createApiError("unexpected-response"));
    const reads = [...failed, createSurface("processing"), ...failed.slice(5), createSurface("active")];
    const clock = new FastClock(0.5);
    const { result } = await wait(clock, reads);
    expect(result).toEqual({ surface: createSurface("active") });
    expect(clock.delays).toHaveLength(reads.length);
  });

  it("ends when the reads have failed for a minute, and says why", async () => {
    const clock = new FastClock(0.5);
    const { result } = await wait(clock, [createApiError("unexpected-response")]);
    expect(result.incompleteReason).toMatch(/^AJO could not be asked how it stands \(An odd answer\./);
    expect(clock.time).toBeGreaterThan(60_000);
    expect(clock.time).toBeLessThan(90_000);
  });

  it("fails at once with a read that is refused", async () => {
    await expect(wait(new FastClock(0.5), [createApiError("forbidden")])).rejects.toThrow("An odd answer.");
  });

  it("fails with a failed read", async () => {
    await expect(wait(new FastClock(0.5), [new Error("Unreachable.")])).rejects.toThrow("Unreachable.");
  });
});
