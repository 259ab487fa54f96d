import { randomUUID } from "node:crypto";
import { DiagnosticError, emptyBlock, type ObjectValue } from "../../../src/plugin";
import { dataSources } from "../../../src/provider/provider";
import type { ProviderData } from "../../../src/provider/provider-data";
import { useAjoEmulator } from "../../support/ajo-emulator";
import { buildCredentialBody, buildSurfaceBody } from "../../support/resources";
import { configureProvider, createRequest, listIn } from "../support/configure";

type Name = keyof typeof dataSources;

const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
let providerData: ProviderData;
const ids: Record<string, string> = {};

const key = () => ({ idempotencyKey: randomUUID() });

beforeAll(async () => {
  providerData = await configureProvider(emulator.server.settings);
  const { credentials, surfaces, webhooks } = providerData.client(undefined);
  const sms = await credentials.create(
    { ...buildCredentialBody("Brand SMS"), vendor: "sinch", optOut: { keywords: "STOP,QUIT", message: "Bye." } },
    key(),
  );
  const mms = await credentials.create(
    {
      vendor: "sinch_mms",
      name: "Brand MMS",
      projectId: "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11",
      appId: "01HZX3K5Q8W9E2R4T6Y8V0A1B2",
      apiToken: Buffer.from("9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:s").toString("base64"),
      servicePlanId: "0123456789abcdef0123456789abcdef",
      smsApiToken: "t",
      inboundCredentialId: sms.id,
    },
    key(),
  );
  const other = await credentials.create({ ...buildCredentialBody("Other"), vendor: "sinch" }, key());
  const webhook = await webhooks.create(
    { name: "Inbound/prod", smsVendor: "sinch", credentialId: sms.id, senderNumber: "54321" },
    key(),
  );
  const surface = await surfaces.create(
    { ...buildSurfaceBody("News", sms.id), channel: "sms", smsType: "marketing" },
    key(),
  );
  const draft = await surfaces.create(
    { ...buildSurfaceBody("Drafted", other.id), channel: "sms", smsType: "marketing" },
    { ...key(), submit: "false" },
  );
  Object.assign(ids, { sms: sms.id, mms: mms.id, other: other.id, webhook: webhook.id, surface: surface.id });
  Object.assign(ids, { draft: draft.id });
});

/** Checks a configuration and reads it, as Terraform does. */
async function read(name: Name, config: ObjectValue, from: ProviderData = providerData): Promise<ObjectValue> {
  const source = dataSources[name]();
  const request = { ...createRequest(), config: { ...emptyBlock(source.schema.block), ...config } };
  await source.validate?.(request);
  if (request.diagnostics.hasErrors) throw new DiagnosticError(...request.diagnostics.list);
  return source.read({ ...request, providerData: from });
}

/** What is told of a configuration that cannot be read. */
async function readError(name: Name, config: ObjectValue, from?: ProviderData) {
  const error = await read(name, config, from).then(
    () => new Error("It was read."),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiagnosticError)) throw error;
  return error.diagnostics.map(({ summary, detail, path }) => ({ summary, detail, path }));
}

describe("matrix-data-source one object", () => {
  it("is read by its id and by its name, with all but its secrets and options", async () => {
    const byId = await read("ajo_sinch_sms_credential", { id: ids.sms ?? "" });
    expect(await read("ajo_sinch_sms_credential", { name: "Brand SMS" })).toEqual(byId);
    expect(byId).toEqual({
      id: ids.sms,
      name: "Brand SMS",
      sandbox: "prod",
      service_plan_id: "0123456789abcdef0123456789abcdef",
      api_token_updated_at: expect.any(String),
      opt_in: null,
      opt_out: { keywords: ["STOP", "QUIT"], message: "Bye." },
      help: null,
      double_opt_in: null,
      custom_inbound_keywords: null,
      default_inbound_reply: null,
      inbound_number: null,
      override_url: null,
      inbound_dataset_id: null,
      created_at: expect.any(String),
      modified_at: expect.any(String),
    });
  });

  it.each<[Name, string, string]>([
    ["ajo_sinch_mms_credential", "Brand MMS", "mms"],
    ["ajo_sms_webhook", "Inbound/prod", "webhook"],
    ["ajo_channel_surface", "News", "surface"],
    ["ajo_published_surface", "News", "surface"],
  ])("of %s is found by its name", async (name, wanted, id) => {
    const state = await read(name, { name: wanted });
    expect(state).toMatchObject({ id: ids[id], name: wanted, sandbox: "prod" });
    expect(await read(name, { id: ids[id] ?? "" })).toEqual(state);
  });

  it("is looked for in the sandbox that is named", async () => {
    const [told] = await readError("ajo_sinch_sms_credential", { name: "Brand SMS", sandbox: "dev" });
    expect(told?.detail).toContain('The sandbox "dev" of EMULATOR@AdobeOrg has no Sinch SMS credential');
  });

  it.each<[string, ObjectValue, object]>([
    ["neither", {}, { summary: "No id and no name", path: ["name"] }],
    ["both", { id: "1", name: "News" }, { summary: "Both an id and a name", path: ["name"] }],
  ])("needs an id or a name, not %s", async (_, config, expected) => {
    expect(await readError("ajo_channel_surface", config)).toMatchObject([expected]);
  });

  it("says which name is perhaps meant", async () => {
    const [told] = await readError("ajo_sinch_sms_credential", { name: "brand sms" });
    expect(told).toMatchObject({ summary: 'No Sinch SMS credential named "brand sms"', path: ["name"] });
    expect(told?.detail).toContain('Perhaps "Brand SMS" is meant.');
  });

  it("says that a name was given for an id", async () => {
    const [told] = await readError("ajo_channel_surface", { id: "News" });
    expect(told).toMatchObject({ summary: 'No channel surface with the id "News"', path: ["id"] });
    expect(told?.detail).toContain("perhaps this is a name");
  });

  it("is not of another vendor", async () => {
    const expected = { summary: "Not a Sinch SMS credential", detail: expect.stringContaining('vendor "sinch_mms"') };
    expect(await readError("ajo_sinch_sms_credential", { name: "Brand MMS" })).toMatchObject([
      { ...expected, path: ["name"] },
    ]);
    expect(await readError("ajo_sinch_sms_credential", { id: ids.mms ?? "" })).toMatchObject([
      { ...expected, path: ["id"] },
    ]);
  });

  it("is found when it was made after the last list", async () => {
    await read("ajo_sinch_sms_credential", { name: "Brand SMS" });
    const id = await emulator.otherUser.createCredential(buildCredentialBody("Made just now"));
    expect(await read("ajo_sinch_sms_credential", { name: "Made just now" })).toMatchObject({ id });
    await emulator.otherUser.delete(id);
  });
});

