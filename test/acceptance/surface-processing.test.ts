import { useAjoEmulator } from "../support/ajo-emulator";
import { ENDLESS_MS, runAndCompleteChecks } from "../support/processing";
import { toSurfaceAddress as at, buildSurfaces } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const APPLY = ["apply", "-auto-approve", "-input=false"];
const DESTROY = ["destroy", "-auto-approve", "-input=false"];

/** Timeouts and interrupts while AJO is processing, and the next apply. The tests complete AJO's checks. */
describe("peers-18 while AJO is processing", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  /** The arguments of the surfaces by key. Each step changes some. */
  const surfaces: Record<string, object> = {
    ours: { timeouts: { update: "1s" } },
    theirs: { timeouts: { delete: "1s" } },
    instant: {},
  };
  const declare = (changes: Record<string, object>) => workspace.write(buildSurfaces(Object.assign(surfaces, changes)));
  const readId = async (key: string) => String((await workspace.readState(at(key))).id);
  const surfaceWritesSince = (requestsBefore: number) =>
    emulator.writesSince(requestsBefore).filter(({ path }) => path.startsWith("/channel-configurations"));

  beforeAll(async () => {
    workspace = await Workspace.create(buildSurfaces(surfaces), emulator.environment);
    await workspace.applyAndExpectNoChanges();
  });

  it("matrix-timeouts matrix-waiting a timeout is an error for an update, not for a create; a change without checks is applied", async () => {
    await emulator.setProcessingTime(ENDLESS_MS);
    declare({
      ours: { timeouts: { update: "1s" }, sender_number: "54321" },
      instant: { description: "News.", tags: ["one"] },
      made: { timeouts: { create: "1s" } },
    });
    const output = await workspace.expectFailure(...APPLY);
    expect(output.match(/Error:/g)).toHaveLength(1);
    expect(output).toContain('The update of the surface "Brand_ours" is not finished (AJO3007)');
    expect(output).toContain("the wait took longer than timeouts.update, which is 1s.");
    expect(output).toContain('The surface "Brand_made" is not active yet (AJO3006)');
    expect(output).toContain("the wait took longer than timeouts.create, which is 1s.");
    const states = await workspace.readStates();
    expect(states[at("ours")]).toMatchObject({ sender_number: "12345", last_update_status: "processing" });
    expect(states[at("made")]).toMatchObject({ status: "processing" });
    expect(states[at("instant")]).toMatchObject({ tags: ["one"], last_update_status: null });
  });

  it("a plan shows the active version, and warns of the pending one", async () => {
    await emulator.otherUser.update(await readId("theirs"), { senderNumber: "99999" });
    const { output } = await workspace.run("plan", "-input=false");
    for (const key of ["ours", "theirs"]) {
      expect(joinLines(output)).toContain(`An update of the surface "Brand_${key}" is under way (AJO3007)`);
    }
    expect(joinLines(output)).toContain("that changes sender_number. Until AJO is done the old version is in force");
    const changes = await workspace.plan();
    expect(changes.map(({ address, before, after }) => [address, before?.status, after?.status])).toEqual([
      [at("made"), "processing", "active"],
      [at("ours"), "active", "active"],
    ]);
    expect(changes[1]).toMatchObject({ before: { sender_number: "12345" }, after: { sender_number: "54321" } });
  });

  it("matrix-waiting the next apply continues to wait without another request; another user's update is not overwritten", async () => {
    declare({ ours: { sender_number: "54321" }, theirs: { sender_number: "77777" } });
    const createdId = await readId("made");
    const requestsBefore = emulator.requestCount();
    const { code, output } = await runAndCompleteChecks(
      emulator,
      workspace,
      APPLY,
      "Brand_ours",
      "Brand_theirs",
      "Brand_made",
    );
    expect(code).toBe(1);
    expect(output).toContain('The surface "Brand_theirs" was changed since it was planned (AJO2021)');
    expect(output).toContain("sender_number is as no plan has seen it. Nothing was overwritten.");
    expect(surfaceWritesSince(requestsBefore)).toEqual([]);
    const states = await workspace.readStates();
    expect(states[at("ours")]).toMatchObject({ sender_number: "54321", last_update_status: "success" });
    expect(states[at("theirs")]).toMatchObject({ sender_number: "99999", last_update_status: "success" });
    expect(states[at("made")]).toMatchObject({ id: createdId, status: "active" });
    await workspace.applyAndExpectNoChanges();
  });

  it("an interrupt ends the wait for an update at once, and the error says so", async () => {
    await emulator.setProcessingTime(ENDLESS_MS);
    declare({ ours: { sender_number: "12345" } });
    const running = workspace.start(APPLY, { TF_LOG: "info" });
    await running.waitForOutput(/Waiting for the surface/);
    running.kill("SIGINT");
    const { output } = await running.result;
    expect(joinLines(output)).toContain('The update of the surface "Brand_ours" is not finished (AJO3007)');
    expect(joinLines(output)).toContain("the wait was interrupted.");
    const requestsBefore = emulator.requestCount();
    expect(await runAndCompleteChecks(emulator, workspace, APPLY, "Brand_ours")).toMatchObject({
      code: 0,
    });
    expect(surfaceWritesSince(requestsBefore)).toEqual([]);
    await workspace.expectNoChanges();
  });

  it("a change without checks is applied after another user's update, even if AJO refuses that", async () => {
    await emulator.setProcessingTime(ENDLESS_MS);
    await emulator.callControlApi("POST", "/failures", { reason: "Not now." });
    await emulator.otherUser.update(await readId("ours"), { senderNumber: "99999" });
    declare({ ours: { description: "News." } });
    expect(await runAndCompleteChecks(emulator, workspace, APPLY, "Brand_ours")).toMatchObject({
      code: 0,
    });
    expect(await workspace.readState(at("ours"))).toMatchObject({ description: "News.", last_update_status: "failed" });
    await workspace.expectNoChanges();
  });

  it("matrix-timeouts a destroy waits, and fails at its timeout", async () => {
    await emulator.setProcessingTime(ENDLESS_MS);
    declare({ theirs: { sender_number: "77777", timeouts: { delete: "1s" } } });
    await workspace.apply();
    await emulator.otherUser.update(await readId("theirs"), { senderNumber: "99999" });
    const output = await workspace.expectFailure(...DESTROY, `-target=${at("theirs")}`);
    expect(output).toContain('AJO is still processing the surface "Brand_theirs" (AJO2017)');
    expect(output).toContain("the wait took longer than timeouts.delete, which is 1s.");
    declare({ theirs: { sender_number: "77777" } });
    await workspace.apply();
    expect(await runAndCompleteChecks(emulator, workspace, DESTROY, "Brand_theirs")).toMatchObject({
      code: 0,
    });
    expect(await workspace.listAddresses()).toEqual([]);
  });
});
