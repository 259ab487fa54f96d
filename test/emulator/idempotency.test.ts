import type { SuccessResponse } from "../../src/emulator/http";
import { runOnce } from "../../src/emulator/idempotency";
import { createAjoState } from "../../src/emulator/state";
import { Store } from "../../src/emulator/store";

const DAY = 24 * 60 * 60 * 1000;
const caller = { user: "me", sandbox: "prod" };

/** A state whose clock the test sets. */
function createTimedState() {
  const time = { now: 0 };
  const ajo = createAjoState(new Store(), () => time.now, 0);
  let count = 0;
  const respond = (): SuccessResponse => ({ status: 200, headers: {}, body: { count: ++count } });
  const runWithKey = (key: string, request: string, sandbox = "prod") =>
    ajo.store.transaction(() => runOnce(ajo, { ...caller, sandbox }, key, request, respond)).body;
  return { time, world: ajo, ask: runWithKey };
}

test("a key is stored for a day", () => {
  const { time, ask } = createTimedState();
  expect(ask("k", "request")).toEqual({ count: 1 });
  time.now = DAY - 1;
  expect(ask("k", "request")).toEqual({ count: 1 });
  expect(() => ask("k", "other")).toThrow("another request");
  time.now = DAY;
  expect(ask("k", "other")).toEqual({ count: 2 });
});

test("what is older than a day is deleted", () => {
  const { time, world: ajo, ask } = createTimedState();
  const kept = () =>
    ajo.store
      .table<{ key: string }>("answer")
      .list("prod")
      .map(({ key }) => key);
  ask("old", "request");
  time.now = 10;
  ask("young", "request");
  time.now = DAY;
  ask("new", "request");
  expect(kept()).toEqual(["young", "new"]);
});

test("each sandbox has its own keys", () => {
  const { ask } = createTimedState();
  expect(ask("k", "request")).toEqual({ count: 1 });
  expect(ask("k", "request", "dev")).toEqual({ count: 2 });
});
