import { useAjoEmulator } from "../support/ajo-emulator";
import { ENDLESS_MS, runAndCompleteChecks } from "../support/processing";
import { toSurfaceAddress as at, buildSurfaces } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const APPLY = ["apply", "-auto-approve", "-input=false"];

/** From being made to being in force, and what AJO refuses on the way. AJO's checks end when the test says so. */
describe("the life of a surface", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  /** What the surfaces are, by their keys. Changed from step to step. */
  const surfaces: Record<string, object> = { brand: {} };
  const declare = (changes: Record<string, object>) => workspace.write(buildSurfaces(Object.assign(surfaces, changes)));
  const failNext = (reason: string) => emulator.callControlApi("POST", "/failures", { reason });
  const named = async (name: string) => (await emulator.otherUser.list()).surfaces.filter((one) => one.name === name);

  beforeAll(async () => {
    workspace = await Workspace.create(buildSurfaces(surfaces), emulator.environment);
  });

  it("peers-18 matrix-waiting create waits until it is active, also where reads lag behind, and tells of it in the log", async () => {
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

  it("matrix-waiting an update waits until it is in force", async () => {
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

  it("matrix-waiting a surface that AJO refuses is an error with its reasons, and is made anew", async () => {
    await failNext("The sender is not registered.");
    declare({ refused: {} });
    const output = await workspace.expectFailure(...APPLY);
    expect(output).toContain('AJO refused the surface "Brand_refused" (AJO3008)');
    expect(output).toContain("- The sender is not registered.");
    expect(output).toContain("it will be deleted and made anew.");
    const [refused] = await named("Brand_refused");
    expect(await workspace.readState(at("refused"))).toMatchObject({ id: refused?.id, status: "failed" });

    // While the old one is there, it holds the name.
    declare({ refused: { lifecycle: { create_before_destroy: true } } });
    const taken = await workspace.expectFailure(...APPLY);
    expect(taken).toContain(`The object has the id ${refused?.id} and is failed. If Terraform was to make the new one`);
    expect(taken).toContain("(create_before_destroy), give the new one another name, or let it destroy first.");

    declare({ refused: {} });
    expect(await workspace.expectSuccess("plan", "-input=false")).not.toContain("AJO3003");
    await workspace.applyAndExpectNoChanges();
    expect(await named("Brand_refused")).toEqual([expect.objectContaining({ status: "active" })]);
    expect(await named("Brand_refused")).not.toMatchObject([{ id: refused?.id }]);
  });

  it("matrix-waiting an update that AJO refuses is an error with its reasons, and the old version stays", async () => {
    declare({ brand: { sender_number: "77777" } });
    await failNext("The sender is not registered.");
    const output = await workspace.expectFailure(...APPLY);
    expect(output).toContain('AJO refused the update of the surface "Brand_brand" (AJO3009)');
    expect(output).toContain("- The sender is not registered.");
    expect(output).toContain("The old version stays in force. Correct it and apply again.");
    expect(await workspace.readState(at("brand"))).toMatchObject({
      sender_number: "54321",
      last_update_status: "failed",
    });
    // The description needs no checks, so what became of the last update is not its business.
    declare({ brand: { sender_number: "54321", description: "Later news." } });
    await workspace.applyAndExpectNoChanges();
    declare({ brand: { sender_number: "77777", description: "Later news." } });
    await workspace.applyAndExpectNoChanges();
  });

  it("matrix-waiting peers-18 an interrupted create keeps the surface, and the next apply goes on waiting", async () => {
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
    expect(await named("Brand_interrupted")).toHaveLength(1);
  });
});
