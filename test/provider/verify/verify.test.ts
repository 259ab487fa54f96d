import {
  type ObjectModel,
  SecretMask,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
} from "../../../src/model";
import { type ObjectValue, type Resource, UNKNOWN } from "../../../src/plugin";
import type { ProviderData } from "../../../src/provider/provider-data";
import { createCredentialResource } from "../../../src/provider/resource/crud";
import { createSinchClient } from "../../../src/sinch";
import { useTestServer } from "../../sinch/support/test-client";
import { useAjoEmulator } from "../../support/ajo-emulator";
import { silentLogger as log } from "../../support/silent-logger";
import { configureAjoProvider, createConfiguredRequest } from "../support/configure";
import { completeObject, createPlanRequest } from "../support/plan-request";

const emulator = useAjoEmulator();
const server = useTestServer();

const PLAN = "0123456789abcdef0123456789abcdef";
const PROJECT = "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11";
const APP = "01HZX3K5Q8W9E2R4T6Y8V0A1B2";
const IDLE_APP = "01HZX3K5Q8W9E2R4T6Y8V0A1B3";
const KEY = { keyId: "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21", keySecret: "secret-of-the-key" };
const base64 = (keySecret: string) => Buffer.from(`${KEY.keyId}:${keySecret}`).toString("base64");

const SMS = [sinchSmsCredential, createCredentialResource(sinchSmsCredential)] as const;
const MMS = [sinchMmsCredential, createCredentialResource(sinchMmsCredential)] as const;
const RCS = [sinchRcsCredential, createCredentialResource(sinchRcsCredential)] as const;
type Kind = readonly [ObjectModel, Resource<ProviderData>];

const buildVerify = (region: string, on_failure: string | null = null) => ({ region, on_failure });

const buildSms = (over: ObjectValue = {}): ObjectValue => ({
  name: "Brand SMS",
  service_plan_id: PLAN,
  api_token_wo: "right-token",
  api_token_wo_version: "1",
  verify: buildVerify("us"),
  ...over,
});

const buildRcs = (over: ObjectValue = {}): ObjectValue => ({
  name: "Brand RCS",
  project_id: PROJECT,
  app_id: APP,
  api_token_wo: base64(KEY.keySecret),
  api_token_wo_version: "1",
  verify: buildVerify("eu"),
  ...over,
});

const buildMms = (over: ObjectValue = {}): ObjectValue => ({
  ...buildRcs(),
  name: "Brand MMS",
  service_plan_id: "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
  sms_api_token_wo: "token-in-eu",
  sms_api_token_wo_version: "1",
  ...over,
});

