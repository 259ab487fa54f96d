import { useAjoEmulator } from "../support/ajo-emulator";
import { ApiProxy } from "../support/api-proxy";
import { diffAttributes } from "../support/plan-json";
import {
  buildAllResources,
  buildCredentialsAndSurface,
  MMS_ADDRESS,
  mmsCredential,
  RCS_ADDRESS,
  rcsCredential,
  SMS_ADDRESS,
  smsCredential,
} from "../support/resources";
import { Workspace } from "../support/workspace";

describe("matrix-write-only the two forms of a secret", () => {
  const emulator = useAjoEmulator();
  const PLAN = "0123456789abcdef0123456789abcdef";
  const buildCredential = (secret: object) => ({
    resource: { ajo_sinch_sms_credential: { brand: { name: "Plain", service_plan_id: PLAN, ...secret } } },
  });
  let workspace: Workspace;
  let id: string;

  beforeAll(async () => {
    workspace = await Workspace.create(buildCredential({ api_token: "first-token" }), emulator.environment);
    expect(await workspace.applyAndExpectNoChanges()).toContain("Secret kept in the state");
    id = String((await workspace.readState(SMS_ADDRESS)).id);
  });

  it.each([
    ["the plain one, when it changes", { api_token: "second-token" }, "second-token"],
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
  ])("peers-05 is sent once: %s", async (_, secret, token) => {
    workspace.write(buildCredential(secret));
    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed).toMatchObject({
      actions: ["update"],
      unknown: ["api_token_updated_at", "modified_at", "modified_by"],
    });
    const requestsBefore = emulator.requestCount();
    await workspace.applyAndExpectNoChanges();
    expect(emulator.updatesSince(requestsBefore)).toHaveLength(1);
    expect(await emulator.compareSecrets(id, { apiToken: token })).toEqual({ apiToken: true });
    if (!("api_token" in secret)) expect(workspace.readFile("terraform.tfstate")).not.toContain(token);
  });

  it("peers-06 is neither sent nor cleared when its arguments are removed: no request is sent", async () => {
    workspace.write(buildCredential({}));
    const [changed] = await workspace.plan();
    expect(changed && diffAttributes(changed)).toEqual(["api_token_wo_version"]);
    expect(changed?.unknown).toEqual([]);
    const requestsBefore = emulator.requestCount();
    await workspace.applyAndExpectNoChanges();
    expect(emulator.updatesSince(requestsBefore)).toEqual([]);
    expect(await emulator.compareSecrets(id, { apiToken: "fourth-token" })).toEqual({ apiToken: true });
  });
});

describe("a secret that another argument requires", () => {
  const emulator = useAjoEmulator();
  const { service_plan_id, sms_api_token_wo, sms_api_token_wo_version, ...bare } = rcsCredential;
  const pair = { service_plan_id, sms_api_token_wo, sms_api_token_wo_version };
  const buildCredential = (change: object) => ({
    resource: { ajo_sinch_rcs_credential: { brand: { ...bare, ...change } } },
  });
  const readUpdateTime = (state: object) => (state as { sms_api_token_updated_at: unknown }).sms_api_token_updated_at;
  let workspace: Workspace;

  const compareSmsToken = async (smsApiToken: string) =>
    emulator.compareSecrets(String((await workspace.readState(RCS_ADDRESS)).id), { smsApiToken });

  beforeAll(async () => {
    workspace = await Workspace.create(buildCredential({}), emulator.environment);
    await workspace.applyAndExpectNoChanges();
  });

  it("is required with it", async () => {
    workspace.write(buildCredential({ service_plan_id }));
    expect(await workspace.expectFailure("plan", "-input=false")).toContain(
      "A Sinch RCS credential with a service plan id needs its SMS API token, but neither sms_api_token_wo nor sms_api_token is set.",
    );
    workspace.write(buildCredential({ sms_api_token_wo, sms_api_token_wo_version }));
    expect(await workspace.expectFailure("validate")).toContain(
      "The Sinch RCS credential has an SMS API token, but no service plan that it belongs to.",
    );
  });

  it("is added and removed with it", async () => {
    workspace.write(buildCredential(pair));
    await workspace.applyAndExpectNoChanges();
    expect(readUpdateTime(await workspace.readState(RCS_ADDRESS))).toMatch(/^\d{4}-/);
    expect(await compareSmsToken(sms_api_token_wo)).toEqual({ smsApiToken: true });

    workspace.write(buildCredential({}));
    await workspace.applyAndExpectNoChanges();
    expect(readUpdateTime(await workspace.readState(RCS_ADDRESS))).toBeNull();
    expect(await compareSmsToken(sms_api_token_wo)).toEqual({ smsApiToken: false });
  });

  it("is sent again with it, although its version is unchanged, when another user removed both", async () => {
    workspace.write(buildCredential(pair));
    await workspace.applyAndExpectNoChanges();
    await emulator.otherUser.update(String((await workspace.readState(RCS_ADDRESS)).id), { servicePlanId: null });
    const { output } = await workspace.run("plan", "-input=false");
    expect(output).not.toContain("outside this configuration");
    const [changed] = await workspace.plan();
    expect(changed && diffAttributes(changed)).toEqual(["service_plan_id"]);
    expect(changed?.unknown).toEqual(["modified_at", "modified_by", "sms_api_token_updated_at"]);
    await workspace.applyAndExpectNoChanges();
    expect(await compareSmsToken(sms_api_token_wo)).toEqual({ smsApiToken: true });
  });
});

