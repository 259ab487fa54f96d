import { setTimeout as sleep } from "node:timers/promises";
import { streamSSE } from "hono/streaming";
import type { AppContext } from "../http";
import type { EmulatorState } from "../state";

/** So soon the page shows what happens. Changes that are quicker come together. */
const INTERVAL_MS = 150;
/** A line now and then, from which the browser knows that the connection is alive. */
const KEEP_ALIVE_MS = 15_000;

/** Tells the page that something has changed, for as long as it listens. `list` ends checks whose time is over. */
export function streamChanges(c: AppContext, state: EmulatorState, list: () => unknown): Response {
  return streamSSE(c, async (stream) => {
    const ended = new AbortController();
    stream.onAbort(() => ended.abort());
    let shown = describeState(state);
    let quietFor = 0;
    await stream.writeSSE({ event: "ready", data: shown });
    while (!stream.aborted && !c.env.outgoing.destroyed) {
      // A page that is looked at does not keep the process alive.
      await sleep(INTERVAL_MS, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
      if (hasRunningChecks(state)) list();
      const now = describeState(state);
      quietFor += INTERVAL_MS;
      if (now !== shown) await stream.writeSSE({ event: "change", data: now });
      else if (quietFor >= KEEP_ALIVE_MS) await stream.writeSSE({ event: "alive", data: "" });
      else continue;
      shown = now;
      quietFor = 0;
    }
  });
}

/** Another text whenever a page may have to show something else. A page has that of its making, and compares it with the first event's. */
export function describeState({ ajo, requestLog, faults }: EmulatorState): string {
  return [ajo.store.revision, requestLog.revision, faults.revision, ajo.forcedFailures.length, ajo.processingTime].join(
    " ",
  );
}

function hasRunningChecks({ ajo, settings }: EmulatorState): boolean {
  return settings.sandboxes.some((sandbox) =>
    ajo.surfaces.list(sandbox).some(({ state }) => state.checks !== undefined),
  );
}
