import { useAjoEmulator } from "../support/ajo-emulator";
import { diffAttributes } from "../support/plan-json";
import { toSurfaceAddress as at, buildSurfaces } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

/** What becomes of surfaces that leave, or that Terraform wants to leave. */
describe("the end of a surface", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  /** What the surfaces are, by their keys. Changed from step to step. */
  const surfaces: Record<string, object> = {
    kept: { on_destroy: "fail" },
    live: {},
    tainted: {},
    stopped: {},
    draft: { submit: false },
  };
  const declare = (changes: Record<string, object>) => workspace.write(buildSurfaces(Object.assign(surfaces, changes)));
  const idOf = async (key: string) => String((await workspace.readState(at(key))).id);
  const writesSince = (point: number) =>
    emulator.requestsSince(point).filter(({ method, path }) => method !== "GET" && !path.startsWith("/ims/"));

  beforeAll(async () => {
    workspace = await Workspace.create(buildSurfaces(surfaces), emulator.environment);
    await workspace.applyAndExpectNoChanges();
  });

  it("matrix-deletion-protection is refused at plan where on_destroy is fail, with what to do", async () => {
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

  it("is refused at apply where no plan could see it coming", async () => {
    declare({ kept: { on_destroy: "fail", name: "Brand_renamed" } });
    await workspace.expectSuccess("taint", at("kept"));
    const requestsBefore = emulator.requestCount();
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output).toContain('The surface "Brand_kept" is not to be destroyed (AJO3012)');
    expect(output).toContain("If it is only marked as tainted, run terraform untaint.");
    expect(writesSince(requestsBefore)).toEqual([]);
    await workspace.expectSuccess("untaint", at("kept"));
  });

  it("peers-11 is allowed by a change of which AJO does not hear", async () => {
    declare({ kept: { on_destroy: "deactivate" } });
    const changes = await workspace.plan();
    expect(changes.map((change) => [change.address, diffAttributes(change), change.unknown])).toEqual([
      [at("kept"), ["on_destroy"], []],
    ]);
    const requestsBefore = emulator.requestCount();
    await workspace.applyAndExpectNoChanges();
    expect(writesSince(requestsBefore)).toEqual([]);
  });

  it("peers-17 waits for the journeys that use it, by their names", async () => {
    await emulator.callControlApi("PUT", "/journeys/prod/Welcome", { surfaceIds: [await idOf("live")] });
    const output = await workspace.expectFailure("destroy", "-auto-approve", "-input=false", `-target=${at("live")}`);
    expect(output).toContain('Cannot deactivate channel surface "Brand_live" (AJO2016)');
    expect(output).toContain('In use in the sandbox "prod" by: - journey "Welcome" (live, Welcome)');
    await emulator.callControlApi("DELETE", "/journeys/prod/Welcome");
    await workspace.expectNoChanges();
  });

  it("of a live one that is tainted is refused under its name", async () => {
    await workspace.expectSuccess("taint", at("tainted"));
    const output = await workspace.expectFailure("plan", "-input=false");
    expect(output).toContain('The surface "Brand_tainted" cannot be replaced under its name (AJO3004)');
    expect(output).toContain("If it is only marked as tainted, run terraform untaint");
  });

  it("of a live one that is tainted is told where it is deactivated and taken over again", async () => {
    const id = await idOf("tainted");
    declare({ tainted: { reuse_deactivated: true } });
    const output = joinLines(await workspace.expectSuccess("plan", "-input=false"));
    expect(output).toContain('The surface "Brand_tainted" will be deactivated, not deleted (AJO3003)');
    expect(output).toContain("it will be deactivated and activated again.");
    await workspace.applyAndExpectNoChanges();
    expect(await workspace.readState(at("tainted"))).toMatchObject({ id, status: "active" });
  });

  it("of a live one that is tainted is told at apply where no plan could see it", async () => {
    await workspace.expectSuccess("taint", at("tainted"));
    declare({ tainted: { name: "Brand_other" } });
    const plan = await workspace.expectSuccess("plan", "-input=false", "-out=tainted.bin");
    expect(plan).not.toContain("AJO3003");
    const output = await workspace.expectSuccess("apply", "-input=false", "tainted.bin");
    expect(output).toContain('The surface "Brand_tainted" will be deactivated, not deleted (AJO3003)');
    await workspace.expectNoChanges();
  });

  it("is what it is when somebody was there first", async () => {
    await workspace.expectSuccess("plan", "-destroy", "-input=false", "-out=destroy.bin");
    await emulator.otherUser.deactivate(await idOf("stopped"));
    await emulator.otherUser.delete(await idOf("draft"));
    await workspace.expectSuccess("apply", "-input=false", "destroy.bin");
    expect(await workspace.listAddresses()).toEqual([]);
    const left = (await emulator.otherUser.list()).surfaces;
    expect(left.map(({ status }) => status)).toEqual(Array(5).fill("deactivated"));
  });
});
