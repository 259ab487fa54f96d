import { setTimeout as delay } from "node:timers/promises";
import { useAjoEmulator } from "../support/ajo-emulator";
import { ENDLESS_MS } from "../support/processing";
import { buildSurfaces } from "../support/resources";
import { Workspace } from "../support/workspace";

/** The requests that look whether a surface is active. */
const READ = /^\/channel-configurations\/[^/]+$/;
/** Longer than the pause after the second of them. */
const PAUSE_MS = 3_000;

// One process serves the provider to the runs of most tests. It does nothing that a process of one run would not do.
describe("the shared process of the provider", () => {
  const emulator = useAjoEmulator();

  it("does nothing more for a Terraform that was killed", async () => {
    const workspace = await Workspace.create(buildSurfaces({ ours: {} }), emulator.environment);
    await emulator.setProcessingTime(ENDLESS_MS);
    const running = workspace.start(["apply", "-auto-approve", "-input=false"]);
    const countReads = () => emulator.server.requests().filter(({ path }) => READ.test(path)).length;
    while (countReads() < 2) await delay(50);
    running.kill("SIGKILL");
    await running.result;
    // What was sent already.
    await delay(500);
    const reads = countReads();
    await delay(PAUSE_MS);
    expect(countReads()).toBe(reads);
  });
});