describe("peers-04 credentials without their secrets", () => {
  const emulator = useAjoEmulator();

  it("are rejected at plan before they are created, with an error at each secret, and nothing is sent", async () => {
    const {
      ajo_channel_surface: _surface,
      ajo_sms_webhook: _webhook,
      ...credentials
    } = buildAllResources({ mms: { inbound_credential_id: null } }).resource;
    const resource = Object.fromEntries(
      Object.entries(credentials).map(([type, { brand }]) => [
        type,
        { brand: Object.fromEntries(Object.entries(brand).filter(([name]) => !name.includes("api_token"))) },
      ]),
    );
    const workspace = await Workspace.create({ resource }, emulator.environment);
    const output = await workspace.expectFailure("plan", "-input=false");
    const missing = [...output.matchAll(/Error: (Missing \S+) \(AJO\d+\) with (\S+),/g)].map(([, what, where]) => [
      where,
      what,
    ]);
    expect(missing.sort()).toEqual([
      [MMS_ADDRESS, "Missing api_token_wo"],
      [MMS_ADDRESS, "Missing sms_api_token_wo"],
      [RCS_ADDRESS, "Missing api_token_wo"],
      [RCS_ADDRESS, "Missing sms_api_token_wo"],
      [SMS_ADDRESS, "Missing api_token_wo"],
    ]);
    expect(emulator.updatesSince(0)).toEqual([]);
    expect((await emulator.otherUser.list()).credentials).toEqual([]);
  });
});

describe("peers-07 an API that requires the secret in every update", () => {
  const emulator = useAjoEmulator();
  let proxy: ApiProxy;

  beforeAll(async () => {
    proxy = await ApiProxy.start(emulator.server.url, {
      rejectRequest(method, body) {
        if (method !== "PUT" || "apiToken" in (JSON.parse(body) as object)) return undefined;
        const violations = [{ field: "apiToken", message: "The API token is needed." }];
        return { type: "urn:ajo-as-code:problem:invalid-request", title: "Invalid request", status: 422, violations };
      },
    });
  });
  afterAll(() => proxy.stop());

  it("has its error shown, and gets no secret without a new version", async () => {
    const buildCredential = (change: object) => ({
      resource: { ajo_sinch_sms_credential: { brand: { ...smsCredential, ...change } } },
    });
    const environment = { ...emulator.environment, AJO_ENDPOINT: proxy.url };
    const workspace = await Workspace.create(buildCredential({}), environment);
    await workspace.applyAndExpectNoChanges();
    workspace.write(buildCredential({ name: "Another name", api_token_wo: "a-token-that-is-not-meant" }));
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output).toContain('Cannot update Sinch SMS credential "Brand SMS"');
    expect(output).toContain("The API token is needed.");
    const { id } = await workspace.readState(SMS_ADDRESS);
    expect(await emulator.otherUser.get(String(id))).toMatchObject({ name: "Brand SMS" });
    expect(await emulator.compareSecrets(String(id), { apiToken: smsCredential.api_token_wo })).toEqual({
      apiToken: true,
    });

    // A new version sends it.
    workspace.write(buildCredential({ name: "Another name", api_token_wo_version: "2" }));
    await workspace.applyAndExpectNoChanges();
  });
});

describe("peers-08 an API that responds with masks instead of secrets", () => {
  const emulator = useAjoEmulator();
  let mask = "********";
  let proxy: ApiProxy;
  let workspace: Workspace;

  beforeAll(async () => {
    proxy = await ApiProxy.start(emulator.server.url, { transformBody: (body) => insertMasks(body, mask) });
    const environment = { ...emulator.environment, AJO_ENDPOINT: proxy.url };
    workspace = await Workspace.create(buildCredentialsAndSurface(), environment);
    await workspace.applyAndExpectNoChanges();
  });

  afterAll(() => proxy.stop());

  it.each(["********", "[REDACTED]", ""])("shows no change with %j, which is never sent back", async (shown) => {
    mask = shown;
    await workspace.expectNoChanges();
    workspace.write(buildCredentialsAndSurface({ mms: { name: `Masked with ${shown.length}` } }));
    await workspace.applyAndExpectNoChanges();
    const { id, api_token, sms_api_token } = await workspace.readState(MMS_ADDRESS);
    expect([api_token, sms_api_token]).toEqual([null, null]);
    const { api_token_wo: apiToken, sms_api_token_wo: smsApiToken } = mmsCredential;
    expect(await emulator.compareSecrets(String(id), { apiToken, smsApiToken })).toEqual({
      apiToken: true,
      smsApiToken: true,
    });
  });

  it("does not import them", async () => {
    const { id } = await workspace.readState(SMS_ADDRESS);
    await workspace.expectSuccess("state", "rm", SMS_ADDRESS);
    await workspace.expectSuccess("import", "-input=false", SMS_ADDRESS, String(id));
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ api_token: null, api_token_wo_version: null });
  });
});

/** Replaces the secrets of each credential in a response. */
function insertMasks(body: string, mask: string): string {
  if (body === "") return body;
  const shown = JSON.parse(body, (_, value: unknown) => {
    const isCredential = typeof value === "object" && value !== null && "vendor" in value;
    return isCredential ? { ...value, apiToken: mask, smsApiToken: mask } : value;
  });
  return JSON.stringify(shown);
}
