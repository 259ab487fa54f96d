import { Fn, Op, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AjoFn,
  AjoProvider,
  ChannelSurface,
  Check,
  DataChannelSurfaces,
  DataCredentials,
  EphemeralAccessToken,
  EphemeralSinchApiToken,
  Moved,
  Removed,
  Secret,
  SinchMmsCredential,
  SinchRcsCredential,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import { useAjo } from "../../src/testing/jest";
import "../support/terraform";
import { createTemporaryFolder } from "../support/temporary-folder";

const PLAN = "0123456789abcdef0123456789abcdef";
const PROJECT = { projectId: "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11", appId: "01HZX3K5Q8W9E2R4T6Y8V0A1B2" };
const KEY_ID = "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21";
const SENDER = "+46701234567";
const SECRETS = { TF_VAR_sinch_api_token: "canary-api-token", TF_VAR_key_secret: "canary-key-secret" };

/** A stack whose provider is for a sandbox. Another one of the same name is a new version of it. */
function createStack(name: string, sandbox: string): TerraformStack {
  const context = { targetVersions: { terraform: ">=1.11.0" } };
  const stack = new TerraformStack(Testing.app({ outdir: createTemporaryFolder(), context }), name);
  new AjoProvider(stack, "ajo", { sandbox });
  return stack;
}

function declareBrand(stack: TerraformStack, ids = { credential: "brand", surface: "brand_marketing" }) {
  const credential = new SinchSmsCredential(stack, ids.credential, {
    name: "Brand SMS",
    servicePlanId: PLAN,
    apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
    optOut: { keywords: ["STOP"], message: "Bye." },
    help: { message: "Write to help@example.com." },
  });
  const surface = new ChannelSurface(stack, ids.surface, {
    name: "brand_marketing",
    channel: "sms",
    smsType: "marketing",
    senderNumber: SENDER,
    credential,
  });
  return { stack, credential, surface };
}

describe("constructs around what is owned elsewhere", () => {
  const ajo = useAjo({ sandboxes: ["prod", "stage"], environment: SECRETS });

  it("find it by name or id, use it, and plan nothing afterwards", async () => {
    const { stack: owner, credential, surface } = declareBrand(createStack("owner", "prod"));
    new SmsWebhook(owner, "hook", { name: "Brand hook", smsVendor: "sinch", senderNumber: SENDER, credential });
    new SinchRcsCredential(owner, "rcs", {
      ...PROJECT,
      name: "Brand RCS",
      accessKey: { keyId: KEY_ID, keySecret: Secret.fromEnvironment("TF_VAR_key_secret") },
    });
    const owned = await ajo.deploy(owner);
    await expect(owner).toPlanEmpty();
    const credentialId = owned.read(credential).id;

    const user = createStack("user", "stage");
    const words = new TerraformVariable(user, "words", { type: "string", default: "STOP, Quit,, stop" });
    const options = { sandbox: "prod" };
    const found = SinchSmsCredential.fromName(user, "found", "Brand SMS", options);
    const byId = SinchSmsCredential.fromId(String(credentialId));
    const foundSurface = ChannelSurface.fromName(user, "surface", "brand_marketing", options);
    const hook = SmsWebhook.fromName(user, "hook", "Brand hook", options);
    const rcs = SinchRcsCredential.fromName(user, "rcs", "Brand RCS", options);
    const credentials = new DataCredentials(user, "all", { vendor: "sinch", ...options });
    const surfaces = new DataChannelSurfaces(user, "active", { status: "active", namePrefix: "brand_", ...options });
    const adobe = new EphemeralAccessToken(user, "adobe");
    const api = new EphemeralSinchApiToken(user, "api", {
      keyId: KEY_ID,
      keySecret: Secret.fromEnvironment("TF_VAR_key_secret"),
    });
    const inbound = new SinchSmsCredential(user, "inbound", {
      name: "Inbound",
      servicePlanId: PLAN,
      apiToken: adobe.token,
      optOut: { keywords: AjoFn.keywords(words.stringValue), message: found.optOut.message },
      help: { message: found.help.message },
    });
    const mms = new SinchMmsCredential(user, "mms", {
      ...PROJECT,
      name: "MMS",
      servicePlanId: PLAN,
      apiToken: api.token,
      smsApiToken: api.token,
      inboundCredential: inbound,
    });
    for (const [id, credential] of Object.entries({ by_name: found, by_id: byId, by_rcs: rcs })) {
      new ChannelSurface(user, id, {
        name: `user_${id}`,
        channel: "sms",
        smsType: "marketing",
        senderNumber: "+46701234568",
        credential,
        sandbox: "prod",
      });
    }
    new Check(user, "surface_is_active", {
      assertions: [{ condition: Op.eq(foundSurface.status, "active"), errorMessage: `It is ${foundSurface.status}.` }],
    });
    new TerraformOutput(user, "read", {
      value: [foundSurface.id, hook.credentialId, credentials.ids, surfaces.names, credentials.idsByName],
    });
    new TerraformOutput(user, "segments", { value: AjoFn.smsSegments("Grüße, 20 €").segments });

    const plan = await ajo.plan(user);
    await expect(plan).toCreate(ChannelSurface, { name: "user_by_name", credential: found });
    await expect(plan).toCreate(ChannelSurface, { name: "user_by_id", credential: byId });
    await expect(plan).toCreate(SinchSmsCredential, {
      optOut: { keywords: ["STOP", "Quit"], message: "Bye." },
      help: { message: "Write to help@example.com." },
    });
    const { outputs, read } = await ajo.deploy(user);
    await expect(user).toPlanEmpty();
    expect(outputs).toEqual({
      read: [owned.read(surface).id, credentialId, [credentialId], ["brand_marketing"], { "Brand SMS": credentialId }],
      segments: 1,
    });
    expect(read("ajo_channel_surface.by_name")).toMatchObject({ credentialId });
    expect(read("ajo_channel_surface.by_id")).toMatchObject({ credentialId });
    const apiToken = Buffer.from(`${KEY_ID}:${SECRETS.TF_VAR_key_secret}`).toString("base64");
    expect(await ajo.control("POST", `/secrets/stage/${read(mms).id}`, { apiToken })).toEqual({ apiToken: true });
    expect(Object.keys(read(mms)).filter((name) => /Token(?:Wo)?$/.test(name))).toEqual([]);
  });

  it("move, forget and import objects without a change in AJO, and warn by checks", async () => {
    const before = declareBrand(createStack("brand", "stage"), { credential: "before", surface: "surface" });
    const created = await ajo.deploy(before.stack);
    const [id, surfaceId] = [created.read(before.credential).id, created.read(before.surface).id];
    const start = ajo.emulator.requests().length;

    const moved = declareBrand(createStack("brand", "stage"), { credential: "after", surface: "renamed" });
    moved.credential.moveFromId("ajo_sinch_sms_credential.before");
    new Moved(moved.stack, "moved", { from: "ajo_channel_surface.surface", to: moved.surface });
    expect((await ajo.plan(moved.stack)).changes).toEqual([]);
    const { read } = await ajo.deploy(moved.stack);
    await expect(moved.stack).toPlanEmpty();
    expect([read(moved.credential).id, read(moved.surface).id]).toEqual([id, surfaceId]);

    const without = createStack("brand", "stage");
    new Removed(without, "credential", { from: "ajo_sinch_sms_credential.after" });
    new Removed(without, "surface", { from: "ajo_channel_surface.renamed" });
    const missing = new DataChannelSurfaces(without, "failed", { status: "failed" });
    new Check(without, "some_failed", {
      assertions: [{ condition: Op.gte(Fn.lengthOf(missing.ids), 1), errorMessage: "None failed." }],
    });
    const forgotten = await ajo.deploy(without);
    expect(forgotten.diagnostics).toContainEqual(
      expect.objectContaining({ severity: "warning", detail: "None failed." }),
    );
    expect(forgotten.resources.map(({ address }) => address)).toEqual(["data.ajo_channel_surfaces.failed"]);
    await expect(without).toPlanEmpty();

    const again = declareBrand(createStack("brand", "stage"), { credential: "again", surface: "once_more" });
    again.credential.importFrom({ name: "Brand SMS", sandbox: "stage" });
    again.surface.importFrom({ id: String(surfaceId) });
    const { changes } = await ajo.plan(again.stack);
    // The import cannot read the token, which is therefore sent.
    expect(changes.map(({ action, address, changed }) => [action, address, ...changed])).toEqual([
      ["import", "ajo_channel_surface.once_more"],
      ["update", "ajo_sinch_sms_credential.again", "apiTokenVersion"],
    ]);
    const imported = await ajo.deploy(again.stack);
    expect([imported.read(again.credential).id, imported.read(again.surface).id]).toEqual([id, surfaceId]);
    await expect(again.stack).toPlanEmpty();
    const { credentials } = await (await ajo.asColleague("alex@example.com", "stage")).list();
    expect(credentials.map(({ name }) => name)).toEqual(["Brand SMS"]);
    const others = ajo.emulator
      .requests()
      .slice(start)
      .filter(({ method, path }) => !["GET", "PUT"].includes(method) && !path.startsWith("/ims/"));
    expect(others.filter(({ path }) => path !== "/released-objects")).toEqual([]);
  });
});