let providerData: ProviderData;
beforeEach(async () => {
  await emulator.reset();
  await emulator.callControlApi("PUT", "/sinch", {
    servicePlans: [
      { id: PLAN, region: "us", apiToken: "right-token" },
      { id: "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee", region: "eu", apiToken: "token-in-eu" },
      { id: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", region: "us", apiToken: "right-token", blocked: true },
    ],
    projects: [
      {
        id: PROJECT,
        accessKeys: [KEY],
        apps: [
          { id: APP, region: "eu", channels: [{ channel: "MMS" }, { channel: "RCS" }] },
          { id: IDLE_APP, region: "eu", channels: [{ channel: "RCS", status: "PENDING" }] },
        ],
      },
    ],
  });
  providerData = await configureAjoProvider(emulator.server.settings);
});

/** The paths of the requests to Sinch during `work`, without those to other regions. */
async function recordRequests(work: () => Promise<unknown>): Promise<string[]> {
  const start = emulator.requestCount();
  await work();
  const requests = emulator.requestsSince(start);
  return requests.flatMap(({ path }) => /^\/sinch\/(\w+\/\w+)\//.exec(path)?.[1] ?? []);
}

/** Plans a change; its diagnostics, without the model's warnings. */
async function runPlan(
  [model, resource]: Kind,
  config: ObjectValue,
  prior?: ObjectValue,
  over: Partial<ProviderData> = {},
) {
  const { request, outcome } = createPlanRequest(model, {
    config,
    ...(prior && { priorState: prior }),
    providerData: { ...providerData, ...over },
  });
  await resource.modifyPlan?.(request);
  const diagnostics = request.diagnostics.list.filter(({ code }) => !code?.startsWith("AJO1"));
  return { request, outcome, diagnostics };
}

/** The object as an apply has left it. */
const buildState = ([model]: Kind, config: ObjectValue) =>
  completeObject(model, {
    ...config,
    id: "00000000-0000-4000-8000-000000000000",
    sandbox: "prod",
    api_token_wo: null,
    sms_api_token_wo: null,
  });

describe("matrix-verify: Sinch accepts", () => {
  it.each([
    ["an SMS credential", SMS, buildSms(), ["sms/us"]],
    [
      "an SMS credential with a plain secret",
      SMS,
      buildSms({ api_token: "right-token", api_token_wo: null, api_token_wo_version: null }),
      ["sms/us"],
    ],
    ["an RCS credential", RCS, buildRcs(), ["conversation/eu"]],
    ["an MMS credential, its token and that of its service plan", MMS, buildMms(), ["conversation/eu", "sms/eu"]],
  ] as const)("%s", async (_, kind, config, paths) => {
    const requests = await recordRequests(async () => {
      expect((await runPlan(kind, config)).diagnostics).toEqual([]);
    });
    expect(requests.sort()).toEqual(paths);
  });

  it("any credential without a verify block, without a request", async () => {
    const none = await recordRequests(() => runPlan(SMS, buildSms({ api_token_wo: "wrong", verify: null })));
    expect(none).toEqual([]);
  });
});

describe("matrix-verify, matrix-attribute-path: Sinch refuses", () => {
  it.each([
    ["a token", SMS, buildSms({ api_token_wo: "wrong" }), ["api_token_wo"], "neither in us nor in eu, au, br or ca"],
    [
      "a plain token",
      SMS,
      buildSms({ api_token: "wrong", api_token_wo: null, api_token_wo_version: null }),
      ["api_token"],
      "accepts the API token",
    ],
    ["a region", SMS, buildSms({ verify: buildVerify("au") }), ["verify", "region"], "Set the region to us."],
    [
      "a blocked account",
      SMS,
      buildSms({ service_plan_id: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" }),
      ["service_plan_id"],
      "blocked_account",
    ],
    [
      "an access key",
      RCS,
      buildRcs({ api_token_wo: base64("another") }),
      ["api_token_wo"],
      "does not know the access key",
    ],
    [
      "a project",
      RCS,
      buildRcs({ project_id: "11111111-8a4e-4a5e-9b0c-6b7a6f0f4a11" }),
      ["project_id"],
      "does not let it at the project",
    ],
    ["an app", RCS, buildRcs({ app_id: "01HZX3K5Q8W9E2R4T6Y8V0A1B9" }), ["app_id"], "is not in the project"],
    [
      "the region of an app",
      RCS,
      buildRcs({ verify: buildVerify("br") }),
      ["verify", "region"],
      "Set the region to eu.",
    ],
    ["a channel", RCS, buildRcs({ app_id: IDLE_APP }), ["app_id"], "RCS (PENDING)"],
    [
      "a service plan's token",
      MMS,
      buildMms({ sms_api_token_wo: "wrong" }),
      ["sms_api_token_wo"],
      "accepts the API token",
    ],
  ] as const)("%s", async (_, kind, config, path, texts) => {
    const { diagnostics } = await runPlan(kind, config);
    expect(diagnostics).toMatchObject([{ severity: "error", code: "AJO3018", path }]);
    expect(diagnostics[0]?.detail).toContain(texts);
    expect(diagnostics[0]?.detail).toContain(`The ${kind[0].title} "${config.name}" would not work.`);
    expect(JSON.stringify(diagnostics)).not.toMatch(/right-token|wrong"|secret-of-the-key|token-in-eu/);
  });

  it('and gives only a warning with on_failure = "warn"', async () => {
    const { diagnostics } = await runPlan(SMS, buildSms({ api_token_wo: "wrong", verify: buildVerify("us", "warn") }));
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "AJO3018", path: ["api_token_wo"] }]);
    expect(diagnostics[0]?.detail).toContain('The run goes on, because on_failure is "warn".');
  });
});

describe("matrix-verify: Sinch is asked", () => {
  it.each([
    ["when the secret is sent again", buildSms({ api_token_wo_version: "2" }), 1],
    ["when what it belongs to changes", buildSms({ service_plan_id: "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee" }), 5],
    ["when the block changes", buildSms({ verify: buildVerify("us", "warn") }), 1],
    ["not when something else changes", buildSms({ name: "Other", deletion_protection: true }), 0],
    ["not when the block is taken away", buildSms({ verify: null }), 0],
    ["not when nothing changes", buildSms(), 0],
  ])("%s", async (_, config, count) => {
    const prior = buildState(SMS, { ...buildSms(), deletion_protection: false });
    expect(await recordRequests(() => runPlan(SMS, config, prior))).toHaveLength(count);
  });

  it("about the half that changes", async () => {
    const prior = buildState(MMS, { ...buildMms(), deletion_protection: false });
    expect(await recordRequests(() => runPlan(MMS, buildMms({ sms_api_token_wo_version: "2" }), prior))).toEqual([
      "sms/eu",
    ]);
    expect(await recordRequests(() => runPlan(MMS, buildMms({ api_token_wo_version: "2" }), prior))).toEqual([
      "conversation/eu",
    ]);
  });
});

describe("matrix-verify: what the plan cannot ask", () => {
  /** Applies a plan; its diagnostics, and the requests to Sinch. */
  async function applyPlan(kind: Kind, config: ObjectValue, later: ObjectValue) {
    const [model, resource] = kind;
    const { request } = await runPlan(kind, config);
    const completeConfig = completeObject(model, { sandbox: "prod", deletion_protection: false, ...config, ...later });
    const change = {
      ...createConfiguredRequest(providerData),
      config: completeConfig,
      plannedState: { ...completeConfig, api_token_wo: null },
      privateState: request.privateState,
    };
    let failure: unknown;
    const requests = await recordRequests(() =>
      resource.create({ ...change, saveState: () => undefined }).catch((error: unknown) => {
        failure = error;
      }),
    );
    return {
      requests,
      failure,
      diagnostics: change.diagnostics.list,
      privateData: new TextDecoder().decode(request.privateState.toBytes()),
    };
  }

  it.each([
    ["a secret", { api_token_wo: UNKNOWN }],
    ["a service plan", { service_plan_id: UNKNOWN }],
    ["a region", { verify: { region: UNKNOWN, on_failure: null } }],
    ["what a failure means", { verify: { region: "us", on_failure: UNKNOWN } }],
  ])("is asked by the apply, before AJO gets anything: %s", async (_, unknown) => {
    expect(await recordRequests(() => runPlan(SMS, buildSms(unknown)))).toEqual([]);
    const good = await applyPlan(SMS, buildSms(unknown), buildSms());
    expect(good).toMatchObject({ requests: ["sms/us"], failure: undefined, diagnostics: [] });
    const start = emulator.requestCount();
    const bad = await applyPlan(
      SMS,
      buildSms({ ...unknown, name: "Other" }),
      buildSms({ name: "Other", api_token_wo: "wrong" }),
    );
    expect(bad.failure).toMatchObject({ diagnostics: [{ code: "AJO3018", path: ["api_token_wo"] }] });
    expect(emulator.requestsSince(start).map(({ method, path }) => `${method} ${path}`)).not.toContain(
      "POST /api-credentials",
    );
  });

  it("and the apply sends nothing else, and stores nothing", async () => {
    const { requests, failure, privateData } = await applyPlan(SMS, buildSms(), {});
    expect({ requests, failure }).toEqual({ requests: [], failure: undefined });
    expect(privateData).not.toContain("proved");
    const half = buildMms({ sms_api_token_wo: UNKNOWN });
    expect((await applyPlan(MMS, half, { sms_api_token_wo: "token-in-eu" })).requests).toEqual(["sms/eu"]);
  });

  it("is asked by the apply while the settings are not known", async () => {
    expect(await recordRequests(() => runPlan(SMS, buildSms(), undefined, { orgId: undefined }))).toEqual([]);
  });

  it("is a warning at an update, where the configuration has no secret", async () => {
    const prior = buildState(SMS, {
      ...buildSms({ verify: null, api_token_wo_version: null }),
      deletion_protection: false,
    });
    const { diagnostics } = await runPlan(SMS, buildSms({ api_token_wo: null, api_token_wo_version: null }), prior);
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "AJO3019", path: ["verify"] }]);
    expect(diagnostics[0]?.detail).toContain("AJO does not give the API token back");
  });
});

