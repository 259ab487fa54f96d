import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialsAndSurface, SURFACE_ADDRESS } from "../support/resources";
import { Workspace } from "../support/workspace";

/** A deactivated surface keeps its name: an active one must not be deactivated when the new one cannot be created. */
describe("replacing a surface under its name", () => {
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await Workspace.create(buildCredentialsAndSurface(), emulator.environment);
    await workspace.applyAndExpectNoChanges();
  });

  const listStatuses = async () => (await emulator.otherUser.list()).surfaces.map(({ status }) => status);

  it.each(["plan", "apply"])("is rejected by %s -replace, before anything is sent", async (command) => {
    const output = await workspace.expectFailure(command, "-input=false", `-replace=${SURFACE_ADDRESS}`);
    expect(output).toContain('The surface "Brand_marketing" cannot be replaced under its name');
    expect(await listStatuses()).toEqual(["active"]);
  });

  it("is rejected when an immutable argument changes, once and at that argument", async () => {
    workspace.write(buildCredentialsAndSurface({ surface: { subdomain: "m.example.com" } }));
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output.match(/Error:/g)).toHaveLength(1);
    expect(output).toMatch(/A new subdomain needs a new name .* on main\.tf\.json line \d+/);
    expect(await listStatuses()).toEqual(["active"]);
  });

  it("deactivates and adopts it when reuse_deactivated is set", async () => {
    workspace.write(buildCredentialsAndSurface({ surface: { reuse_deactivated: true } }));
    await workspace.applyAndExpectNoChanges();
    const { id } = await workspace.readState(SURFACE_ADDRESS);
    await workspace.apply(`-replace=${SURFACE_ADDRESS}`);
    await workspace.expectNoChanges();
    expect(await workspace.readState(SURFACE_ADDRESS)).toMatchObject({ id, status: "active" });
  });

  it("works when the name changes", async () => {
    workspace.write(buildCredentialsAndSurface({ surface: { subdomain: "m.example.com", name: "Brand_second" } }));
    await workspace.applyAndExpectNoChanges();
    expect(await listStatuses()).toEqual(expect.arrayContaining(["active", "deactivated"]));
  });

  it("works in another sandbox, where the name is free", async () => {
    const sandbox = { sandbox: "dev" };
    workspace.write(
      buildCredentialsAndSurface({ sms: sandbox, mms: sandbox, surface: { ...sandbox, name: "Brand_second" } }),
    );
    expect(await workspace.applyAndExpectNoChanges()).toContain(
      'The surface "Brand_second" will be deactivated, not deleted',
    );
    expect(await listStatuses()).toEqual(["deactivated", "deactivated"]);
    expect((await (await emulator.signInToSandbox("dev")).list()).surfaces).toMatchObject([
      { name: "Brand_second", status: "active" },
    ]);
  });
});
