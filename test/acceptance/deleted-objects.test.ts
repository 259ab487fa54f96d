import { useAjoEmulator } from "../support/ajo-emulator";
import {
  buildCredentialBody,
  buildWebhookBody,
  SMS_ADDRESS,
  smsCredential,
  WEBHOOK_ADDRESS,
} from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

describe("peers-20 an object that another user deleted", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;
  const ids: Record<string, string> = {};

  // Imported: the provider would wait for an object that it has just created itself.
  beforeAll(async () => {
    const credential = await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
    ids[SMS_ADDRESS] = credential;
    ids[WEBHOOK_ADDRESS] = await emulator.otherUser.createWebhook(buildWebhookBody("Inbound", credential));
    const { opt_in: _in, opt_out: _out, help: _help, double_opt_in: _double, ...bare } = smsCredential;
    const configuration = {
      resource: {
        ajo_sinch_sms_credential: { brand: bare },
        ajo_sms_webhook: {
          brand: {
            name: "Inbound",
            sms_vendor: "sinch",
            credential_id: `\${${SMS_ADDRESS}.id}`,
            sender_number: "54321",
          },
        },
      },
    };
    const imports = Object.entries(ids).map(([to, id]) => ({ to, id }));
    workspace = await Workspace.create({ ...configuration, import: imports }, emulator.environment);
    await workspace.applyAndExpectNoChanges();
    workspace.write(configuration);
  });

  it.each([
    ["the permission to read it is missing", { kind: "status", status: 403 }],
    ["the token is rejected", { kind: "status", status: 401, count: 5 }],
    ["another server responds with status 404", { kind: "html", status: 404 }],
  ])("is not assumed when %s", async (_, fault) => {
    await emulator.callControlApi("POST", "/faults", { method: "GET", path: `*${ids[SMS_ADDRESS]}`, ...fault });
    expect(await workspace.expectFailure("plan", "-input=false")).toContain("Cannot read Sinch SMS credential");
    await emulator.callControlApi("DELETE", "/faults");
    await workspace.expectNoChanges();
  });

  it("leaves the state with a warning, and is created again", async () => {
    await emulator.otherUser.delete(String(ids[WEBHOOK_ADDRESS]));
    await emulator.otherUser.delete(String(ids[SMS_ADDRESS]));
    const planned = joinLines(await workspace.expectSuccess("plan", "-input=false"));
    expect(planned).toContain('The Sinch SMS credential "Brand SMS" is gone');
    expect(planned).toContain(`AJO has no SMS webhook with the id "${ids[WEBHOOK_ADDRESS]}" any more`);
    expect(planned).toContain("2 to add, 0 to change, 0 to destroy");
    await workspace.applyAndExpectNoChanges();
    const { credentials, webhooks } = await emulator.otherUser.list();
    expect([credentials.length, webhooks.length]).toEqual([1, 1]);
  });

  it("is not an error when Terraform deletes it", async () => {
    for (const address of [WEBHOOK_ADDRESS, SMS_ADDRESS]) {
      await emulator.otherUser.delete(String((await workspace.readState(address)).id));
    }
    await workspace.expectSuccess("destroy", "-auto-approve", "-input=false", "-refresh=false");
    expect(await workspace.listAddresses()).toEqual([]);
  });
});