describe("matrix-verify: no answer", () => {
  it("is a warning, whatever a failure means", async () => {
    server.respond({ status: 200, body: { another: "service" } });
    const sinch = createSinchClient({ endpoint: server.url, mask: new SecretMask(), log });
    const { diagnostics } = await runPlan(SMS, buildSms(), undefined, { sinch: () => sinch });
    expect(diagnostics).toMatchObject([
      { severity: "warning", code: "AJO3019", path: ["verify"], summary: "Not known whether the API token works" },
    ]);
    expect(diagnostics[0]?.detail).toContain("is not one that Sinch describes");
  });

  it("for an interrupt ends the plan", async () => {
    const signal = AbortSignal.abort();
    const { request } = createPlanRequest(sinchSmsCredential, { config: buildSms(), providerData });
    await expect(SMS[1].modifyPlan?.({ ...request, signal })).rejects.toMatchObject({
      diagnostics: [{ code: "AJO2007" }],
    });
  });

  it("is sought where sinch_endpoint says", async () => {
    const endpoint = `${emulator.server.url}/elsewhere`;
    const sinch = createSinchClient({ endpoint, mask: new SecretMask(), log });
    const start = emulator.requestCount();
    await runPlan(SMS, buildSms(), undefined, { sinch: () => sinch });
    const [first] = emulator.requestsSince(start).filter(({ path }) => path.includes("sinch"));
    expect(first?.path).toBe(`/elsewhere/sinch/sms/us/xms/v1/${PLAN}/groups`);
  });
});
