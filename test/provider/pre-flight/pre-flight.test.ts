import {
  channelSurface,
  type ObjectModel,
  sinchMmsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../../src/model";
import type { ManagedResource } from "../../../src/plugin/provider";
import { type ObjectValue, UNKNOWN } from "../../../src/plugin/value";
import type { Ajo } from "../../../src/provider/ajo";
import { channelSurfaceResource } from "../../../src/provider/channel-surface";
import { sinchMmsCredentialResource } from "../../../src/provider/sinch-mms-credential";
import { sinchSmsCredentialResource } from "../../../src/provider/sinch-sms-credential";
import { smsWebhookResource } from "../../../src/provider/sms-webhook";
import { ajo } from "../../support/ajo";
import { credentialByHand, surfaceByHand, webhookByHand } from "../../support/objects";
import { apiCall, configured } from "../support/configured";
import { objectOf, planCall, type Wish } from "../support/planned";

const service = ajo();
const NOWHERE = "00000000-0000-4000-8000-000000000000";

/** What is said of one object's plan: the codes, and the details of those that are asked for. */
async function advised(kind: readonly [ObjectModel, ManagedResource<Ajo>], wish: Wish): Promise<[string, string][]> {
  const [model, resource] = kind;
  const { call } = planCall(model, wish);
  await resource.plan?.(call);
  return call.diagnostics.list.map(({ code, detail }) => [String(code), detail]);
}

const codes = async (...args: Parameters<typeof advised>) => (await advised(...args)).map(([code]) => code);

const SMS = [sinchSmsCredential, sinchSmsCredentialResource()] as const;
const MMS = [sinchMmsCredential, sinchMmsCredentialResource()] as const;
const WEBHOOK = [smsWebhook, smsWebhookResource()] as const;
const SURFACE = [channelSurface, channelSurfaceResource()] as const;

const sms = (over: ObjectValue = {}): ObjectValue => ({
  name: "Planned",
  service_plan_id: "0123456789abcdef0123456789abcdef",
  api_token_wo: "token",
  api_token_wo_version: "1",
  ...over,
});

const mms = (over: ObjectValue = {}): ObjectValue => ({
  name: "Planned MMS",
  project_id: "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11",
  app_id: "01HZX3K5Q8W9E2R4T6Y8V0A1B2",
  api_token_wo: "a2V5OnNlY3JldA==",
  api_token_wo_version: "1",
  service_plan_id: "0123456789abcdef0123456789abcdef",
  sms_api_token_wo: "token",
  sms_api_token_wo_version: "1",
  ...over,
});

const surface = (over: ObjectValue = {}): ObjectValue => ({
  name: "Planned_surface",
  channel: "sms",
  sms_type: "transactional",
  credential_id: UNKNOWN,
  sender_number: "+46701234567",
  submit: true,
  on_destroy: "deactivate",
  ...over,
});

const webhook = (over: ObjectValue = {}): ObjectValue => ({
  name: "Planned webhook",
  sms_vendor: "sinch",
  credential_id: UNKNOWN,
  sender_number: "+46701234567",
  ...over,
});

/** A provider that has just been configured. */
const anew = (): Promise<Ajo> => configured(service.emulator.settings);

let credential: string;
beforeAll(async () => {
  credential = await service.alex.makeCredential({
    ...credentialByHand("Alex SMS"),
    optOut: { keywords: "STOP,HALT" },
  });
  await service.alex.makeSurface({ ...surfaceByHand("Alex_marketing", credential), senderNumber: "46701234567" });
});

/** The requests of a plan, without that for a token. */
async function asked(work: () => Promise<unknown>): Promise<string[]> {
  const start = service.now();
  await work();
  const requests = service.emulator.requests().slice(start);
  return requests.filter(({ path }) => !path.startsWith("/ims/")).map(({ method, path }) => `${method} ${path}`);
}

describe("matrix-pre-flight: a name that is taken", () => {
  it("is told of what is to be made, with who holds it", async () => {
    const [found] = await advised(SMS, { config: sms({ name: "Alex SMS" }), api: await anew() });
    expect(found?.[0]).toBe("AJO1012");
    expect(found?.[1]).toContain(`terraform import ajo_sinch_sms_credential.NAME ${credential}`);
  });

  it("is told as what its holder is", async () => {
    const found = await advised(MMS, { config: mms({ name: "Alex SMS" }), api: await anew() });
    const told = found.find(([code]) => code === "AJO1012");
    expect(told?.[1]).toContain(`terraform import ajo_sinch_sms_credential.NAME ${credential}`);
  });

  it("is told of what gets another name, and not of the holder itself", async () => {
    const prior = objectOf(sinchSmsCredential, { ...sms(), id: NOWHERE, sandbox: "prod", api_token_wo: null });
    const renamed = { config: sms({ name: "Alex SMS" }), prior };
    expect(await codes(SMS, { ...renamed, api: await anew() })).toEqual(["AJO1012"]);
    const itself = { ...prior, id: credential, name: "Before" };
    expect(await codes(SMS, { ...renamed, prior: itself, api: await anew() })).toEqual([]);
    const other = { config: sms({ name: "Planned", service_plan_id: "1123456789abcdef0123456789abcdef" }), prior };
    expect(await codes(SMS, { ...other, api: await anew() })).toEqual([]);
  });

  it("is not told where this configuration holds it, for Terraform may free it first", async () => {
    const api = await anew();
    const state = objectOf(sinchSmsCredential, { ...sms({ name: "Alex SMS" }), id: credential, sandbox: "prod" });
    await SMS[1].read({ ...apiCall(api), state });
    expect(await codes(SMS, { config: sms({ name: "Alex SMS" }), api })).toEqual([]);
  });

  it("is told with reuse_deactivated of a deactivated surface, unless that is set", async () => {
    const id = await service.alex.makeSurface(surfaceByHand("Alex_old", credential));
    await service.alex.deactivate(id);
    const [found] = await advised(SURFACE, { config: surface({ name: "Alex_old" }), api: await anew() });
    expect(found?.[1]).toContain("which is deactivated");
    expect(found?.[1]).toContain("set reuse_deactivated = true");
    const config = surface({ name: "Alex_old", sender_number: "12345", reuse_deactivated: true });
    expect(await codes(SURFACE, { config, api: await anew() })).toEqual([]);
  });
});

describe("matrix-pre-flight: a credential that is not there", () => {
  it.each([
    ["a surface", SURFACE, surface({ credential_id: NOWHERE }), "credential_id"],
    ["a webhook", WEBHOOK, webhook({ credential_id: NOWHERE }), "credential_id"],
    ["an MMS credential", MMS, mms({ inbound_credential_id: NOWHERE }), "inbound_credential_id"],
  ] as const)("is told of %s, at the argument", async (_, kind, config, argument) => {
    const { call } = planCall(kind[0], { config, api: await anew() });
    await kind[1].plan?.(call);
    const found = call.diagnostics.list.find(({ code }) => code === "AJO1013");
    expect(found).toMatchObject({ severity: "warning", path: [argument] });
    expect(found?.detail).toContain(`There is no credential with the id "${NOWHERE}" in the sandbox "prod"`);
  });

  it("is not told of one that is there, or that stays as it was", async () => {
    expect(
      await codes(SURFACE, {
        config: surface({ credential_id: credential, sender_number: "12345" }),
        api: await anew(),
      }),
    ).not.toContain("AJO1013");
    const before = surface({ credential_id: NOWHERE });
    const prior = objectOf(channelSurface, { ...before, id: NOWHERE, sandbox: "prod", status: "active" });
    const config = { ...before, description: "Another." };
    expect(await codes(SURFACE, { config, prior, api: await anew() })).toEqual([]);
  });
});

describe("matrix-pre-flight: marketing and transactional messages from one sender", () => {
  it("are told of a surface of AJO, whatever the spelling", async () => {
    const found = await advised(SURFACE, { config: surface(), api: await anew() });
    expect(found).toEqual([["AJO1009", expect.stringContaining('"Alex_marketing" (marketing)')]]);
  });

  it("are told of two that are planned at the same time, once", async () => {
    const api = await anew();
    const both = ["marketing", "transactional"].map((sms_type) =>
      codes(SURFACE, { config: surface({ name: `Planned_${sms_type}`, sms_type, sender_number: "77777" }), api }),
    );
    expect((await Promise.all(both)).flat()).toEqual(["AJO1009"]);
  });

  it("are not told where the other one changes its sender in the same run, or goes away", async () => {
    const alex = (await service.alex.list()).surfaces.find(({ name }) => name === "Alex_marketing");
    const values = surface({ name: "Alex_marketing", sms_type: "marketing", credential_id: credential });
    const prior = objectOf(channelSurface, { ...values, id: String(alex?.id), sandbox: "prod", status: "active" });
    const moved = await anew();
    await codes(SURFACE, { config: { ...values, sender_number: "88888" }, prior, api: moved });
    expect(await codes(SURFACE, { config: surface(), api: moved })).toEqual([]);
    const gone = await anew();
    await codes(SURFACE, { config: null, prior, api: gone });
    expect(await codes(SURFACE, { config: surface(), api: gone })).toEqual([]);
  });
});

describe("matrix-pre-flight: keywords on a credential and on its webhook", () => {
  const keywords = { keywords: ["STOP"], message: null };

  it("are told at the webhook, where the credential is known", async () => {
    const config = webhook({
      credential_id: credential,
      opt_out: keywords,
      help: { keywords: null, message: "Help." },
    });
    const found = await advised(WEBHOOK, { config, api: await anew() });
    expect(found).toEqual([["AJO1010", expect.stringContaining('"Alex SMS"')]]);
    expect(await codes(WEBHOOK, { config: { ...config, opt_out: null }, api: await anew() })).toEqual([]);
  });

  it("are told at the credential", async () => {
    const own = await service.alex.makeCredential(credentialByHand("Alex bare"));
    await service.alex.makeWebhook({ ...webhookByHand("Alex webhook", own), optOut: { keywords: "STOP" } });
    const prior = objectOf(sinchSmsCredential, { ...sms({ name: "Alex bare" }), id: own, sandbox: "prod" });
    const config = sms({ name: "Alex bare", opt_out: keywords, help: { keywords: null, message: "Help." } });
    const told = await codes(SMS, { config, prior: { ...prior, api_token_wo: null }, api: await anew() });
    expect(told).toEqual(["AJO1010"]);
  });

  it("are told in an apply of what the same apply has made", async () => {
    const api = await anew();
    const made = planCall(sinchSmsCredential, { config: sms({ name: "Made", opt_out: keywords }), api });
    await SMS[1].plan?.(made.call);
    const { config, planned } = made.call;
    if (config === null || planned === null) throw new Error("There is nothing to make.");
    const state = await SMS[1].create({ ...apiCall(api), config, planned, save: () => undefined });
    const wish = { config: webhook({ credential_id: String(state.id), opt_out: keywords }), api };
    let told: string[] = [];
    const requests = await asked(async () => {
      told = await codes(WEBHOOK, wish);
    });
    expect(told).toContain("AJO1010");
    expect(requests).toEqual([]);
  });
});

describe("matrix-pre-flight: words that the sender of a surface needs", () => {
  it.each([
    ["+12025550123", ["AJO1002"]],
    ["54321", ["AJO1005"]],
    ["+46709999999", []],
  ])("are looked for in its credential: %s", async (sender_number, expected) => {
    const config = surface({ name: "Planned_us", sms_type: "marketing", credential_id: credential, sender_number });
    expect(await codes(SURFACE, { config, api: await anew() })).toEqual(expected);
  });

  it("are looked for in its webhook first, and in what an MMS credential names", async () => {
    const inbound = await service.alex.makeCredential(credentialByHand("Alex inbound"));
    await service.alex.makeWebhook({
      ...webhookByHand("Alex short code", inbound),
      optIn: { keywords: "START" },
      help: { keywords: "HELP" },
    });
    const mms = await service.alex.makeCredential({
      vendor: "sinch_mms",
      name: "Alex MMS",
      projectId: "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11",
      appId: "01HZX3K5Q8W9E2R4T6Y8V0A1B2",
      apiToken: "a2V5OnNlY3JldA==",
      servicePlanId: "0123456789abcdef0123456789abcdef",
      smsApiToken: "token",
      inboundCredentialId: inbound,
    });
    const config = surface({ name: "Planned_mms", sms_type: "marketing", credential_id: mms, sender_number: "98765" });
    expect(await codes(SURFACE, { config, api: await anew() })).toEqual([]);
  });

  it("are left to the credential that knows the sender itself", async () => {
    const api = await anew();
    const values = sms({ name: "Alex SMS", inbound_number: "54321" });
    const prior = objectOf(sinchSmsCredential, { ...sms({ name: "Alex SMS" }), id: credential, sandbox: "prod" });
    await codes(SMS, { config: values, prior: { ...prior, api_token_wo: null }, api });
    const config = surface({ name: "Planned_known", credential_id: credential, sender_number: "54321" });
    expect(await codes(SURFACE, { config, api })).not.toContain("AJO1005");
  });
});

describe("matrix-pre-flight: looking ahead", () => {
  it("asks for one list of each kind at most, and for nothing where nothing changes", async () => {
    const api = await anew();
    const requests = await asked(async () => {
      await Promise.all([1, 2, 3].map((n) => codes(SMS, { config: sms({ name: `Planned ${n}` }), api })));
      await codes(SURFACE, { config: surface({ credential_id: credential, name: "Planned_one" }), api });
      await codes(WEBHOOK, { config: webhook({ credential_id: credential }), api });
    });
    expect(requests.sort()).toEqual(["GET /api-credentials", "GET /channel-configurations", "GET /sms-webhooks"]);
    const prior = objectOf(sinchSmsCredential, {
      ...sms(),
      id: NOWHERE,
      sandbox: "prod",
      api_token_wo: null,
      deletion_protection: false,
    });
    expect(await asked(async () => codes(SMS, { config: sms(), prior, api: await anew() }))).toEqual([]);
  });

  it("asks for nothing that nobody wants to hear, and waits for what is not known", async () => {
    const api = await anew();
    const silent = { ...api, advice: { silenced: ["AJO1012"], maxSegments: 3 } };
    expect(await asked(() => codes(SMS, { config: sms({ name: "Alex SMS" }), api: silent }))).toEqual([]);
    expect(await asked(() => codes(SMS, { config: sms({ name: UNKNOWN }), api }))).toEqual([]);
    const unknown = { ...api, sandbox: undefined };
    expect(await asked(() => codes(SMS, { config: sms({ name: "Alex SMS" }), api: unknown }))).toEqual([]);
  });

  it("is given up without a word when it fails", async () => {
    const api = await configured({ ...service.emulator.settings, clientSecret: "wrong" });
    const config = surface({ name: "Alex_marketing", credential_id: NOWHERE });
    expect(await codes(SURFACE, { config, api })).toEqual([]);
  });
});
