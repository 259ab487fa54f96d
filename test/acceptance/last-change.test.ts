import { useAjoEmulator } from "../support/ajo-emulator";
import { diffAttributes, type PlannedChange } from "../support/plan-json";
import { buildAllResources, SMS_ADDRESS, SURFACE_ADDRESS } from "../support/resources";
import { Workspace } from "../support/workspace";

describe("who changed an object last", () => {
  const emulator = useAjoEmulator();
  const TERRAFORM = "emulator@techacct.adobe.com";
  const COLLEAGUE = "alex@example.com";
  let workspace: Workspace;

  const readUsers = async (address: string) => {
    const { created_by, modified_by } = await workspace.readState(address);
    return { created_by, modified_by };
  };

  const summarizeChange = (change: PlannedChange) =>
    [change.address, change.actions, diffAttributes(change), change.unknown] as const;

  beforeAll(async () => {
    workspace = await Workspace.create(buildAllResources(), emulator.environment);
    await workspace.applyAndExpectNoChanges();
  });

  it("is in the state of every object", async () => {
    for (const [address, { created_by, modified_by }] of Object.entries(await workspace.readStates()))
      expect({ address, created_by, modified_by }).toEqual({ address, created_by: TERRAFORM, modified_by: TERRAFORM });
  });

  it("is read again, and is no reason to change anything", async () => {
    for (const address of [SMS_ADDRESS, SURFACE_ADDRESS]) {
      const { id, name } = await workspace.readState(address);
      const member = address === SMS_ADDRESS ? "defaultInboundReply" : "description";
      const before = (await emulator.otherUser.get(String(id)))[member] ?? null;
      await emulator.otherUser.update(String(id), { [member]: "changed by hand" });
      await emulator.otherUser.update(String(id), { [member]: before });
      expect(name).toBeDefined();
    }
    await workspace.expectNoChanges();
    await workspace.expectSuccess("apply", "-refresh-only", "-auto-approve");
    for (const address of [SMS_ADDRESS, SURFACE_ADDRESS])
      expect(await readUsers(address)).toEqual({ created_by: TERRAFORM, modified_by: COLLEAGUE });
    await workspace.expectNoChanges();
  });

  it("is unknown in an update that reaches AJO, and kept in one that does not", async () => {
    workspace.write(buildAllResources({ sms: { deletion_protection: true } }));
    expect((await workspace.plan()).map(summarizeChange)).toEqual([
      [SMS_ADDRESS, ["update"], ["deletion_protection"], []],
    ]);
    await workspace.applyAndExpectNoChanges();
    expect(await readUsers(SMS_ADDRESS)).toEqual({ created_by: TERRAFORM, modified_by: COLLEAGUE });

    workspace.write(buildAllResources({ sms: { default_inbound_reply: "Thank you." } }));
    expect((await workspace.plan()).map(summarizeChange)).toEqual([
      [SMS_ADDRESS, ["update"], ["default_inbound_reply", "deletion_protection"], ["modified_at", "modified_by"]],
    ]);
    await workspace.applyAndExpectNoChanges();
    expect(await readUsers(SMS_ADDRESS)).toEqual({ created_by: TERRAFORM, modified_by: TERRAFORM });
  });

  it("is imported", async () => {
    const { id } = await workspace.readState(SMS_ADDRESS);
    await workspace.expectSuccess("state", "rm", SMS_ADDRESS);
    await workspace.expectSuccess("import", SMS_ADDRESS, String(id));
    expect(await readUsers(SMS_ADDRESS)).toEqual({ created_by: TERRAFORM, modified_by: TERRAFORM });
  });
});
