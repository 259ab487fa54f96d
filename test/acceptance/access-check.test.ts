import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody, SMS_ADDRESS, smsCredential } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const resource = {
  ajo_sinch_sms_credential: { brand: { ...smsCredential, count: 30, name: `Brand \${count.index}` } },
};

describe("a first plan", () => {
  const emulator = useAjoEmulator();

  const createWorkspace = (environment: NodeJS.ProcessEnv = {}, provider: object = {}) =>
    Workspace.create({ provider: { ajo: provider }, resource }, { ...emulator.environment, ...environment });

  const countErrors = (output: string) => output.match(/Error: /g)?.length ?? 0;

  it("of many objects costs one request more than the plan's own, and none where nothing is created", async () => {
    const workspace = await createWorkspace({}, { silenced_warnings: ["AJO1012"] });
    const before = emulator.requestCount();
    await workspace.plan();
    expect(emulator.requestsSince(before).map(({ path }) => path)).toEqual(["/ims/token/v3", "/api-credentials"]);
    const output = await workspace.expectSuccess("plan", "-destroy", "-input=false");
    expect(output).toContain("No changes");
    expect(emulator.requestsSince(before)).toHaveLength(2);
  });

  it.each([
    ["a wrong secret in the block", {}, { client_secret: "wrong" }, "client_secret (from the provider block)"],
    ["a wrong secret in the environment", { AJO_CLIENT_SECRET: "wrong" }, {}, "client_secret (from AJO_CLIENT_SECRET)"],
    ["another organisation", { AJO_ORG_ID: "X@AdobeOrg" }, {}, 'org_id "X@AdobeOrg" (from AJO_ORG_ID)'],
    ["an unknown sandbox", {}, { sandbox: "nowhere" }, 'sandbox "nowhere" (from the provider block)'],
  ])("with %s fails once, before anything is created", async (_, environment, provider, setting) => {
    const workspace = await createWorkspace(environment, provider);
    for (const args of [["plan"], ["plan", "-refresh=false"], ["apply", "-auto-approve"]]) {
      const output = await workspace.expectFailure(...args, "-input=false");
      expect(output).toContain(setting);
      expect(countErrors(output)).toBe(1);
    }
    expect(await workspace.expectSuccess("validate")).toContain("The configuration is valid");
    expect((await emulator.otherUser.list()).credentials).toEqual([]);
  });

  it("with an endpoint that has a wrong path fails", async () => {
    const { endpoint } = emulator.server.settings;
    const workspace = await createWorkspace({ AJO_ENDPOINT: `${endpoint}/v2`, AJO_IMS_ENDPOINT: endpoint });
    const output = await workspace.expectFailure("plan", "-input=false");
    expect(output).toContain("The endpoint is not that of the credential API (AJO2028)");
    expect(output).toContain(`Your settings: endpoint "${endpoint}/v2" (from AJO_ENDPOINT)`);
  });

  it("without an answer is made, with one warning, and soon", async () => {
    const workspace = await createWorkspace({ AJO_ENDPOINT: "http://127.0.0.1:1" });
    const start = performance.now();
    const output = joinLines(await workspace.expectSuccess("plan", "-input=false"));
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(output).toContain("Plan: 30 to add");
    expect(output).toContain("Access to AJO could not be checked (AJO3027)");
    expect(output.match(/AJO3027/g)).toHaveLength(1);
  });

  it("is made without AJO on request, and by tests with a mocked provider", async () => {
    const workspace = await createWorkspace({ AJO_CLIENT_SECRET: "wrong" }, { skip_access_check: true });
    expect(await workspace.expectSuccess("plan", "-input=false")).toContain("Plan: 30 to add");
    const mocked = await createWorkspace({ AJO_CLIENT_SECRET: "wrong" });
    mocked.writeFiles({
      "main.tftest.hcl": 'mock_provider "ajo" {}\nrun "all" {\n  command = apply\n}\n',
    });
    expect(await mocked.expectSuccess("test")).toContain("1 passed, 0 failed");
  });
});

describe("settings and names as they come", () => {
  const emulator = useAjoEmulator();

  it("line breaks of files around settings, and a name that AJO has decomposed, make no difference", async () => {
    const name = "Välkommen";
    const id = await emulator.otherUser.createCredential({
      ...buildCredentialBody(name.normalize("NFD")),
      vendor: "sinch",
    });
    const environment = Object.fromEntries(
      Object.entries(emulator.environment).map(([variable, value]) => [variable, `${value}\r\n`]),
    );
    const brand = {
      name,
      service_plan_id: "0123456789abcdef0123456789abcdef",
      api_token_wo: "t",
      api_token_wo_version: "1",
    };
    const workspace = await Workspace.create(
      {
        resource: { ajo_sinch_sms_credential: { brand } },
        data: { ajo_sinch_sms_credential: { found: { name } } },
        output: { id: { value: `\${data.ajo_sinch_sms_credential.found.id}` } },
      },
      environment,
    );
    await workspace.expectSuccess("import", "-input=false", SMS_ADDRESS, `prod/${name.normalize("NFD")}`);
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ id, name });
    expect(await workspace.apply()).toContain(`id = "${id}"`);
    await workspace.expectNoChanges();
  });
});
