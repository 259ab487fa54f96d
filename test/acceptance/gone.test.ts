import { ajo } from "../support/ajo";
import { credentialByHand, SMS_ADDRESS, smsCredential, WEBHOOK_ADDRESS, webhookByHand } from "../support/objects";
import { oneLine, Workspace } from "../support/workspace";

describe("peers-20 an object that somebody deleted", () => {
  const service = ajo();
  let workspace: Workspace;
  const ids: Record<string, string> = {};

  // Imported, for what Terraform itself made a moment ago would be waited for.
  beforeAll(async () => {
    const credential = await service.alex.makeCredential(credentialByHand("Brand SMS"));
    ids[SMS_ADDRESS] = credential;
    ids[WEBHOOK_ADDRESS] = await service.alex.makeWebhook(webhookByHand("Inbound", credential));
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
    workspace = await Workspace.create({ ...configuration, import: imports }, service.environment);
    await workspace.applyAndSettle();
    workspace.write(configuration);
  });

  it.each([
    ["there is no right to see it", { kind: "status", status: 403 }],
    ["nobody is signed in", { kind: "status", status: 401, count: 5 }],
    ["something else answers that there is no such page", { kind: "html", status: 404 }],
  ])("is not what it is taken for when %s", async (_, fault) => {
    await service.control("POST", "/faults", { method: "GET", path: `*${ids[SMS_ADDRESS]}`, ...fault });
    expect(await workspace.fail("plan", "-input=false")).toContain("Cannot read Sinch SMS credential");
    await service.control("DELETE", "/faults");
    await workspace.expectNoChanges();
  });

  it("leaves the state with a warning that says why, and is made anew", async () => {
    await service.alex.delete(String(ids[WEBHOOK_ADDRESS]));
    await service.alex.delete(String(ids[SMS_ADDRESS]));
    const planned = oneLine(await workspace.succeed("plan", "-input=false"));
    expect(planned).toContain('The Sinch SMS credential "Brand SMS" is gone');
    expect(planned).toContain(`AJO has no SMS webhook with the id "${ids[WEBHOOK_ADDRESS]}" any more`);
    expect(planned).toContain("2 to add, 0 to change, 0 to destroy");
    await workspace.applyAndSettle();
    const { credentials, webhooks } = await service.alex.list();
    expect([credentials.length, webhooks.length]).toEqual([1, 1]);
  });

  it("is no error when it was to be deleted", async () => {
    for (const address of [WEBHOOK_ADDRESS, SMS_ADDRESS]) {
      await service.alex.delete(String((await workspace.state(address)).id));
    }
    await workspace.succeed("destroy", "-auto-approve", "-input=false", "-refresh=false");
    expect(await workspace.addresses()).toEqual([]);
  });
});
