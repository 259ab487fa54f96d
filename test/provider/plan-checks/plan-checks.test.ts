import {
  channelSurface,
  type ObjectModel,
  sinchMmsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../../src/model";
import { type ObjectValue, type Resource, UNKNOWN } from "../../../src/plugin";
import { createChannelSurfaceResource } from "../../../src/provider/channel-surface/resource";
import type { ProviderData } from "../../../src/provider/provider-data";
import { createCredentialResource, createSmsWebhookResource } from "../../../src/provider/resource/crud";
import { useAjoEmulator } from "../../support/ajo-emulator";
import { buildCredentialBody, buildSurfaceBody, buildWebhookBody } from "../../support/resources";
import { configureAjoProvider, createConfiguredRequest } from "../support/configure";
import { completeObject, createPlanRequest, type PlanInput } from "../support/plan-request";

const emulator = useAjoEmulator();
const NOWHERE = "00000000-0000-4000-8000-000000000000";

/** The warnings of one object's plan: their codes and details. */
async function collectWarnings(
  kind: readonly [ObjectModel, Resource<ProviderData>],
  input: PlanInput,
): Promise<[string, string][]> {
  const [model, resource] = kind;
  const { request } = createPlanRequest(model, input);
  await resource.modifyPlan?.(request);
  return request.diagnostics.list.map(({ code, detail }) => [String(code), detail]);
}

const collectCodes = async (...args: Parameters<typeof collectWarnings>) =>
  (await collectWarnings(...args)).map(([code]) => code);

const SMS = [sinchSmsCredential, createCredentialResource(sinchSmsCredential)] as const;
const MMS = [sinchMmsCredential, createCredentialResource(sinchMmsCredential)] as const;
const WEBHOOK = [smsWebhook, createSmsWebhookResource()] as const;
const SURFACE = [channelSurface, createChannelSurfaceResource()] as const;

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
/** Without the check of the access, whose one request is not that of a plan check. */
const configureFresh = async (settings = emulator.server.settings): Promise<ProviderData> => ({
  ...(await configureAjoProvider(settings)),
  accessCheck: undefined,
});

let credential: string;
beforeAll(async () => {
  credential = await emulator.otherUser.createCredential({
    ...buildCredentialBody("Alex SMS"),
    optOut: { keywords: "STOP,HALT" },
  });
  await emulator.otherUser.createSurface({
    ...buildSurfaceBody("Alex_marketing", credential),
    senderNumber: "46701234567",
  });
});

/** The requests of a plan, without that for a token. */
async function recordRequests(work: () => Promise<unknown>): Promise<string[]> {
  const start = emulator.requestCount();
  await work();
  const requests = emulator.requestsSince(start);
  return requests.filter(({ path }) => !path.startsWith("/ims/")).map(({ method, path }) => `${method} ${path}`);
}

describe("matrix-pre-flight: a name that is taken", () => {
  it("is warned of in a create, with the object that has it", async () => {
    const [found] = await collectWarnings(SMS, {
      config: sms({ name: "Alex SMS" }),
      providerData: await configureFresh(),
    });
    expect(found?.[0]).toBe("AJO1012");
    expect(found?.[1]).toContain(`terraform import ajo_sinch_sms_credential.NAME ${credential}`);
  });

  it("is warned of with the type of the object that has it", async () => {
    const found = await collectWarnings(MMS, {
      config: mms({ name: "Alex SMS" }),
      providerData: await configureFresh(),
    });
    const warning = found.find(([code]) => code === "AJO1012");
    expect(warning?.[1]).toContain(`terraform import ajo_sinch_sms_credential.NAME ${credential}`);
  });

  it("is warned of in a rename, but not for the object that has it", async () => {
    const prior = completeObject(sinchSmsCredential, { ...sms(), id: NOWHERE, sandbox: "prod", api_token_wo: null });
    const renamed = { config: sms({ name: "Alex SMS" }), prior };
    expect(await collectCodes(SMS, { ...renamed, providerData: await configureFresh() })).toEqual(["AJO1012"]);
    const itself = { ...prior, id: credential, name: "Before" };
    expect(await collectCodes(SMS, { ...renamed, priorState: itself, providerData: await configureFresh() })).toEqual(
      [],
    );
    const other = { config: sms({ name: "Planned", service_plan_id: "1123456789abcdef0123456789abcdef" }), prior };
    expect(await collectCodes(SMS, { ...other, providerData: await configureFresh() })).toEqual([]);
  });

  it("is not warned of when this configuration has it, for Terraform may free it first", async () => {
    const providerData = await configureFresh();
    const state = completeObject(sinchSmsCredential, { ...sms({ name: "Alex SMS" }), id: credential, sandbox: "prod" });
    await SMS[1].read({ ...createConfiguredRequest(providerData), state });
    await collectCodes(SMS, { config: sms({ name: "Renamed" }), priorState: state, providerData });
    expect(await collectCodes(SMS, { config: sms({ name: "Alex SMS" }), providerData })).toEqual([]);
  });

  it("is warned of when this configuration has it in a tainted object, which is read but never planned", async () => {
    const providerData = await configureFresh();
    const state = completeObject(sinchSmsCredential, { ...sms({ name: "Alex SMS" }), id: credential, sandbox: "prod" });
    await SMS[1].read({ ...createConfiguredRequest(providerData), state });
    expect(await collectCodes(SMS, { config: sms({ name: "Alex SMS" }), providerData })).toEqual(["AJO1012"]);
  });

  it("is warned of with reuse_deactivated for a deactivated surface, unless that is set", async () => {
    const id = await emulator.otherUser.createSurface(buildSurfaceBody("Alex_old", credential));
    await emulator.otherUser.deactivate(id);
    const [found] = await collectWarnings(SURFACE, {
      config: surface({ name: "Alex_old" }),
      providerData: await configureFresh(),
    });
    expect(found?.[1]).toContain("which is deactivated");
    expect(found?.[1]).toContain("set reuse_deactivated = true");
    const config = surface({ name: "Alex_old", sender_number: "12345", reuse_deactivated: true });
    expect(await collectCodes(SURFACE, { config, providerData: await configureFresh() })).toEqual([]);
  });
});

describe("matrix-pre-flight: a credential that is not there", () => {
  it.each([
    ["a surface", SURFACE, surface({ credential_id: NOWHERE }), "credential_id"],
    ["a webhook", WEBHOOK, webhook({ credential_id: NOWHERE }), "credential_id"],
    ["an MMS credential", MMS, mms({ inbound_credential_id: NOWHERE }), "inbound_credential_id"],
  ] as const)("is warned of for %s, at the argument", async (_, kind, config, argument) => {
    const { request } = createPlanRequest(kind[0], { config, providerData: await configureFresh() });
    await kind[1].modifyPlan?.(request);
    const found = request.diagnostics.list.find(({ code }) => code === "AJO1013");
    expect(found).toMatchObject({ severity: "warning", path: [argument] });
    expect(found?.detail).toContain(`There is no credential with the id "${NOWHERE}" in the sandbox "prod"`);
  });

  it("is not warned of when it exists, or when the reference does not change", async () => {
    expect(
      await collectCodes(SURFACE, {
        config: surface({ credential_id: credential, sender_number: "12345" }),
        providerData: await configureFresh(),
      }),
    ).not.toContain("AJO1013");
    const before = surface({ credential_id: NOWHERE, sender_number: "12345" });
    const prior = completeObject(channelSurface, { ...before, id: NOWHERE, sandbox: "prod", status: "active" });
    const config = { ...before, description: "Another." };
    expect(await collectCodes(SURFACE, { config, priorState: prior, providerData: await configureFresh() })).toEqual(
      [],
    );
  });
});

describe("matrix-pre-flight: marketing and transactional messages from one sender", () => {
  it("are warned of for a surface in AJO, whatever the spelling", async () => {
    const found = await collectWarnings(SURFACE, { config: surface(), providerData: await configureFresh() });
    expect(found).toEqual([["AJO1009", expect.stringContaining('"Alex_marketing" (marketing)')]]);
  });

  it("are warned of once for two surfaces that are planned at the same time", async () => {
    const providerData = await configureFresh();
    const both = ["marketing", "transactional"].map((sms_type) =>
      collectCodes(SURFACE, {
        config: surface({ name: `Planned_${sms_type}`, sms_type, sender_number: "77777" }),
        providerData,
      }),
    );
    expect((await Promise.all(both)).flat()).toEqual(["AJO1009"]);
  });

  it("are not warned of when the other surface changes its sender in the same run, or is deleted", async () => {
    const alex = (await emulator.otherUser.list()).surfaces.find(({ name }) => name === "Alex_marketing");
    const values = surface({ name: "Alex_marketing", sms_type: "marketing", credential_id: credential });
    const prior = completeObject(channelSurface, {
      ...values,
      id: String(alex?.id),
      sandbox: "prod",
      status: "active",
    });
    const moved = await configureFresh();
    await collectCodes(SURFACE, {
      config: { ...values, sender_number: "88888" },
      priorState: prior,
      providerData: moved,
    });
    expect(await collectCodes(SURFACE, { config: surface(), providerData: moved })).toEqual([]);
    const gone = await configureFresh();
    await collectCodes(SURFACE, { config: null, priorState: prior, providerData: gone });
    expect(await collectCodes(SURFACE, { config: surface(), providerData: gone })).toEqual([]);
  });
});

describe("matrix-pre-flight: keywords on a credential and on its webhook", () => {
  const keywords = { keywords: ["STOP"], message: null };

  it("are warned of at the webhook, where the credential is known", async () => {
    const config = webhook({
      credential_id: credential,
      opt_out: keywords,
      help: { keywords: null, message: "Help." },
    });
    const found = await collectWarnings(WEBHOOK, { config, providerData: await configureFresh() });
    expect(found).toEqual([["AJO1010", expect.stringContaining('"Alex SMS"')]]);
    expect(
      await collectCodes(WEBHOOK, { config: { ...config, opt_out: null }, providerData: await configureFresh() }),
    ).toEqual([]);
  });

  it("are warned of at the credential", async () => {
    const own = await emulator.otherUser.createCredential(buildCredentialBody("Alex bare"));
    await emulator.otherUser.createWebhook({ ...buildWebhookBody("Alex webhook", own), optOut: { keywords: "STOP" } });
    const prior = completeObject(sinchSmsCredential, { ...sms({ name: "Alex bare" }), id: own, sandbox: "prod" });
    const config = sms({ name: "Alex bare", opt_out: keywords, help: { keywords: null, message: "Help." } });
    const warnings = await collectCodes(SMS, {
      config,
      priorState: { ...prior, api_token_wo: null },
      providerData: await configureFresh(),
    });
    expect(warnings).toEqual(["AJO1010"]);
  });

  describe("on the first plan, when the credential has no id yet", () => {
    const help = { keywords: null, message: "Help." };
    const config = webhook({ opt_out: keywords, help });

    /** Plans these credentials, then the webhook, whose credential is not known yet. */
    async function planAfter(...credentials: readonly ObjectValue[]) {
      const providerData = await configureFresh();
      for (const one of credentials) await collectCodes(SMS, { config: sms(one), providerData });
      return collectWarnings(WEBHOOK, { config, providerData });
    }

    it("are warned of", async () => {
      expect(await planAfter({ name: "New", opt_out: keywords, help })).toEqual([
        ["AJO1010", expect.stringContaining('Both the credential "New" and its webhook "Planned webhook"')],
      ]);
    });

    it("are warned of if each credential that it may be has keywords", async () => {
      const warnings = await planAfter({ name: "A", opt_out: keywords, help }, { name: "B", opt_out: keywords, help });
      expect(warnings).toEqual([["AJO1010", expect.stringContaining('("A" or "B")')]]);
      expect(await planAfter({ name: "A", opt_out: keywords, help }, { name: "B" })).toEqual([]);
      expect(await planAfter()).toEqual([]);
    });

    it("are warned of at the credential that receives at the same number", async () => {
      const receiving = { inbound_number: "46701234567", opt_out: keywords, help };
      expect(await planAfter({ name: "A", ...receiving }, { name: "B" })).toEqual([
        ["AJO1010", expect.stringContaining('Both the credential "A"')],
      ]);
      expect(
        await planAfter({ name: "A", opt_out: keywords, help }, { ...receiving, name: "B", opt_out: null }),
      ).toEqual([]);
    });

    it("are not looked for in another sandbox", async () => {
      expect(await planAfter({ name: "New", sandbox: "dev", opt_out: keywords, help })).toEqual([]);
    });
  });

  it("are warned of in an apply for a credential that the same apply created", async () => {
    const providerData = await configureFresh();
    const made = createPlanRequest(sinchSmsCredential, {
      config: sms({ name: "Made", opt_out: keywords }),
      providerData,
    });
    await SMS[1].modifyPlan?.(made.request);
    const { config, plan } = made.request;
    const planned = plan.getState();
    if (config === null || planned === null) throw new Error("There is nothing to make.");
    const state = await SMS[1].create({
      ...createConfiguredRequest(providerData),
      config,
      plannedState: planned,
      saveState: () => undefined,
    });
    const input = { config: webhook({ credential_id: String(state.id), opt_out: keywords }), providerData };
    let warnings: string[] = [];
    const requests = await recordRequests(async () => {
      warnings = await collectCodes(WEBHOOK, input);
    });
    expect(warnings).toContain("AJO1010");
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
    expect(await collectCodes(SURFACE, { config, providerData: await configureFresh() })).toEqual(expected);
  });

  it("are looked for in its webhook first, and in what an MMS credential names", async () => {
    const inbound = await emulator.otherUser.createCredential(buildCredentialBody("Alex inbound"));
    await emulator.otherUser.createWebhook({
      ...buildWebhookBody("Alex short code", inbound),
      optIn: { keywords: "START" },
      help: { keywords: "HELP" },
    });
    const mms = await emulator.otherUser.createCredential({
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
    expect(await collectCodes(SURFACE, { config, providerData: await configureFresh() })).toEqual([]);
  });

  it("are left to the credential that knows the sender itself", async () => {
    const providerData = await configureFresh();
    const values = sms({ name: "Alex SMS", inbound_number: "54321" });
    const prior = completeObject(sinchSmsCredential, { ...sms({ name: "Alex SMS" }), id: credential, sandbox: "prod" });
    await collectCodes(SMS, { config: values, priorState: { ...prior, api_token_wo: null }, providerData });
    const config = surface({ name: "Planned_known", credential_id: credential, sender_number: "54321" });
    expect(await collectCodes(SURFACE, { config, providerData })).not.toContain("AJO1005");
  });
});

describe("matrix-pre-flight: looking ahead", () => {
  it("asks for one list of each kind at most, and for nothing where nothing changes", async () => {
    const providerData = await configureFresh();
    const requests = await recordRequests(async () => {
      await Promise.all(
        [1, 2, 3].map((n) => collectCodes(SMS, { config: sms({ name: `Planned ${n}` }), providerData })),
      );
      await collectCodes(SURFACE, {
        config: surface({ credential_id: credential, name: "Planned_one" }),
        providerData,
      });
      await collectCodes(WEBHOOK, { config: webhook({ credential_id: credential }), providerData });
    });
    expect(requests.sort()).toEqual(["GET /api-credentials", "GET /channel-configurations", "GET /sms-webhooks"]);
    const prior = completeObject(sinchSmsCredential, {
      ...sms(),
      id: NOWHERE,
      sandbox: "prod",
      api_token_wo: null,
      deletion_protection: false,
    });
    expect(
      await recordRequests(async () =>
        collectCodes(SMS, { config: sms(), priorState: prior, providerData: await configureFresh() }),
      ),
    ).toEqual([]);
  });

  it("asks for nothing that nobody wants to hear, and waits for what is not known", async () => {
    const providerData = await configureFresh();
    const silent = {
      ...providerData,
      warningSettings: { silenced: ["AJO1012"], isSilencedUnknown: false, maxSegments: 3 },
    };
    expect(
      await recordRequests(() => collectCodes(SMS, { config: sms({ name: "Alex SMS" }), providerData: silent })),
    ).toEqual([]);
    expect(await recordRequests(() => collectCodes(SMS, { config: sms({ name: UNKNOWN }), providerData }))).toEqual([]);
    const unknown = { ...providerData, orgId: undefined, sandbox: undefined };
    expect(
      await recordRequests(() => collectCodes(SMS, { config: sms({ name: "Alex SMS" }), providerData: unknown })),
    ).toEqual([]);
  });

  it("is given up without a word when it fails", async () => {
    const providerData = await configureFresh({ ...emulator.server.settings, clientSecret: "wrong" });
    const config = surface({ name: "Alex_marketing", credential_id: NOWHERE });
    expect(await collectCodes(SURFACE, { config, providerData })).toEqual([]);
  });
});
