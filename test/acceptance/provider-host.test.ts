import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { useAjoEmulator } from "../support/ajo-emulator";
import { ENDLESS_MS } from "../support/processing";
import { buildSurfaces } from "../support/resources";
import { Workspace } from "../support/workspace";

/** The requests that look whether a surface is active. */
const READ = /^\/channel-configurations\/[^/]+$/;
/** Longer than the pause after the second of them. */
const PAUSE_MS = 3_000;

// One process serves the provider to the runs of most tests. It does what the processes of a run would do, and no more.
describe("the shared process of the provider", () => {
  const emulator = useAjoEmulator();
  const createWorkspace = () => Workspace.create(buildSurfaces({ ours: {} }), emulator.environment);
  const hasJournal = ({ folder }: Workspace) => existsSync(join(folder, ".terraform", "ajo-unfinished"));
  beforeEach(() => emulator.reset());

  it("does nothing more for a Terraform that was killed", async () => {
    await emulator.setProcessingTime(ENDLESS_MS);
    const workspace = await createWorkspace();
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
    expect(hasJournal(workspace)).toBe(true);
  });

  it("ends in order after a Terraform that did", async () => {
    await emulator.setProcessingTime(0);
    const workspace = await createWorkspace();
    await workspace.apply();
    while (hasJournal(workspace)) await delay(50);
    await workspace.expectNoChanges();
  });
});
