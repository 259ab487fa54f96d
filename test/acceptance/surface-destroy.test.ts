import { useAjoEmulator } from "../support/ajo-emulator";
import { diffAttributes } from "../support/plan-json";
import { toSurfaceAddress as at, buildSurfaces } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

/** Surfaces that are destroyed, or that Terraform would destroy. */
describe("destroying a surface", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  /** The arguments of the surfaces by key. Each step changes some. */
  const surfaces: Record<string, object> = {
    kept: { on_destroy: "fail" },
    live: {},
    tainted: {},
    stopped: {},
    draft: { submit: false },
  };
  const declare = (changes: Record<string, object>) => workspace.write(buildSurfaces(Object.assign(surfaces, changes)));
  const readId = async (key: string) => String((await workspace.readState(at(key))).id);

  beforeAll(async () => {
    workspace = await Workspace.create(buildSurfaces(surfaces), emulator.environment);
    await workspace.applyAndExpectNoChanges();
  });

  it("matrix-deletion-protection is rejected at plan when on_destroy is fail, with a resolution", async () => {
    const output = await workspace.expectFailure("plan", "-destroy", "-input=false");
    expect(output.match(/Error:/g)).toHaveLength(1);
    expect(output).toContain('The surface "Brand_kept" is not to be destroyed (AJO3012)');
    expect(output).toContain('set on_destroy = "deactivate" and apply that first.');
    declare({ kept: { on_destroy: "fail", name: "Brand_renamed" } });
    expect(await workspace.expectFailure("plan", "-input=false")).toContain(
      'The surface "Brand_kept" is not to be destroyed',
    );
    declare({ kept: { on_destroy: "fail" } });
    expect(await workspace.expectFailure("plan", "-input=false", `-replace=${at("kept")}`)).toContain(
      "is not to be destroyed",
    );
  });

  it("is rejected at apply when no plan could know it", async () => {
    declare({ kept: { on_destroy: "fail", name: "Brand_renamed" } });
    await workspace.expectSuccess("taint", at("kept"));
    const requestsBefore = emulator.requestCount();
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output).toContain('The surface "Brand_kept" is not to be destroyed (AJO3012)');
    expect(output).toContain("If it is only marked as tainted, run terraform untaint.");
    expect(emulator.writesSince(requestsBefore)).toEqual([]);
    await workspace.expectSuccess("untaint", at("kept"));
  });

  it("peers-11 is allowed by a change that is not sent to AJO", async () => {
    declare({ kept: { on_destroy: "deactivate" } });
    const changes = await workspace.plan();
    expect(changes.map((change) => [change.address, diffAttributes(change), change.unknown])).toEqual([
      [at("kept"), ["on_destroy"], []],
    ]);
    const requestsBefore = emulator.requestCount();
    await workspace.applyAndExpectNoChanges();
    expect(emulator.writesSince(requestsBefore)).toEqual([]);
  });

  it("peers-17 fails while journeys use it, and names them", async () => {
    await emulator.callControlApi("PUT", "/journeys/prod/Welcome", { surfaceIds: [await readId("live")] });
    const output = await workspace.expectFailure("destroy", "-auto-approve", "-input=false", `-target=${at("live")}`);
    expect(output).toContain('Cannot deactivate channel surface "Brand_live" (AJO2016)');
    expect(output).toContain('is in use in the sandbox "prod" by: - journey "Welcome" (live, Welcome)');
    await emulator.callControlApi("DELETE", "/journeys/prod/Welcome");
    await workspace.expectNoChanges();
  });

  it("is rejected for an active, tainted one that would be replaced under its name", async () => {
    await workspace.expectSuccess("taint", at("tainted"));
    const output = await workspace.expectFailure("plan", "-input=false");
    expect(output).toContain('The surface "Brand_tainted" cannot be replaced under its name (AJO3004)');
    expect(output).toContain("If it is only marked as tainted, run terraform untaint");
  });

  it("of an active, tainted one is announced when it is deactivated and adopted again", async () => {
    const id = await readId("tainted");
    declare({ tainted: { reuse_deactivated: true } });
    const output = joinLines(await workspace.expectSuccess("plan", "-input=false"));
    expect(output).toContain('The surface "Brand_tainted" will be deactivated, not deleted (AJO3003)');
    expect(output).toContain("it will be deactivated and activated again.");
    await workspace.applyAndExpectNoChanges();
    expect(await workspace.readState(at("tainted"))).toMatchObject({ id, status: "active" });
  });

  it("of an active, tainted one is announced at apply when no plan could know it", async () => {
    await workspace.expectSuccess("taint", at("tainted"));
    declare({ tainted: { name: "Brand_other" } });
    const plan = await workspace.expectSuccess("plan", "-input=false", "-out=tainted.bin");
    expect(plan).not.toContain("AJO3003");
    const output = await workspace.expectSuccess("apply", "-input=false", "tainted.bin");
    expect(output).toContain('The surface "Brand_tainted" will be deactivated, not deleted (AJO3003)');
    await workspace.expectNoChanges();
  });

  it("succeeds when another user was faster", async () => {
    await workspace.expectSuccess("plan", "-destroy", "-input=false", "-out=destroy.bin");
    await emulator.otherUser.deactivate(await readId("stopped"));
    await emulator.otherUser.delete(await readId("draft"));
    await workspace.expectSuccess("apply", "-input=false", "destroy.bin");
    expect(await workspace.listAddresses()).toEqual([]);
    const left = (await emulator.otherUser.list()).surfaces;
    expect(left.map(({ status }) => status)).toEqual(Array(5).fill("deactivated"));
  });
});
