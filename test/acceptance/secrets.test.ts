import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ajo } from "../support/ajo";
import { MaskingProxy } from "../support/masking-proxy";
import { allThree, MMS_ADDRESS, mmsCredential, RCS_ADDRESS, rcsCredential, SMS_ADDRESS } from "../support/objects";
import { changedAttributes } from "../support/shown-plan";
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

  it("peers-01 peers-19 matrix-write-only reach AJO, and leave no trace in state, plan, files or the log of a TF_LOG=trace run", async () => {
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

  it("peers-07 stay as they are when another field changes", async () => {
    const { id } = await workspace.state(SMS_ADDRESS);
    await service.alex.edit(String(id), { apiToken: "rotated-by-hand" });
    workspace.write(configuration({ sms: { name: "Another name" } }));
    await workspace.apply();
    expect(await service.holds(String(id), { apiToken: "rotated-by-hand" })).toEqual({ apiToken: true });
  });
});

describe("the two forms of a secret", () => {
  const service = ajo();
  const PLAN = "0123456789abcdef0123456789abcdef";
  const credential = (secret: object) => ({
    resource: { ajo_sinch_sms_credential: { brand: { name: "Plain", service_plan_id: PLAN, ...secret } } },
  });
  let workspace: Workspace;
  let id: string;

  beforeAll(async () => {
    workspace = await Workspace.create(credential({ api_token: "first-token" }), service.environment);
    expect(await workspace.applyAndSettle()).toContain("Secret kept in the state");
    id = String((await workspace.state(SMS_ADDRESS)).id);
  });

  it.each([
    ["peers-05 the plain one, when it changes", { api_token: "second-token" }, "second-token"],
    [
      "the write-only one, when it takes the plain one's place",
      { api_token_wo: "third-token", api_token_wo_version: "1" },
      "third-token",
    ],
    ["the plain one, when it takes the write-only one's place", { api_token: "fourth-token" }, "fourth-token"],
    [
      "the write-only one, even if it is what the plain one was",
      { api_token_wo: "fourth-token", api_token_wo_version: "1" },
      "fourth-token",
    ],
  ])("is sent once: %s", async (_, secret, token) => {
    workspace.write(credential(secret));
    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed).toMatchObject({ actions: ["update"], unknown: ["api_token_updated_at", "modified_at"] });
    const since = service.now();
    await workspace.applyAndSettle();
    expect(service.editsSince(since)).toHaveLength(1);
    expect(await service.holds(id, { apiToken: token })).toEqual({ apiToken: true });
    if (!("api_token" in secret)) expect(workspace.read("terraform.tfstate")).not.toContain(token);
  });

  it("peers-06 is not sent, nor cleared, when it is taken away: AJO is not even asked", async () => {
    workspace.write(credential({}));
    const [changed] = await workspace.plan();
    expect(changed && changedAttributes(changed)).toEqual(["api_token_wo_version"]);
    expect(changed?.unknown).toEqual([]);
    const since = service.now();
    await workspace.applyAndSettle();
    expect(service.editsSince(since)).toEqual([]);
    expect(await service.holds(id, { apiToken: "fourth-token" })).toEqual({ apiToken: true });
  });
});

describe("a secret that belongs to another field", () => {
  const service = ajo();
  const { service_plan_id, sms_api_token_wo, sms_api_token_wo_version, ...bare } = rcsCredential;
  const pair = { service_plan_id, sms_api_token_wo, sms_api_token_wo_version };
  const credential = (change: object) => ({
    resource: { ajo_sinch_rcs_credential: { brand: { ...bare, ...change } } },
  });
  const held = (state: object) => (state as { sms_api_token_updated_at: unknown }).sms_api_token_updated_at;
  let workspace: Workspace;

  const isHeld = async (smsApiToken: string) =>
    service.holds(String((await workspace.state(RCS_ADDRESS)).id), { smsApiToken });

  beforeAll(async () => {
    workspace = await Workspace.create(credential({}), service.environment);
    await workspace.applyAndSettle();
  });

  it("is needed with it", async () => {
    workspace.write(credential({ service_plan_id }));
    expect(await workspace.fail("plan", "-input=false")).toContain(
      "A Sinch RCS credential with a service plan id needs its SMS API token, but neither sms_api_token_wo nor sms_api_token is set.",
    );
    workspace.write(credential({ sms_api_token_wo, sms_api_token_wo_version }));
    expect(await workspace.fail("validate")).toContain(
      "The Sinch RCS credential has an SMS API token, but no service plan that it belongs to.",
    );
  });

  it("is added, and leaves with it", async () => {
    workspace.write(credential(pair));
    await workspace.applyAndSettle();
    expect(held(await workspace.state(RCS_ADDRESS))).toMatch(/^\d{4}-/);
    expect(await isHeld(sms_api_token_wo)).toEqual({ smsApiToken: true });

    workspace.write(credential({}));
    await workspace.applyAndSettle();
    expect(held(await workspace.state(RCS_ADDRESS))).toBeNull();
    expect(await isHeld(sms_api_token_wo)).toEqual({ smsApiToken: false });
  });

  it("is sent again with it, though its version is what it was, when somebody removed both by hand", async () => {
    workspace.write(credential(pair));
    await workspace.applyAndSettle();
    await service.alex.edit(String((await workspace.state(RCS_ADDRESS)).id), { servicePlanId: null });
    const { output } = await workspace.run("plan", "-input=false");
    expect(output).not.toContain("outside this configuration");
    const [changed] = await workspace.plan();
    expect(changed && changedAttributes(changed)).toEqual(["service_plan_id"]);
    expect(changed?.unknown).toEqual(["modified_at", "sms_api_token_updated_at"]);
    await workspace.applyAndSettle();
    expect(await isHeld(sms_api_token_wo)).toEqual({ smsApiToken: true });
  });
});

describe("peers-08 an API that answers with masks in the place of secrets", () => {
  const service = ajo();
  let proxy: MaskingProxy;
  let workspace: Workspace;

  beforeAll(async () => {
    proxy = await MaskingProxy.start(service.emulator.url);
    const environment = { ...service.environment, AJO_ENDPOINT: proxy.url };
    workspace = await Workspace.create(allThree(), environment);
    await workspace.applyAndSettle();
  });

  afterAll(() => proxy.stop());

  it.each(["********", "[REDACTED]", ""])("shows no change with %j, and never gets it back", async (mask) => {
    proxy.mask = mask;
    await workspace.expectNoChanges();
    workspace.write(allThree({ mms: { name: `Masked with ${mask.length}` } }));
    await workspace.applyAndSettle();
    const { id, api_token, sms_api_token } = await workspace.state(MMS_ADDRESS);
    expect([api_token, sms_api_token]).toEqual([null, null]);
    const { api_token_wo: apiToken, sms_api_token_wo: smsApiToken } = mmsCredential;
    expect(await service.holds(String(id), { apiToken, smsApiToken })).toEqual({ apiToken: true, smsApiToken: true });
  });

  it("does not have them imported", async () => {
    const { id } = await workspace.state(SMS_ADDRESS);
    await workspace.succeed("state", "rm", SMS_ADDRESS);
    await workspace.succeed("import", "-input=false", SMS_ADDRESS, String(id));
    expect(await workspace.state(SMS_ADDRESS)).toMatchObject({ api_token: null, api_token_wo_version: null });
  });
});
