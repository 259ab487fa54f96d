import { useAjoEmulator } from "../support/ajo-emulator";
import { diffAttributes } from "../support/plan-json";
import { buildCredentialsAndSurface, MMS_ADDRESS, SMS_ADDRESS, SURFACE_ADDRESS } from "../support/resources";
import { useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses({ all: true });

/** Creates, changes and destroys three objects. After each step the plan must be empty. */
describe("matrix-acceptance matrix-crud the life cycle of credentials and a surface", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await Workspace.create(buildCredentialsAndSurface(), emulator.environment);
  });

  it("plans to create all three", async () => {
    const changes = await workspace.plan();
    expect(changes.map(({ address, actions }) => [address, ...actions]).sort()).toEqual([
      [SURFACE_ADDRESS, "create"],
      [MMS_ADDRESS, "create"],
      [SMS_ADDRESS, "create"],
    ]);
  });

  it("creates them, and the next plan is empty", async () => {
    await workspace.applyAndExpectNoChanges();
    expect(await workspace.readState(SURFACE_ADDRESS)).toMatchObject({ status: "active", sms_type: "marketing" });
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ api_token: null, api_token_wo: null });
    const { credentials, surfaces } = await emulator.otherUser.list();
    expect([credentials.length, surfaces.length]).toEqual([2, 1]);
  });

  it.each([
    ["name", { name: "Brand_other" }],
    ["subdomain", { subdomain: "m.example.com", name: "Brand_third" }],
  ])("replaces the surface when its %s changes, and warns that the old one is kept", async (_, change) => {
    workspace.write(buildCredentialsAndSurface({ surface: change }));
    const output = await workspace.expectSuccess("plan", "-input=false");
    expect(output).toContain("forces replacement");
    expect(output).toContain("will be deactivated, not deleted");
    await workspace.applyAndExpectNoChanges();
  });

  it("peers-05 sends a secret when its version changes, and only then", async () => {
    const before = await workspace.readState(SMS_ADDRESS);
    const name = { name: "Brand_third" };
    workspace.write(
      buildCredentialsAndSurface({
        surface: { ...name, subdomain: "m.example.com" },
        sms: { api_token_wo: "another-token" },
      }),
    );
    await workspace.expectNoChanges();
    workspace.write(
      buildCredentialsAndSurface({
        surface: { ...name, subdomain: "m.example.com" },
        sms: { api_token_wo: "another-token", api_token_wo_version: "2" },
      }),
    );
    const [changed] = await workspace.plan();
    expect(changed && diffAttributes(changed)).toEqual(["api_token_wo_version"]);
    await workspace.applyAndExpectNoChanges();
    expect((await workspace.readState(SMS_ADDRESS)).api_token_updated_at).not.toBe(before.api_token_updated_at);
  });

  it("deletes credentials and deactivates surfaces", async () => {
    const output = await workspace.destroy();
    expect(output).toContain("will be deactivated, not deleted");
    expect(await workspace.listAddresses()).toEqual([]);
    const { credentials, surfaces } = await emulator.otherUser.list();
    expect(credentials).toEqual([]);
    expect(surfaces.map(({ status }) => status)).toEqual(["deactivated", "deactivated", "deactivated"]);
  });
});
