import { useAjoEmulator } from "../support/ajo-emulator";
import { diffAttributes } from "../support/plan-json";
import { buildCredentialsAndSurface, MMS_ADDRESS, SMS_ADDRESS, SURFACE_ADDRESS } from "../support/resources";
import { Workspace } from "../support/workspace";

/** Drift of each single attribute is tested in attributes/. These tests need more than one value. */
describe("drift", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await Workspace.create(buildCredentialsAndSurface(), emulator.environment);
    // One update, so that the surface has a last_update_status.
    workspace.write(buildCredentialsAndSurface({ surface: { description: "At first." } }));
    await workspace.apply();
    workspace.write(buildCredentialsAndSurface());
    await workspace.applyAndExpectNoChanges();
  });

  it("a sender without its plus is not drift", async () => {
    const id = String((await workspace.readState(SURFACE_ADDRESS)).id);
    await emulator.otherUser.update(id, { senderNumber: "0046701234567" });
    await workspace.expectNoChanges();
  });

  it("a surface that another user deactivated is shown and activated again", async () => {
    const { id } = await workspace.readState(SURFACE_ADDRESS);
    await emulator.otherUser.deactivate(String(id));
    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed).toMatchObject({ before: { status: "deactivated" }, after: { status: "active" } });
    expect(changed && diffAttributes(changed)).toEqual(["status"]);
    await workspace.applyAndExpectNoChanges();
    expect(await workspace.readState(SURFACE_ADDRESS)).toMatchObject({ id, status: "active" });
  });

  it.each([
    [SMS_ADDRESS, "apiToken", "api_token"],
    [MMS_ADDRESS, "apiToken", "api_token"],
    [MMS_ADDRESS, "smsApiToken", "sms_api_token"],
  ])(
    "peers-06 matrix-secret-drift %s: a %s that another user set is reported, never overwritten, and replaced by a new version",
    async (address, name, attribute) => {
      const { id } = await workspace.readState(address);
      const token = Buffer.from("9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:by-hand").toString("base64");
      await emulator.otherUser.update(String(id), { [name]: token });
      const requestsBefore = emulator.requestCount();
      const { code, output } = await workspace.run("plan", "-detailed-exitcode", "-input=false");
      expect(output).toMatch(/was set outside this\s+.?\s*configuration/);
      expect(output).toContain("alex@example.com");
      expect(code).toBe(0);
      expect(emulator.updatesSince(requestsBefore)).toEqual([]);

      const kind = address === SMS_ADDRESS ? "sms" : "mms";
      const version = `by hand ${attribute}`;
      const changes = { [kind]: { ...versions[kind], [`${attribute}_wo_version`]: version } };
      versions[kind] = changes[kind] ?? {};
      workspace.write(buildCredentialsAndSurface(versions));
      const settled = await workspace.applyAndExpectNoChanges();
      expect(settled).toContain("1 changed");
      expect(await workspace.expectSuccess("plan", "-input=false")).not.toContain("outside this");
    },
  );

  const versions: Record<string, object> = {};
});
