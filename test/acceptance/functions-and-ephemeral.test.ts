import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TestServer } from "../api/support/test-server";
import { useAjoEmulator } from "../support/ajo-emulator";
import { Workspace } from "../support/workspace";

const KEY_ID = "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21";
const KEY_SECRET = "canary-access-key-secret-4711";
const API_TOKEN = Buffer.from(`${KEY_ID}:${KEY_SECRET}`).toString("base64");

const SINCH_ACCESS_TOKEN = "canary-sinch-access-token-4712";

/** The secrets as text and in Base64, without its end, which depends on what follows. */
const SECRET_FORMS = [KEY_SECRET, API_TOKEN, SINCH_ACCESS_TOKEN].flatMap((secret) => [
  secret,
  Buffer.from(secret).toString("base64").slice(0, -4),
]);

const MAIN = `
terraform {
  required_providers {
    ajo = { source = "ajo-as-code/ajo" }
  }
}

variable "key_secret" {
  type      = string
  ephemeral = true
}

ephemeral "ajo_sinch_api_token" "brand" {
  key_id     = "${KEY_ID}"
  key_secret = var.key_secret
}
ephemeral "ajo_sinch_access_token" "brand" {
  key_id     = "${KEY_ID}"
  key_secret = var.key_secret
}
ephemeral "ajo_access_token" "adobe" {}

resource "ajo_sinch_mms_credential" "by_resource" {
  name                     = "By resource"
  project_id               = "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11"
  app_id                   = "01HZX3K5Q8W9E2R4T6Y8V0A1B2"
  api_token_wo             = ephemeral.ajo_sinch_api_token.brand.token
  api_token_wo_version     = "1"
  service_plan_id          = "0123456789abcdef0123456789abcdef"
  sms_api_token_wo         = ephemeral.ajo_sinch_access_token.brand.token
  sms_api_token_wo_version = "1"
  inbound_credential_id    = ajo_sinch_sms_credential.brand.id
}

resource "ajo_sinch_rcs_credential" "by_function" {
  name                     = "By function"
  project_id               = "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11"
  app_id                   = "01HZX3K5Q8W9E2R4T6Y8V0A1B2"
  api_token_wo             = provider::ajo::sinch_api_token("${KEY_ID}", var.key_secret)
  api_token_wo_version     = "1"
}

# Known only after apply, as the functions see it first.
resource "terraform_data" "csv" {
  input = "STOP, Quit,, stop"
}

resource "ajo_sinch_sms_credential" "brand" {
  name                 = "Brand"
  service_plan_id      = "0123456789abcdef0123456789abcdef"
  api_token_wo         = ephemeral.ajo_access_token.adobe.token
  api_token_wo_version = "1"
  opt_out {
    keywords = provider::ajo::keywords(terraform_data.csv.output)
    message  = "Bye."
  }
  help {
    message = "Write to help@example.com."
  }
}

output "made" {
  value = {
    keywords = ajo_sinch_sms_credential.brand.opt_out[0].keywords
    plain    = provider::ajo::keywords(" a ,B,A ")
    token    = provider::ajo::sinch_api_token("id", "secret")
    segments = provider::ajo::sms_segments("Grüße, 20 €")
    later    = provider::ajo::sms_segments(terraform_data.csv.output).segments
  }
}
`;

describe("functions and tokens", () => {
  const emulator = useAjoEmulator();
  const sinch = new TestServer();
  let workspace: Workspace;
  const trace = () => join(workspace.folder, "trace.log");

  beforeAll(async () => {
    await sinch.start();
    // It expires so soon that Terraform renews it at once.
    sinch.respond({ status: 200, body: { access_token: SINCH_ACCESS_TOKEN, token_type: "bearer", expires_in: 60 } });
    workspace = await Workspace.createWithFiles(
      { "main.tf": MAIN },
      { ...emulator.environment, AJO_SINCH_ENDPOINT: sinch.url, TF_VAR_key_secret: KEY_SECRET },
    );
  });

  afterAll(() => sinch.stop());

  it("provide values for write-only arguments (matrix-functions, matrix-ephemeral)", async () => {
    const environment = { TF_LOG: "trace", TF_LOG_PATH: trace() };
    const planned = await workspace.start(["plan", "-input=false", "-out=plan.bin"], environment).result;
    expect([planned.code, planned.output.match(/Error: .*/g)]).toEqual([0, null]);
    const applied = await workspace.start(["apply", "-input=false", "plan.bin"], environment).result;
    expect([applied.code, applied.output.match(/Error: .*/g)]).toEqual([0, null]);
    expect(applied.output).toContain("ajo_sinch_access_token.brand: Renewal complete");
    await workspace.expectNoChanges();

    const mms = await workspace.readState("ajo_sinch_mms_credential.by_resource");
    const rcs = await workspace.readState("ajo_sinch_rcs_credential.by_function");
    expect(await emulator.compareSecrets(String(rcs.id), { apiToken: API_TOKEN })).toEqual({ apiToken: true });
    expect(
      await emulator.compareSecrets(String(mms.id), { apiToken: API_TOKEN, smsApiToken: SINCH_ACCESS_TOKEN }),
    ).toEqual({
      apiToken: true,
      smsApiToken: true,
    });
    const outputs = JSON.parse(await workspace.expectSuccess("output", "-json")) as Record<string, { value: unknown }>;
    expect(outputs.made?.value).toEqual({
      keywords: ["Quit", "STOP"],
      plain: ["a", "B"],
      token: Buffer.from("id:secret").toString("base64"),
      segments: { encoding: "GSM-7", characters: 12, segments: 1 },
      later: 1,
    });
  });

  it("leave no secret in the state, the plan and the trace log (peers-01, peers-19)", async () => {
    const shown = await workspace.expectSuccess("show", "-json", "plan.bin");
    for (const text of [shown, ...["terraform.tfstate", "plan.bin"].map((file) => workspace.readFile(file))]) {
      expect(SECRET_FORMS.filter((form) => text.includes(form))).toEqual([]);
    }
    const log = readFileSync(trace(), "utf8");
    expect(log).toContain("OpenEphemeralResource");
    expect(SECRET_FORMS.filter((form) => log.includes(form))).toEqual([]);
  });

  it("report an invalid argument of a function without its value (matrix-attribute-path)", async () => {
    workspace.writeFiles({
      "wrong.tf": `
        output "id" { value = provider::ajo::sinch_api_token("canary id", "secret") }
        output "secret" { value = provider::ajo::sinch_api_token("id", "canary secret\\n") }
      `,
    });
    const output = await workspace.expectFailure("plan", "-input=false");
    expect(output).toContain('Invalid value for "key_id" parameter: The key id must be one word without a colon.');
    expect(output).toContain(
      'Invalid value for "key_secret" parameter: The key secret begins or ends with white space',
    );
    expect(output.match(/\(AJO4018\)/g)).toHaveLength(2);
    workspace.writeFiles({ "wrong.tf": "" });
  });
});
