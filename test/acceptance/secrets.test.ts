import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ajo } from "../support/ajo";
import { allThree, MMS_ADDRESS, SMS_ADDRESS } from "../support/objects";
import { Workspace } from "../support/workspace";

const ACCESS_KEY = "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:canary-access-key-secret";

/** Values that must appear nowhere, neither as they are nor encoded. */
const CANARIES = {
  sms: "canary-sms-token-4711",
  mms: Buffer.from(ACCESS_KEY).toString("base64"),
  mmsSms: "canary-mms-sms-token-4712",
  client: "canary-client-secret-4713",
};

const FORMS = [...Object.values(CANARIES), ACCESS_KEY].flatMap((secret) => [
  secret,
  // Without the end, which depends on what follows.
  Buffer.from(secret).toString("base64").slice(0, -4),
  encodeURIComponent(secret),
]);

function leaksIn(text: string): string[] {
  return FORMS.filter((form) => text.includes(form));
}

/** Every file below a folder, except the provider itself. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() && !entry.name.startsWith("terraform-provider-") ? [path] : [];
  });
}

const variables = {
  variable: {
    sms: { sensitive: true, ephemeral: true },
    mms: { sensitive: true, ephemeral: true },
    mms_sms: { sensitive: true, ephemeral: true },
  },
};

function configuration(changes: Parameters<typeof allThree>[0] = {}) {
  return {
    ...variables,
    ...allThree({
      ...changes,
      sms: { api_token_wo: `\${var.sms}`, ...changes.sms },
      mms: { api_token_wo: `\${var.mms}`, sms_api_token_wo: `\${var.mms_sms}`, ...changes.mms },
    }),
  };
}

describe("write-only secrets", () => {
  const service = ajo({ processingTime: 0, clientSecret: CANARIES.client });
  let workspace: Workspace;
  const trace = () => join(workspace.folder, "trace.log");

  beforeAll(async () => {
    workspace = await Workspace.create(configuration(), {
      ...service.environment,
      TF_VAR_sms: CANARIES.sms,
      TF_VAR_mms: CANARIES.mms,
      TF_VAR_mms_sms: CANARIES.mmsSms,
    });
  });

  it("reach AJO, and leave no trace in state, plan, files or the log of a TF_LOG=trace run", async () => {
    const environment = { TF_LOG: "trace", TF_LOG_PATH: trace() };
    const planned = await workspace.start(["plan", "-input=false", "-out=plan.bin"], environment).result;
    const shown = await workspace.run("show", "-json", "plan.bin");
    const applied = await workspace.start(["apply", "-input=false", "plan.bin"], environment).result;
    expect([planned.code, applied.code]).toEqual([0, 0]);

    const sms = await workspace.state(SMS_ADDRESS);
    const mms = await workspace.state(MMS_ADDRESS);
    expect(await service.holds(String(sms.id), { apiToken: CANARIES.sms })).toEqual({ apiToken: true });
    expect(await service.holds(String(mms.id), { apiToken: CANARIES.mms, smsApiToken: CANARIES.mmsSms })).toEqual({
      apiToken: true,
      smsApiToken: true,
    });

    for (const { output } of [planned, shown, applied]) expect(leaksIn(output)).toEqual([]);
    for (const file of filesBelow(workspace.folder)) {
      expect({ file, leaks: leaksIn(readFileSync(file, "latin1")) }).toEqual({ file, leaks: [] });
    }
    // The log is the provider's, so an empty one would prove nothing.
    expect(readFileSync(trace(), "utf8")).toMatch(/POST .*\/api-credentials/);
    await workspace.expectNoChanges();
  });

  it("do not show in what AJO refuses, nor in how the provider says so", async () => {
    workspace.write(configuration({ sms: { api_token_wo_version: "2", name: "Brand MMS" } }));
    const result = await workspace.start(["apply", "-auto-approve", "-input=false"], { TF_LOG: "trace" }).result;
    expect(result.code).toBe(1);
    expect(leaksIn(result.output)).toEqual([]);
    workspace.write(configuration());
    await workspace.applyAndSettle();
  });

  it("stay as they are when another field changes", async () => {
    const { id } = await workspace.state(SMS_ADDRESS);
    await service.alex.edit(String(id), { apiToken: "rotated-by-hand" });
    workspace.write(configuration({ sms: { name: "Another name" } }));
    await workspace.apply();
    expect(await service.holds(String(id), { apiToken: "rotated-by-hand" })).toEqual({ apiToken: true });
  });
});

describe("plain secrets, for Terraform before 1.11", () => {
  const service = ajo();
  const plain = (token: string) => ({
    resource: {
      ajo_sinch_sms_credential: {
        brand: { name: "Plain", service_plan_id: "0123456789abcdef0123456789abcdef", api_token: token },
      },
    },
  });

  it("are sent when they change, with exactly one update", async () => {
    const workspace = await Workspace.create(plain("first-token"), service.environment);
    expect(await workspace.applyAndSettle()).toContain("Secret kept in the state");
    const { id } = await workspace.state(SMS_ADDRESS);
    workspace.write(plain("second-token"));
    const changes = await workspace.plan();
    expect(changes.map(({ actions }) => actions)).toEqual([["update"]]);
    await workspace.applyAndSettle();
    expect(await service.holds(String(id), { apiToken: "second-token" })).toEqual({ apiToken: true });
  });
});
