import { useAjoEmulator } from "../support/ajo-emulator";
import { ENDLESS_MS, runAndCompleteChecks } from "../support/processing";
import { toSurfaceAddress as at, buildSurfaces, SMS_ADDRESS, smsCredential } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const APPLY = ["apply", "-auto-approve", "-input=false"];

/** Deactivated surfaces that have the names of new ones. */
describe("a name that a deactivated surface has", () => {
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  let workspace: Workspace;
  let ids: Readonly<Record<string, unknown>>;

  const inDev = { sandbox: "dev", credential_id: `\${${SMS_ADDRESS}_dev.id}` };
  const surfaces: Record<string, object> = {
    plain: { labels: ["core/C1"], tags: ["one"], subdomain: "sms.example.com" },
    imported: {},
    dev: inDev,
  };
  const buildConfiguration = () => {
    const { resource } = buildSurfaces(surfaces);
    const ajo_sinch_sms_credential = { brand: smsCredential, brand_dev: { ...smsCredential, sandbox: "dev" } };
    return { resource: { ...resource, ajo_sinch_sms_credential } };
  };
  const declare = (changes: Record<string, object>) => {
    Object.assign(surfaces, changes);
    workspace.write(buildConfiguration());
  };
  const deactivate = (...keys: string[]) =>
    workspace.expectSuccess("destroy", "-auto-approve", "-input=false", ...keys.map((key) => `-target=${at(key)}`));
  const readIds = async () => {
    const states = await workspace.readStates();
    return Object.fromEntries(Object.keys(surfaces).map((key) => [key, states[at(key)]?.id]));
  };

  beforeAll(async () => {
    workspace = await Workspace.create(buildConfiguration(), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    ids = await readIds();
    await deactivate("plain", "imported", "dev");
  });

  it("is an error for a new one, with the ways to adopt the old one", async () => {
    const output = await workspace.expectFailure(...APPLY);
    expect(output.match(/Error:/g)).toHaveLength(3);
    expect(output).toContain(`belongs to the channel surface ${ids.plain} (deactivated)`);
    expect(output).toContain(
      `set reuse_deactivated = true, or run terraform import ajo_channel_surface.NAME ${ids.plain}`,
    );
    await workspace.expectSuccess("import", "-input=false", at("imported"), String(ids.imported));
    await workspace.apply(`-target=${at("imported")}`);
    expect(await workspace.readState(at("imported"))).toMatchObject({ id: ids.imported, status: "active" });
  });

  it("is not adopted with immutable changes, nor as a draft", async () => {
    declare({
      plain: { reuse_deactivated: true, subdomain: "m.example.com" },
      dev: { ...inDev, reuse_deactivated: true, submit: false },
    });
    const output = await workspace.expectFailure(...APPLY);
    expect(output).toContain('The deactivated surface "Brand_plain" has another subdomain (AJO3010)');
    expect(output).toContain('its subdomain is "sms.example.com", which AJO cannot change');
    expect(output).toContain('The deactivated surface "Brand_dev" cannot be a draft again (AJO3010)');
    expect(await emulator.otherUser.get(String(ids.plain))).toMatchObject({ status: "deactivated" });
  });

  it("is adopted with reuse_deactivated and updated to the configuration, in its sandbox", async () => {
    declare({
      plain: {
        reuse_deactivated: true,
        subdomain: "sms.example.com",
        labels: ["core/C2"],
        tags: ["two"],
        sender_number: "54321",
      },
      dev: { ...inDev, reuse_deactivated: true, tags: ["three"] },
    });
    await workspace.applyAndExpectNoChanges();
    expect(await readIds()).toEqual(ids);
    const { plain, dev } = surfaces;
    expect(await workspace.readState(at("plain"))).toMatchObject({ ...plain, status: "active" });
    expect(await workspace.readState(at("dev"))).toMatchObject({ sandbox: "dev", tags: ["three"], status: "active" });

    // reuse_deactivated matters only on create, so it changes nothing about an existing surface.
    const requestsBefore = emulator.requestCount();
    declare({ plain: { ...plain, reuse_deactivated: false }, dev: { ...dev, reuse_deactivated: null } });
    await workspace.applyAndExpectNoChanges();
    expect(emulator.updatesSince(requestsBefore)).toEqual([]);
    declare({ plain: plain ?? {} });
  });

  it("peers-18 an interrupt during the activation keeps it, and the next apply continues to wait", async () => {
    await deactivate("plain");
    await emulator.setProcessingTime(ENDLESS_MS);
    const running = workspace.start(APPLY, { TF_LOG: "info" });
    await running.waitForOutput(/Waiting for the surface/);
    running.kill("SIGINT");
    expect(joinLines((await running.result).output)).toContain('The surface "Brand_plain" is not active yet (AJO3006)');
    const changes = await workspace.plan();
    expect(changes.map(({ address, actions }) => [address, actions])).toEqual([[at("plain"), ["update"]]]);
    expect(await runAndCompleteChecks(emulator, workspace, APPLY, "Brand_plain")).toMatchObject({
      code: 0,
    });
    await workspace.expectNoChanges();
    expect(await workspace.readState(at("plain"))).toMatchObject({ id: ids.plain, status: "active" });
  });

  it("stays with a surface that takes an update badly: it is live, so it is not tainted nor deactivated", async () => {
    await deactivate("plain");
    await emulator.setProcessingTime(0);
    declare({ plain: { ...surfaces.plain, reuse_deactivated: true, sender_number: "77777" } });
    await emulator.callControlApi("POST", "/faults", {
      kind: "status",
      status: 403,
      method: "PUT",
      path: "/channel-configurations/*",
      // A refusal by a gateway is asked again once.
      count: 2,
    });
    const requestsBefore = emulator.requestCount();
    const { output } = await workspace.run(...APPLY);
    expect(joinLines(output)).toContain("was taken over and is in the Terraform state, but not as planned yet.");
    await workspace.applyAndExpectNoChanges();
    expect(await workspace.readState(at("plain"))).toMatchObject({ id: ids.plain, sender_number: "77777" });
    expect(emulator.writesSince(requestsBefore).filter(({ path }) => path.endsWith("/deactivate"))).toEqual([]);
  });

  it("stays with a surface whose activation AJO refuses, and the next apply tries again", async () => {
    await deactivate("plain");
    await emulator.callControlApi("POST", "/failures", { reason: "The sender is not registered." });
    const output = await workspace.expectFailure(...APPLY);
    expect(output).toContain('AJO refused the update of the surface "Brand_plain" (AJO3009)');
    expect(output).toContain("It stays deactivated. It is not in the Terraform state.");
    await workspace.applyAndExpectNoChanges();
    expect(await workspace.readState(at("plain"))).toMatchObject({ id: ids.plain, status: "active" });
  });
});
