import { useAjoEmulator } from "../support/ajo-emulator";
import { ENDLESS_MS, runAndCompleteChecks } from "../support/processing";
import { toSurfaceAddress as at, buildSurfaces } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const APPLY = ["apply", "-auto-approve", "-input=false"];

/** Creation and updates of a surface, and what AJO refuses. The tests complete AJO's checks. */
describe("the life cycle of a surface", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  /** The arguments of the surfaces by key. Each step changes some. */
  const surfaces: Record<string, object> = { brand: {} };
  const declare = (changes: Record<string, object>) => workspace.write(buildSurfaces(Object.assign(surfaces, changes)));
  const failNextCheck = (reason: string) => emulator.callControlApi("POST", "/failures", { reason });
  const findSurfaces = async (name: string) =>
    (await emulator.otherUser.list()).surfaces.filter((one) => one.name === name);

  beforeAll(async () => {
    workspace = await Workspace.create(buildSurfaces(surfaces), emulator.environment);
  });

  it("peers-18 matrix-waiting create waits until it is active, also when reads lag, and logs the wait", async () => {
    await emulator.setProcessingTime(ENDLESS_MS);
    await emulator.callControlApi("POST", "/faults", {
      kind: "lag",
      method: "POST",
      path: "/channel-configurations",
      reads: 2,
    });
    const { code, output } = await runAndCompleteChecks(emulator, workspace, APPLY, "Brand_brand");
    expect(code).toBe(0);
    expect(output).toContain('Waiting for the surface "Brand_brand" to become active');
    expect(await workspace.readState(at("brand"))).toMatchObject({ status: "active", last_update_status: null });
    await workspace.expectNoChanges();
  });

  it("matrix-waiting an update waits until it is active", async () => {
    await emulator.setProcessingTime(ENDLESS_MS);
    declare({ brand: { sender_number: "54321" } });
    const { code, output } = await runAndCompleteChecks(emulator, workspace, APPLY, "Brand_brand");
    expect(code).toBe(0);
    expect(output).toContain('Waiting for the surface "Brand_brand" to take its update');
    expect(await workspace.readState(at("brand"))).toMatchObject({
      sender_number: "54321",
      last_update_status: "success",
    });
    await workspace.expectNoChanges();
  });

  it("matrix-waiting a surface that AJO refuses is an error with reasons, and is created again", async () => {
    await failNextCheck("The sender is not registered.");
    declare({ refused: {} });
    const output = await workspace.expectFailure(...APPLY);
    expect(output).toContain('AJO refused the surface "Brand_refused" (AJO3008)');
    expect(output).toContain("- The sender is not registered.");
    expect(output).toContain("it will be deleted and created again.");
    const [refused] = await findSurfaces("Brand_refused");
    expect(await workspace.readState(at("refused"))).toMatchObject({ id: refused?.id, status: "failed" });

    // The old one has the name as long as it exists.
    declare({ refused: { lifecycle: { create_before_destroy: true } } });
    const taken = await workspace.expectFailure(...APPLY);
    expect(taken).toContain(
      `belongs to the channel surface ${refused?.id} (failed) in the sandbox "prod", and AJO gives a name once.`,
    );
    expect(taken).toContain("it is because of create_before_destroy, which makes the new one first.");

    declare({ refused: {} });
    expect(await workspace.expectSuccess("plan", "-input=false")).not.toContain("AJO3003");
    await workspace.applyAndExpectNoChanges();
    expect(await findSurfaces("Brand_refused")).toEqual([expect.objectContaining({ status: "active" })]);
    expect(await findSurfaces("Brand_refused")).not.toMatchObject([{ id: refused?.id }]);
  });

  it("matrix-waiting an update that AJO refuses is an error with reasons, and the old version stays active", async () => {
    declare({ brand: { sender_number: "77777" } });
    await failNextCheck("The sender is not registered.");
    const output = await workspace.expectFailure(...APPLY);
    expect(output).toContain('AJO refused the update of the surface "Brand_brand" (AJO3009)');
    expect(output).toContain("- The sender is not registered.");
    expect(output).toContain("The old version stays in force. Correct it and apply again.");
    expect(await workspace.readState(at("brand"))).toMatchObject({
      sender_number: "54321",
      last_update_status: "failed",
    });
    // The description needs no checks, so the failed last update does not matter.
    declare({ brand: { sender_number: "54321", description: "Later news." } });
    await workspace.applyAndExpectNoChanges();
    declare({ brand: { sender_number: "77777", description: "Later news." } });
    await workspace.applyAndExpectNoChanges();
  });

  it("matrix-waiting peers-18 an interrupted create keeps the surface, and the next apply continues to wait", async () => {
    await emulator.setProcessingTime(ENDLESS_MS);
    declare({ interrupted: {} });
    const running = workspace.start(APPLY, { TF_LOG: "info" });
    await running.waitForOutput(/Waiting for the surface/);
    running.kill("SIGINT");
    const output = joinLines((await running.result).output);
    expect(output).toContain('The surface "Brand_interrupted" is not active yet (AJO3006)');
    expect(output).toContain("the wait was interrupted. It is in the Terraform state.");
    const kept = await workspace.readState(at("interrupted"));
    expect(kept).toMatchObject({ status: "processing" });

    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed).toMatchObject({ address: at("interrupted"), actions: ["update"], after: { status: "active" } });
    expect(await runAndCompleteChecks(emulator, workspace, APPLY, "Brand_interrupted")).toMatchObject({
      code: 0,
    });
    await workspace.expectNoChanges();
    expect(await workspace.readState(at("interrupted"))).toMatchObject({ id: kept.id, status: "active" });
    expect(await findSurfaces("Brand_interrupted")).toHaveLength(1);
  });
});
