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
import { useAjoEmulator } from "../support/ajo-emulator";
import { createTemporaryFolder } from "../support/temporary-folder";
import { Workspace } from "../support/workspace";

const PLAN = "0123456789abcdef0123456789abcdef";
const PROJECT = { projectId: "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11", appId: "01HZX3K5Q8W9E2R4T6Y8V0A1B2" };
const KEY_ID = "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21";
const SENDER = "+46701234567";
const SECRETS = { TF_VAR_sinch_api_token: "canary-api-token", TF_VAR_key_secret: "canary-key-secret" };

/** What the synthesis of a stack writes, in the file that Terraform reads. */
function synthesize(declare: (stack: TerraformStack) => void) {
  const app = Testing.app({
    outdir: createTemporaryFolder(),
    context: { targetVersions: { terraform: ">=1.11.0" } },
  });
  const stack = new TerraformStack(app, "stack");
  declare(stack);
  return { "main.tf.json": Testing.synth(stack, true) };
}

function declareBrand(stack: TerraformStack, ids = { credential: "brand", surface: "brand_marketing" }) {
  new AjoProvider(stack, "ajo");
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
  return { credential, surface };
}

describe("constructs around what is owned elsewhere", () => {
  const emulator = useAjoEmulator({ sandboxes: ["prod", "stage"], processingTime: 0 });
  const environment = () => ({ ...emulator.environment, ...SECRETS });

  it("find it by name or id, use it, and plan nothing afterwards", async () => {
    const owner = await Workspace.createWithFiles(
      synthesize((stack) => {
        const { credential } = declareBrand(stack);
        new SmsWebhook(stack, "hook", { name: "Brand hook", smsVendor: "sinch", senderNumber: SENDER, credential });
        new SinchRcsCredential(stack, "rcs", {
          ...PROJECT,
          name: "Brand RCS",
          accessKey: { keyId: KEY_ID, keySecret: Secret.fromEnvironment("TF_VAR_key_secret") },
        });
      }),
      environment(),
    );
    await owner.applyAndExpectNoChanges();
    const { id: credentialId } = await owner.readState("ajo_sinch_sms_credential.brand");

    const user = await Workspace.createWithFiles(
      synthesize((stack) => {
        new AjoProvider(stack, "ajo", { sandbox: "stage" });
        const words = new TerraformVariable(stack, "words", { type: "string", default: "STOP, Quit,, stop" });
        const options = { sandbox: "prod" };
        const found = SinchSmsCredential.fromName(stack, "found", "Brand SMS", options);
        const byId = SinchSmsCredential.fromId(String(credentialId));
        const surface = ChannelSurface.fromName(stack, "surface", "brand_marketing", options);
        const hook = SmsWebhook.fromName(stack, "hook", "Brand hook", options);
        const rcs = SinchRcsCredential.fromName(stack, "rcs", "Brand RCS", options);
        const credentials = new DataCredentials(stack, "all", { vendor: "sinch", ...options });
        const surfaces = new DataChannelSurfaces(stack, "active", {
          status: "active",
          namePrefix: "brand_",
          ...options,
        });
        const adobe = new EphemeralAccessToken(stack, "adobe");
        const api = new EphemeralSinchApiToken(stack, "api", {
          keyId: KEY_ID,
          keySecret: Secret.fromEnvironment("TF_VAR_key_secret"),
        });
        const inbound = new SinchSmsCredential(stack, "inbound", {
          name: "Inbound",
          servicePlanId: PLAN,
          apiToken: adobe.token,
          optOut: { keywords: AjoFn.keywords(words.stringValue), message: found.optOut.message },
          help: { message: found.help.message },
        });
        new SinchMmsCredential(stack, "mms", {
          ...PROJECT,
          name: "MMS",
          servicePlanId: PLAN,
          apiToken: api.token,
          smsApiToken: api.token,
          inboundCredential: inbound,
        });
        for (const [id, credential] of Object.entries({ by_name: found, by_id: byId, by_rcs: rcs })) {
          const name = `user_${id}`;
          new ChannelSurface(stack, id, {
            name,
            channel: "sms",
            smsType: "marketing",
            senderNumber: "+46701234568",
            credential,
            sandbox: "prod",
          });
        }
        new Check(stack, "surface_is_active", {
          assertions: [{ condition: Op.eq(surface.status, "active"), errorMessage: `It is ${surface.status}.` }],
        });
        new TerraformOutput(stack, "read", {
          value: [surface.id, hook.credentialId, credentials.ids, surfaces.names, credentials.idsByName],
        });
        new TerraformOutput(stack, "segments", { value: AjoFn.smsSegments("Grüße, 20 €").segments });
      }),
      environment(),
    );
    await user.applyAndExpectNoChanges();
    const { id: surfaceId } = await owner.readState("ajo_channel_surface.brand_marketing");
    const outputs = JSON.parse(await user.expectSuccess("output", "-json"));
    expect(outputs.read.value).toEqual([
      surfaceId,
      credentialId,
      [credentialId],
      ["brand_marketing"],
      { "Brand SMS": credentialId },
    ]);
    expect(outputs.segments.value).toBe(1);
    expect(await user.readState("ajo_channel_surface.by_name")).toMatchObject({ credential_id: credentialId });
    expect(await user.readState("ajo_channel_surface.by_id")).toMatchObject({ credential_id: credentialId });
    const { opt_out, help } = await user.readState("ajo_sinch_sms_credential.inbound");
    expect([opt_out, help]).toMatchObject([
      [{ keywords: expect.arrayContaining(["STOP", "Quit"]), message: "Bye." }],
      [{ message: "Write to help@example.com." }],
    ]);
    const mms = await user.readState("ajo_sinch_mms_credential.mms");
    const apiToken = Buffer.from(`${KEY_ID}:${SECRETS.TF_VAR_key_secret}`).toString("base64");
    const stage = await emulator.callControlApi("POST", `/secrets/stage/${mms.id}`, { apiToken });
    expect(stage).toEqual({ apiToken: true });
    expect(user.readFile("terraform.tfstate")).not.toContain(apiToken);
  });

  it("move, forget and import objects without a change in AJO, and warn by checks", async () => {
    const workspace = await Workspace.createWithFiles(
      synthesize((stack) => void declareBrand(stack, { credential: "before", surface: "surface" })),
      { ...environment(), AJO_SANDBOX: "stage" },
    );
    await workspace.applyAndExpectNoChanges();
    const { id } = await workspace.readState("ajo_sinch_sms_credential.before");
    const { id: surfaceId } = await workspace.readState("ajo_channel_surface.surface");
    const start = emulator.requestCount();

    workspace.writeFiles(
      synthesize((stack) => {
        const { credential, surface } = declareBrand(stack, { credential: "after", surface: "renamed" });
        credential.moveFromId("ajo_sinch_sms_credential.before");
        new Moved(stack, "moved", { from: "ajo_channel_surface.surface", to: surface });
      }),
    );
    const planned = await workspace.expectSuccess("plan", "-input=false");
    expect(planned.match(/ has moved to /g)).toHaveLength(2);
    expect(planned).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
    await workspace.applyAndExpectNoChanges();
    expect(await workspace.readState("ajo_sinch_sms_credential.after")).toMatchObject({ id });

    workspace.writeFiles(
      synthesize((stack) => {
        new AjoProvider(stack, "ajo");
        new Removed(stack, "credential", { from: "ajo_sinch_sms_credential.after" });
        new Removed(stack, "surface", { from: "ajo_channel_surface.renamed" });
        const missing = new DataChannelSurfaces(stack, "failed", { status: "failed" });
        new Check(stack, "some_failed", {
          assertions: [{ condition: Op.gte(Fn.lengthOf(missing.ids), 1), errorMessage: "None failed." }],
        });
      }),
    );
    const forgotten = await workspace.apply();
    expect(forgotten).toContain("None failed.");
    expect(await workspace.listAddresses()).toEqual(["data.ajo_channel_surfaces.failed"]);
    await workspace.expectNoChanges();

    workspace.writeFiles(
      synthesize((stack) => {
        const { credential, surface } = declareBrand(stack, { credential: "again", surface: "once_more" });
        credential.importFrom({ name: "Brand SMS", sandbox: "stage" });
        surface.importFrom({ id: String(surfaceId) });
      }),
    );
    const imported = await workspace.apply();
    expect(imported).toContain("2 imported, 0 added");
    expect(await workspace.readState("ajo_sinch_sms_credential.again")).toMatchObject({ id });
    expect(await workspace.readState("ajo_channel_surface.once_more")).toMatchObject({ id: surfaceId });
    await workspace.expectNoChanges();
    const { credentials } = await (await emulator.signInToSandbox("stage")).list();
    expect(credentials.filter(({ name }) => name === "Brand SMS")).toHaveLength(1);
    expect(emulator.writesSince(start).filter(({ method }) => method !== "PUT")).toEqual([]);
  });
});
