import { useAjoEmulator } from "../support/ajo-emulator";
import {
  buildCredentialBody,
  buildWebhookBody,
  SMS_ADDRESS,
  smsCredential,
  WEBHOOK_ADDRESS,
} from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

describe("peers-20 an object that somebody deleted", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;
  const ids: Record<string, string> = {};

  // Imported, for what Terraform itself made a moment ago would be waited for.
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
    ["there is no right to see it", { kind: "status", status: 403 }],
    ["nobody is signed in", { kind: "status", status: 401, count: 5 }],
    ["something else answers that there is no such page", { kind: "html", status: 404 }],
  ])("is not what it is taken for when %s", async (_, fault) => {
    await emulator.callControlApi("POST", "/faults", { method: "GET", path: `*${ids[SMS_ADDRESS]}`, ...fault });
    expect(await workspace.expectFailure("plan", "-input=false")).toContain("Cannot read Sinch SMS credential");
    await emulator.callControlApi("DELETE", "/faults");
    await workspace.expectNoChanges();
  });

  it("leaves the state with a warning that says why, and is made anew", async () => {
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

  it("is no error when it was to be deleted", async () => {
    for (const address of [WEBHOOK_ADDRESS, SMS_ADDRESS]) {
      await emulator.otherUser.delete(String((await workspace.readState(address)).id));
    }
    await workspace.expectSuccess("destroy", "-auto-approve", "-input=false", "-refresh=false");
    expect(await workspace.listAddresses()).toEqual([]);
  });
});
