import { useAjoEmulator } from "../support/ajo-emulator";
import { findProviderProcess } from "../support/provider-process";
import { buildAllResources, SMS_ADDRESS, smsCredential, WEBHOOK_ADDRESS } from "../support/resources";
import { joinLines, useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

describe("peers-18 an interrupt", () => {
  const emulator = useAjoEmulator();

  it("lets a running create finish, so that the object in AJO is in the state", async () => {
    const workspace = await Workspace.create(
      { resource: { ajo_sinch_sms_credential: { brand: smsCredential } } },
      emulator.environment,
    );
    await emulator.callControlApi("POST", "/faults", {
      kind: "slow",
      method: "POST",
      path: "/api-credentials",
      milliseconds: 3_000,
    });
    const running = workspace.start(["apply", "-auto-approve", "-input=false"], { TF_LOG: "debug" });
    await running.waitForOutput(/POST \S+\/api-credentials …/);
    running.kill("SIGINT");
    await running.result;
    const { credentials } = await emulator.otherUser.list();
    expect(credentials).toHaveLength(1);
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ id: credentials[0]?.id });
    await workspace.expectNoChanges();
  });

  it("ends within seconds although no write is ever answered, tells what is open, and the next apply settles it", async () => {
    await emulator.reset();
    const { ajo_sinch_rcs_credential, ajo_sms_webhook } = buildAllResources().resource;
    const buildResources = (sms: Readonly<Record<string, object>>) => ({
      ajo_sinch_rcs_credential,
      ajo_sinch_sms_credential: sms,
    });
    const workspace = await Workspace.create(
      { resource: { ...buildResources({ brand: smsCredential }), ajo_sms_webhook } },
      emulator.environment,
    );
    await workspace.setUp();
    // An update and a create, which AJO carries out, and a deletion, which it does not.
    const renamed = { ...smsCredential, name: "Renamed" };
    workspace.write({ resource: buildResources({ brand: renamed, second: { ...smsCredential, name: "Second" } }) });
    for (const fault of [
      { method: "PUT", when: "after" },
      { method: "POST", path: "/api-credentials", when: "after" },
      { method: "DELETE" },
    ])
      await emulator.callControlApi("POST", "/faults", { kind: "hang", count: 100, ...fault });
    const running = workspace.start(["apply", "-auto-approve", "-input=false"], { TF_LOG: "debug" });
    for (const request of [/PUT \S+ …/, /POST \S+\/api-credentials …/, /DELETE \S+ …/])
      await running.waitForOutput(request);
    const provider = findProviderProcess(running);
    const start = Date.now();
    running.kill("SIGINT");
    const { code, output } = await running.result;
    expect(code).toBe(1);
    expect(Date.now() - start).toBeLessThan(30_000);
    expect(() => process.kill(provider, 0)).toThrow("ESRCH");
    for (const what of ['create Sinch SMS credential "Second"', 'delete SMS webhook "Brand inbound"'])
      expect(joinLines(output)).toContain(`Cannot ${what} (AJO2007)`);
    expect(joinLines(output)).toContain('"Second" may exist in AJO, and it is not in the Terraform state.');
    // One remedy: the next apply finds it.
    const lost = output.split("Error: ").find((text) => text.startsWith('Cannot create Sinch SMS credential "Second"'));
    expect(joinLines(lost ?? "")).toContain("Apply again in this folder: the provider sends the request once more");
    expect(lost).not.toMatch(/import \{|Run plan/);
    // A look shows that AJO made the change.
    expect(joinLines(output)).not.toContain("Cannot update");
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ name: "Renamed" });
    await emulator.callControlApi("DELETE", "/faults");
    await workspace.applyAndExpectNoChanges();
    expect(await workspace.listAddresses()).not.toContain(WEBHOOK_ADDRESS);
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ name: "Renamed" });
    const objects = Object.values(await emulator.otherUser.list()).flat();
    expect(objects.map(({ id }) => id).sort()).toEqual(
      Object.values(await workspace.readStates())
        .map(({ id }) => id)
        .sort(),
    );
  });
});
