import { useAjoEmulator } from "../support/ajo-emulator";
import { SMS_ADDRESS, SURFACE_ADDRESS, smsCredential, surface } from "../support/resources";
import { type Configuration, joinLines, Workspace } from "../support/workspace";

const APPLY = ["apply", "-auto-approve", "-input=false"] as const;
const LIFECYCLE = { lifecycle: { create_before_destroy: true } };

describe("create_before_destroy", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });
  beforeEach(() => emulator.reset());
  const listCredentials = async () => (await emulator.otherUser.list()).credentials.map(({ name }) => name).sort();

  describe("of a credential that loses its last user in the apply that deletes it", () => {
    /** Credentials by name, and a surface that uses one of them. */
    const inBlocks = (names: readonly string[], used: string, lifecycle: object = {}): Configuration => ({
      resource: {
        ajo_sinch_sms_credential: Object.fromEntries(
          names.map((name) => [name, { ...smsCredential, name, ...lifecycle }]),
        ),
        ajo_channel_surface: { brand: { ...surface, credential_id: `\${ajo_sinch_sms_credential.${used}.id}` } },
      },
    });
    const withForEach = (names: readonly string[], used: string, lifecycle: object = {}): Configuration => ({
      resource: {
        ajo_sinch_sms_credential: {
          all: {
            ...smsCredential,
            for_each: `\${toset(${JSON.stringify(names)})}`,
            name: `\${each.key}`,
            ...lifecycle,
          },
        },
        ajo_channel_surface: {
          brand: { ...surface, credential_id: `\${ajo_sinch_sms_credential.all["${used}"].id}` },
        },
      },
    });

    it.each([
      ["a block of its own", inBlocks],
      ["a key of for_each", withForEach],
    ])("the way that the error shows works when it is gone: %s", async (_, build) => {
      const workspace = await Workspace.create(build(["one", "two"], "two"), emulator.environment);
      await workspace.applyAndExpectNoChanges();
      workspace.write(build(["one"], "one"));
      const output = await workspace.expectFailure(...APPLY);
      expect(output).toContain('Cannot delete Sinch SMS credential "two" (AJO2015)');
      expect(output).toContain(
        "Put this credential back into the configuration and apply, which moves them. Then remove it and apply again.",
      );
      workspace.write(build(["one", "two"], "one"));
      await workspace.applyAndExpectNoChanges();
      workspace.write(build(["one"], "one"));
      await workspace.applyAndExpectNoChanges();
      expect(await listCredentials()).toEqual(["one"]);
    });

    it("one apply does both once it was applied, even without any other change", async () => {
      const workspace = await Workspace.create(inBlocks(["one", "two"], "two"), emulator.environment);
      await workspace.applyAndExpectNoChanges();
      workspace.write(inBlocks(["one", "two"], "two", LIFECYCLE));
      await workspace.applyAndExpectNoChanges();
      workspace.write(inBlocks(["one"], "one"));
      await workspace.applyAndExpectNoChanges();
      expect(await listCredentials()).toEqual(["one"]);
    });
  });

  it("of a credential that is replaced while it is in use, under a new name: the way that the error shows works", async () => {
    const build = (more: object): Configuration => ({
      resource: {
        ajo_sinch_sms_credential: { brand: { ...smsCredential, ...more } },
        ajo_channel_surface: { brand: surface },
      },
    });
    const workspace = await Workspace.create(build({}), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const output = joinLines(await workspace.expectFailure(...APPLY, `-replace=${SMS_ADDRESS}`));
    expect(output).toContain(
      "If this apply replaces the credential: set create_before_destroy on it and give it a new name",
    );
    workspace.write(build({ ...LIFECYCLE, name: "Brand 2" }));
    await workspace.expectSuccess(...APPLY, `-replace=${SMS_ADDRESS}`);
    await workspace.expectNoChanges();
    expect(await listCredentials()).toEqual(["Brand 2"]);
  });

  it("of a tainted object: the plan says that AJO would refuse its name to the new one", async () => {
    const build = (lifecycle: object): Configuration => ({
      resource: {
        ajo_sinch_sms_credential: { brand: { ...smsCredential, ...lifecycle }, other: { ...smsCredential, name: "O" } },
      },
    });
    const workspace = await Workspace.create(build(LIFECYCLE), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    await workspace.expectSuccess("taint", SMS_ADDRESS);
    const plan = await workspace.expectSuccess("plan", "-input=false");
    expect(plan.match(/\(AJO\d+\)/g)).toEqual(["(AJO1012)"]);
    const output = await workspace.expectFailure(...APPLY);
    expect(output.match(/\(AJO\d+\)/g)).toEqual(["(AJO1012)", "(AJO2014)"]);
    workspace.write(build({}));
    await workspace.applyAndExpectNoChanges();
  });

  describe("of a renamed surface", () => {
    const build = (name: string, lifecycle: object = {}): Configuration => ({
      resource: {
        ajo_sinch_sms_credential: { brand: smsCredential },
        ajo_channel_surface: { brand: { ...surface, name, ...lifecycle } },
      },
    });
    const listStatuses = async () =>
      Object.fromEntries((await emulator.otherUser.list()).surfaces.map(({ name, status }) => [name, status]));
    const refuseNext = () => emulator.callControlApi("POST", "/failures", { reason: "The sender is not registered." });

    it("the plan says that nothing sends in between without it", async () => {
      const workspace = await Workspace.create(build("Brand_one"), emulator.environment);
      await workspace.applyAndExpectNoChanges();
      workspace.write(build("Brand_two"));
      const plan = joinLines(await workspace.expectSuccess("plan", "-input=false"));
      expect(plan.match(/\(AJO\d+\)/g)).toEqual(["(AJO3003)"]);
      expect(plan).toContain(
        "With lifecycle { create_before_destroy = true }, the old one sends until the new one is active. Without it, Terraform deactivates the old one first",
      );
      await refuseNext();
      await workspace.expectFailure(...APPLY);
      expect(await listStatuses()).toEqual({ Brand_one: "deactivated", Brand_two: "failed" });
      await workspace.applyAndExpectNoChanges();
      expect(await listStatuses()).toEqual({ Brand_one: "deactivated", Brand_two: "active" });
    });

    it("the old one sends until the new one is active, and goes on if AJO refuses the new one", async () => {
      const workspace = await Workspace.create(build("Brand_one", LIFECYCLE), emulator.environment);
      await workspace.applyAndExpectNoChanges();
      const { id } = await workspace.readState(SURFACE_ADDRESS);
      workspace.write(build("Brand_two", LIFECYCLE));
      await refuseNext();
      expect(await workspace.expectFailure(...APPLY)).toContain(
        "With create_before_destroy, run terraform untaint before that",
      );
      expect(await listStatuses()).toEqual({ Brand_one: "active", Brand_two: "failed" });
      // Without untaint the next apply would fail, and the plan says so.
      const plan = joinLines(await workspace.expectSuccess("plan", "-input=false"));
      expect(plan).toContain('Warning: The old object still has the name "Brand_two" (AJO1012)');
      expect(plan).toContain("run terraform untaint with the address of the resource");
      expect(await workspace.expectFailure(...APPLY)).toContain("(AJO2014)");
      await workspace.expectSuccess("untaint", SURFACE_ADDRESS);
      expect(await workspace.expectSuccess("plan", "-input=false")).not.toContain("AJO1012");
      await workspace.applyAndExpectNoChanges();
      expect(await listStatuses()).toEqual({ Brand_one: "deactivated", Brand_two: "active" });
      expect((await workspace.readState(SURFACE_ADDRESS)).id).not.toBe(id);
      expect(await workspace.listAddresses()).toEqual([SURFACE_ADDRESS, SMS_ADDRESS]);
    });
  });
});
