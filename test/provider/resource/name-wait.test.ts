import { ApiError, type ConflictingObject } from "../../../src/api";
import type { Clock } from "../../../src/http";
import { SecretMask } from "../../../src/model";
import { type ObjectValue, PrivateState } from "../../../src/plugin";
import { sendWhenNameIsFree } from "../../../src/provider/resource/name-wait";
import { RunProgress } from "../../../src/provider/run-progress";
import { createRequest } from "../support/configure";
import { createProviderData } from "../support/provider-data";

const HOLDER: ConflictingObject = { id: "1", name: "Brand" };
const SECOND = 1_000;

/** A name that one object has, and what happens to it at which time. */
class Scene {
  time = 0;
  sends = 0;
  /** Who has the name at a time. Undefined once it is free. */
  holderAt: (time: number) => ConflictingObject | undefined = () => HOLDER;
  readonly events = new Map<number, () => void>();
  readonly abort = new AbortController();
  readonly clock: Clock = {
    now: () => this.time,
    random: () => 0.5,
    sleep: async (ms) => {
      if (this.abort.signal.aborted) throw new Error("aborted");
      this.time += ms;
      for (const [at, run] of this.events) {
        if (at > this.time) continue;
        this.events.delete(at);
        run();
      }
      await Promise.resolve();
    },
  };
  readonly runProgress = new RunProgress(this.clock);

  /** The error of a send while the name is taken. */
  fail: (holder: ConflictingObject) => ApiError = createError;

  /** Sends a write within the work on one object. Returns what it waited for, or the message of the error. */
  run(plannedState: ObjectValue = {}, endsAt?: number): Promise<unknown> {
    return this.runToError(plannedState, endsAt).then((result) => (result instanceof Error ? result.message : result));
  }

  /** The same, but returns the error. */
  runToError(plannedState: ObjectValue = {}, endsAt?: number): Promise<unknown> {
    const request = {
      ...createRequest(),
      signal: this.abort.signal,
      providerData: createProviderData({ runProgress: this.runProgress }),
      privateState: PrivateState.empty(),
      config: {},
      plannedState: { name: "Brand", ...plannedState },
      saveState: () => undefined,
    };
    const send = async () => {
      this.sends += 1;
      const holder = this.holderAt(this.time);
      if (holder !== undefined) throw this.fail(holder);
      return "sent";
    };
    const options = { clock: this.clock, ...(endsAt !== undefined && { endsAt }) };
    return this.runProgress.track(() => sendWhenNameIsFree(request, send, options)).catch((error: unknown) => error);
  }

  /** The work on another object, which does not end. */
  workOnAnotherObject(): void {
    void this.runProgress.track(() => new Promise(() => undefined));
  }
}

const createError = (holder: ConflictingObject) =>
  new ApiError({ code: "name-taken", detail: "Taken.", holder }, new SecretMask());

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});

test("a write is sent once if the name is free", async () => {
  scene.holderAt = () => undefined;
  expect(await scene.run()).toBe("sent");
  expect(scene).toMatchObject({ sends: 1, time: 0 });
});

test("a write waits for an object that is losing the name, however long that takes, up to the deadline", async () => {
  scene.runProgress.startRelease("1");
  scene.holderAt = (time) => (time < 300 * SECOND ? HOLDER : undefined);
  expect(await scene.run()).toBe("sent");
  expect(scene.time).toBeLessThan(303 * SECOND);
  expect(await scene.run({}, scene.time)).toBe("sent");

  scene.holderAt = () => HOLDER;
  expect(await scene.run({}, scene.time + 60 * SECOND)).toMatch(/Taken\. The provider waited 6[0-2] s for that object/);
});

test("a write waits no longer once the object keeps the name, because its change failed", async () => {
  scene.runProgress.startRelease("1");
  scene.events.set(40 * SECOND, () => scene.runProgress.endRelease("1"));
  expect(await scene.run()).toContain("The provider waited 4");
  expect(scene.time).toBeLessThan(45 * SECOND);
});

test("a write waits for an object that Terraform has not come to yet, as long as something else is under way", async () => {
  scene.workOnAnotherObject();
  scene.events.set(20 * SECOND, () => scene.runProgress.startRelease("1"));
  scene.holderAt = (time) => (time < 100 * SECOND ? HOLDER : undefined);
  expect(await scene.run()).toBe("sent");

  scene = new Scene();
  scene.workOnAnotherObject();
  expect(await scene.run()).toMatch(/waited 6[0-2] s/);
});

test("a write gives up soon if nothing else is under way, and of several one after the other", async () => {
  expect(await scene.run()).toMatch(/waited [5-7] s/);
  scene = new Scene();
  const ends: number[] = [];
  await Promise.all([1, 2, 3].map(() => scene.run().then(() => ends.push(scene.time))));
  const [first = 0, second = 0, third = 0] = ends;
  expect(second - first).toBeGreaterThanOrEqual(3 * SECOND);
  expect(third - second).toBeGreaterThanOrEqual(3 * SECOND);
});

test("a write waits for the next object that has the name", async () => {
  scene.runProgress.startRelease("1");
  scene.runProgress.startRelease("2");
  scene.events.set(10 * SECOND, () => scene.runProgress.endRelease("1"));
  scene.holderAt = (time) => {
    if (time < 10 * SECOND) return HOLDER;
    return time < 30 * SECOND ? { ...HOLDER, id: "2" } : undefined;
  };
  expect(await scene.run()).toBe("sent");
});

test.each<[string, ConflictingObject | undefined, ObjectValue, number]>([
  ["a draft may be deleted or renamed", { ...HOLDER, status: "draft" }, {}, 2],
  ["a failed surface may be deleted", { ...HOLDER, status: "failed" }, {}, 2],
  ["an active surface keeps its name", { ...HOLDER, status: "active" }, {}, 1],
  [
    "an active surface may be deactivated, and adopted",
    { ...HOLDER, status: "active" },
    { reuse_deactivated: true },
    2,
  ],
  ["a deactivated surface can be adopted now", { ...HOLDER, status: "deactivated" }, { reuse_deactivated: true }, 1],
])("a write is sent again or not: %s", async (_, holder, plannedState, sends) => {
  scene.holderAt = () => holder;
  await scene.run(plannedState);
  expect(Math.min(scene.sends, 2)).toBe(sends);
});

test("a write ends its wait after an interrupt", async () => {
  scene.runProgress.startRelease("1");
  scene.events.set(3 * SECOND, () => scene.abort.abort());
  expect(await scene.run()).toContain("Taken.");
  expect(scene.time).toBeLessThan(10 * SECOND);
});

test("an object whose create was sent, and whose answer was lost, may still be one's own after the wait", async () => {
  for (const isLost of [true, false]) {
    scene = new Scene();
    scene.fail = (holder) =>
      isLost && scene.sends === 1 ? createError(holder).withUnknownOutcome() : createError(holder);
    const error = await scene.runToError();
    expect(scene.sends).toBeGreaterThan(1);
    expect(error).toMatchObject({ code: "name-taken", notes: [expect.stringContaining("waited")] });
    expect((error as ApiError).isOutcomeUnknown === true).toBe(isLost);
  }
});

test("an object that got the name while the write waited is somebody else's", async () => {
  scene.fail = () =>
    scene.sends === 1 ? createError(HOLDER).withUnknownOutcome() : createError({ ...HOLDER, id: "2" });
  expect(((await scene.runToError()) as ApiError).isOutcomeUnknown).toBeUndefined();
});
