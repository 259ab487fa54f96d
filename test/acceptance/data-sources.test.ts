import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources } from "../support/resources";
import { Workspace } from "../support/workspace";

/** Reads by id when the same run creates the object, and by name after it was created. */
const VALID_DATA_SOURCES = `
data "ajo_sinch_sms_credential" "by_id" { id = ajo_sinch_sms_credential.brand.id }
data "ajo_sinch_mms_credential" "by_id" { id = ajo_sinch_mms_credential.brand.id }
data "ajo_sinch_rcs_credential" "by_id" { id = ajo_sinch_rcs_credential.brand.id }
data "ajo_sms_webhook" "by_id" { id = ajo_sms_webhook.brand.id }
data "ajo_channel_surface" "by_id" { id = ajo_channel_surface.brand.id }
data "ajo_published_surface" "by_id" { id = ajo_channel_surface.brand.id }

data "ajo_sinch_sms_credential" "by_name" {
  name       = "Brand SMS"
  depends_on = [ajo_sinch_sms_credential.brand]
}
data "ajo_credentials" "sinch" {
  vendor     = "sinch"
  depends_on = [ajo_sinch_sms_credential.brand, ajo_sinch_mms_credential.brand]
}
data "ajo_sms_webhooks" "all" { credential_id = ajo_sms_webhook.brand.credential_id }
data "ajo_channel_surfaces" "active" {
  status     = "active"
  depends_on = [ajo_channel_surface.brand]
}
data "ajo_published_surfaces" "all" { depends_on = [ajo_channel_surface.brand] }

output "found" {
  value = {
    ids = [
      for one in [
        data.ajo_sinch_sms_credential.by_id, data.ajo_sinch_mms_credential.by_id, data.ajo_sinch_rcs_credential.by_id,
        data.ajo_sms_webhook.by_id, data.ajo_channel_surface.by_id, data.ajo_published_surface.by_id,
      ] : one.name
    ]
    same        = data.ajo_sinch_sms_credential.by_name.id == ajo_sinch_sms_credential.brand.id
    keywords    = data.ajo_sinch_sms_credential.by_id.opt_out[0].keywords
    fuzzy       = data.ajo_sms_webhook.by_id.opt_out[0].fuzzy
    rate_limit  = data.ajo_sinch_rcs_credential.by_id.rate_limit
    credentials = { for one in data.ajo_credentials.sinch.credentials : one.name => one.help[0].message }
    webhooks    = data.ajo_sms_webhooks.all.webhooks[*].name
    surfaces    = data.ajo_channel_surfaces.active.surfaces[*].name
    published   = [for one in data.ajo_published_surfaces.all.surfaces : [one.name, one.status, jsondecode(one.attributes_json)]]
  }
}
output "webhook_url" {
  value     = data.ajo_sms_webhook.by_id.url == ajo_sms_webhook.brand.url
  sensitive = true
}
`;

const NOT_FOUND_DATA_SOURCES = `
data "ajo_sinch_sms_credential" "misspelled" { name = "Brand SM" }
data "ajo_sinch_sms_credential" "of_mms" { name = "Brand MMS" }
data "ajo_channel_surface" "gone" { id = "00000000-0000-4000-8000-000000000000" }
`;

const INVALID_DATA_SOURCES = `
data "ajo_sinch_sms_credential" "neither" {}
data "ajo_channel_surface" "both" {
  id   = "1"
  name = "Brand_marketing"
}
data "ajo_credentials" "strange" { vendor = "twilio" }
`;

describe("data sources", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await Workspace.create(buildAllResources(), emulator.environment);
    workspace.writeFiles({ "reading.tf": VALID_DATA_SOURCES });
  });

  it("read objects of the same run, and the next plan is empty (matrix-data-source, matrix-data-source-list)", async () => {
    await workspace.applyAndExpectNoChanges();
    const outputs = JSON.parse(await workspace.expectSuccess("output", "-json")) as Record<string, { value: unknown }>;
    expect(outputs.found?.value).toEqual({
      ids: ["Brand SMS", "Brand MMS", "Brand RCS", "Brand inbound", "Brand_marketing", "Brand_marketing"],
      same: true,
      keywords: ["QUIT", "STOP"],
      fuzzy: true,
      rate_limit: 20,
      credentials: { "Brand SMS": "Write to help@example.com." },
      webhooks: ["Brand inbound"],
      surfaces: ["Brand_marketing"],
      published: [["Brand_marketing", "active", {}]],
    });
    expect(outputs.webhook_url?.value).toBe(true);
  });

  it("validate in a Terraform without identities and list resources", async () => {
    expect(JSON.parse(await workspace.expectSuccess("validate", "-json"))).toMatchObject({
      valid: true,
      diagnostics: [],
    });
  });

  it("report what is not found, at the argument of the look-up (matrix-attribute-path)", async () => {
    workspace.writeFiles({ "failing.tf": NOT_FOUND_DATA_SOURCES });
    const output = await workspace.expectFailure("plan", "-input=false");
    expect(output).toMatch(/No Sinch SMS credential named "Brand SM".*misspelled.*name = "Brand SM"/);
    expect(output).toContain('Perhaps name = "Brand SMS" is meant.');
    expect(output).toContain(
      'is of the vendor "sinch_mms", while a Sinch SMS credential is of "sinch". Use ajo_sinch_mms_credential.',
    );
    expect(output).toContain('No channel surface with the id "00000000-0000-4000-8000-000000000000"');
    workspace.writeFiles({ "failing.tf": "" });
  });

  it("report invalid look-ups without a request", async () => {
    workspace.writeFiles({ "invalid.tf": INVALID_DATA_SOURCES });
    const before = emulator.requestCount();
    const output = await workspace.expectFailure("validate");
    expect(emulator.requestCount()).toBe(before);
    for (const summary of ["No id and no name", "Both an id and a name", '"twilio" is not a vendor of this provider']) {
      expect(output).toContain(summary);
    }
    workspace.writeFiles({ "invalid.tf": "" });
  });
});