describe("matrix-data-source-list many objects", () => {
  it("are all of them, in the order of their names, without what is hidden", async () => {
    const fresh = await configureProvider(emulator.server.settings);
    const { credentials } = await read("ajo_credentials", {}, fresh);
    expect(credentials).toMatchObject([
      { id: ids.mms, vendor: "sinch_mms", name: "Brand MMS", inbound_credential_id: ids.sms, opt_out: null },
      { id: ids.sms, vendor: "sinch", name: "Brand SMS", project_id: null, opt_out: { message: "Bye." } },
      { id: ids.other, vendor: "sinch", name: "Other" },
    ]);
    expect(JSON.stringify(credentials)).not.toMatch(/override_url|"api_token"/);
  });

  it.each<[Name, string, ObjectValue, readonly string[]]>([
    ["ajo_credentials", "credentials", { vendor: "sinch" }, ["Brand SMS", "Other"]],
    ["ajo_credentials", "credentials", { name_prefix: "Brand" }, ["Brand MMS", "Brand SMS"]],
    ["ajo_credentials", "credentials", { vendor: "sinch", name_prefix: "Brand" }, ["Brand SMS"]],
    ["ajo_credentials", "credentials", { sandbox: "dev" }, []],
    ["ajo_sms_webhooks", "webhooks", {}, ["Inbound/prod"]],
    ["ajo_sms_webhooks", "webhooks", { credential_id: "1" }, []],
    ["ajo_channel_surfaces", "surfaces", {}, ["Drafted", "News"]],
    ["ajo_channel_surfaces", "surfaces", { status: "draft" }, ["Drafted"]],
    ["ajo_published_surfaces", "surfaces", {}, ["Drafted", "News"]],
    ["ajo_published_surfaces", "surfaces", { status: "DRAFT" }, ["Drafted"]],
    ["ajo_published_surfaces", "surfaces", { channel: "inapp" }, []],
  ])("of %s: %s by %j are %j", async (name, result, config, expected) => {
    const fresh = await configureProvider(emulator.server.settings);
    const state = await read(name, config, fresh);
    expect(listIn(state, result).map((object) => object.name)).toEqual(expected);
    expect(state).toMatchObject({ sandbox: "prod", ...config });
  });

  it.each<[Name, ObjectValue, string]>([
    ["ajo_credentials", { vendor: "twilio" }, '"twilio" is not a vendor of this provider.'],
    ["ajo_channel_surfaces", { status: "Active" }, '"Active" is not a status of a surface of AJO.'],
    ["ajo_sms_webhooks", { sandbox: "PROD" }, 'The sandbox name "PROD"'],
  ])("of %s refuse %j", async (name, config, expected) => {
    expect(await readError(name, config)).toMatchObject([
      { detail: expect.stringContaining(expected), path: Object.keys(config) },
    ]);
  });

  it("cost no more requests than one list, however many data sources read them (peers-15)", async () => {
    const fresh = await configureProvider(emulator.server.settings);
    const before = emulator.requestCount();
    await Promise.all([
      ...Array.from({ length: 20 }, () => read("ajo_sinch_sms_credential", { name: "Brand SMS" }, fresh)),
      ...Array.from({ length: 20 }, () => read("ajo_sinch_sms_credential", { id: ids.other ?? "" }, fresh)),
      read("ajo_credentials", {}, fresh),
      ...Array.from({ length: 20 }, () => read("ajo_published_surface", { name: "News" }, fresh)),
    ]);
    const asked = emulator.requestsSince(before);
    expect(asked.map(({ path }) => path).filter((path) => !path.startsWith("/ims"))).toEqual([
      "/api-credentials",
      "/journey/campaigns/service/metadata/surfaces",
    ]);
  });
});
