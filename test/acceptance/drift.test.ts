import { ajo } from "../support/ajo";
import { allThree, MMS_ADDRESS, SMS_ADDRESS, SURFACE_ADDRESS } from "../support/objects";
import { changedAttributes } from "../support/shown-plan";
import { Workspace } from "../support/workspace";

/** What each attribute does is tried in attributes/; here is what has to do with more than one value. */
describe("drift", () => {
  const service = ajo();
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await Workspace.create(allThree(), service.environment);
    // A first update, so that the surface has a last one, as after its first weeks.
    workspace.write(allThree({ surface: { description: "At first." } }));
    await workspace.apply();
    workspace.write(allThree());
    await workspace.applyAndSettle();
  });

  it("a sender without its plus is no drift", async () => {
    const id = String((await workspace.state(SURFACE_ADDRESS)).id);
    await service.alex.edit(id, { senderNumber: "0046701234567" });
    await workspace.expectNoChanges();
  });

  it("a surface deactivated by hand is shown and activated again", async () => {
    const { id } = await workspace.state(SURFACE_ADDRESS);
    await service.alex.deactivate(String(id));
    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed).toMatchObject({ before: { status: "deactivated" }, after: { status: "active" } });
    expect(changed && changedAttributes(changed)).toEqual(["status"]);
    await workspace.applyAndSettle();
    expect(await workspace.state(SURFACE_ADDRESS)).toMatchObject({ id, status: "active" });
  });

  it.each([
    [SMS_ADDRESS, "apiToken", "api_token"],
    [MMS_ADDRESS, "apiToken", "api_token"],
    [MMS_ADDRESS, "smsApiToken", "sms_api_token"],
  ])(
    "peers-06 matrix-secret-drift %s: %s set by hand is told, never overwritten, and put back by a new version",
    async (address, name, attribute) => {
      const { id } = await workspace.state(address);
      const token = Buffer.from("9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:by-hand").toString("base64");
      await service.alex.edit(String(id), { [name]: token });
      const since = service.now();
      const { code, output } = await workspace.run("plan", "-detailed-exitcode", "-input=false");
      expect(output).toMatch(/was set outside this\s+.?\s*configuration/);
      expect(output).toContain("alex@example.com");
      expect(code).toBe(0);
      expect(service.editsSince(since)).toEqual([]);

      const kind = address === SMS_ADDRESS ? "sms" : "mms";
      const version = `by hand ${attribute}`;
      const changes = { [kind]: { ...versions[kind], [`${attribute}_wo_version`]: version } };
      versions[kind] = changes[kind] ?? {};
      workspace.write(allThree(versions));
      const settled = await workspace.applyAndSettle();
      expect(settled).toContain("1 changed");
      expect(await workspace.succeed("plan", "-input=false")).not.toContain("outside this");
    },
  );

  const versions: Record<string, object> = {};
});
