import { useAjoEmulator } from "../support/ajo-emulator";
import { SMS_ADDRESS, smsCredential } from "../support/resources";
import { Workspace } from "../support/workspace";

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
});
