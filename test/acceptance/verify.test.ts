import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { useTestServer } from "../sinch/support/test-client";
import { useAjoEmulator } from "../support/ajo-emulator";
import {
  MMS_ADDRESS,
  mmsCredential,
  RCS_ADDRESS,
  rcsCredential,
  SMS_ADDRESS,
  smsCredential,
} from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const KEY_ID = "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21";
const buildToken = (keySecret: string) => Buffer.from(`${KEY_ID}:${keySecret}`).toString("base64");

/** What Sinch accepts, and the secrets in its responses. */
const CANARIES = {
  sms: "canary-token-of-the-plan",
  key: "canary-secret-of-the-key",
  channels: ["canary-of-the-sms-channel", "canary-of-the-mms-channel", "canary-of-the-rcs-channel"],
};
const { service_plan_id: PLAN } = smsCredential;
const { project_id: PROJECT, app_id: APP } = mmsCredential;
const ACCOUNTS = {
  servicePlans: [{ id: PLAN, region: "eu", apiToken: CANARIES.sms }],
  projects: [
    {
      id: PROJECT,
      accessKeys: [{ keyId: KEY_ID, keySecret: CANARIES.key }],
      apps: [
        {
          id: APP,
          region: "eu",
          channels: ["SMS", "MMS", "RCS"].map((channel, index) => ({ channel, secret: CANARIES.channels[index] })),
        },
      ],
    },
  ],
};

const SECRETS = [CANARIES.sms, CANARIES.key, ...CANARIES.channels].flatMap((secret) => [
  secret,
  // Base64 without its end, which depends on what follows.
  Buffer.from(secret).toString("base64").slice(0, -4),
]);
const findLeaks = (text: string) => [...SECRETS, buildToken(CANARIES.key)].filter((secret) => text.includes(secret));

const verify = { region: "eu" };

/** One credential of each type with a verify block. Secrets are in variables. */
function buildConfiguration({ sms = {}, mms = {}, rcs = {} }: { sms?: object; mms?: object; rcs?: object } = {}) {
  const pair = { api_token_wo: `\${var.key}`, sms_api_token_wo: `\${var.sms}` };
  return {
    variable: { sms: { sensitive: true, ephemeral: true }, key: { sensitive: true, ephemeral: true } },
    resource: {
      ajo_sinch_sms_credential: { brand: { ...smsCredential, api_token_wo: `\${var.sms}`, verify, ...sms } },
      ajo_sinch_mms_credential: { brand: { ...mmsCredential, ...pair, verify, ...mms } },
      ajo_sinch_rcs_credential: { brand: { ...rcsCredential, ...pair, verify, ...rcs } },
    },
  };
}

describe("matrix-verify the verify block", () => {
  const emulator = useAjoEmulator();
  const otherServer = useTestServer();
  let workspace: Workspace;
  const printed: string[] = [];
  const trace = () => join(workspace.folder, "trace.log");
  const variables = { TF_VAR_sms: CANARIES.sms, TF_VAR_key: buildToken(CANARIES.key) };

  /** Runs a command with a full log, and returns its output and the requests to Sinch. */
  async function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const requestsBefore = emulator.requestCount();
    const logged = { TF_LOG: "trace", TF_LOG_PATH: trace(), ...environment };
    const { code, output } = await workspace.start(args, logged).result;
    printed.push(output);
    const requests = emulator.requestsSince(requestsBefore);
    const paths = requests.flatMap(({ path }) => /^\/sinch\/(\w+\/\w+)\//.exec(path)?.[1] ?? []);
    return { code, output: joinLines(output), requests: paths.sort() };
  }
  const plan = (environment?: NodeJS.ProcessEnv) => run(["plan", "-input=false", "-out=plan.bin"], environment);
  const apply = () => run(["apply", "-input=false", "plan.bin"]);

  beforeAll(async () => {
    await emulator.callControlApi("PUT", "/sinch", ACCOUNTS);
    workspace = await Workspace.create(buildConfiguration(), { ...emulator.environment, ...variables });
  });

  it("verifies at plan, without a message for valid credentials", async () => {
    const all = ["conversation/eu", "conversation/eu", "sms/eu", "sms/eu", "sms/eu"];
    expect(await plan()).toMatchObject({ code: 0, requests: all });
    // An apply plans again and verifies again, because the plan may be old. It sends no other request.
    expect(await apply()).toMatchObject({ code: 0, requests: all });
    expect(printed.join()).not.toContain("AJO30");
  });

  it("sends no request without a change, nor for a change that does not concern Sinch", async () => {
    expect(await plan()).toMatchObject({ code: 0, requests: [] });
    workspace.write(buildConfiguration({ sms: { name: "Another name" }, rcs: { rate_limit: 30 } }));
    expect(await plan()).toMatchObject({ code: 0, requests: [] });
    expect(await apply()).toMatchObject({ code: 0, requests: [] });
  });

  it("verifies a rotated token, and stops a wrong one before it is sent to AJO", async () => {
    const { id } = await workspace.readState(SMS_ADDRESS);
    workspace.write(buildConfiguration({ sms: { api_token_wo_version: "2" } }));
    expect((await plan()).requests).toEqual(["sms/eu"]);
    const refused = await plan({ TF_VAR_sms: "another-token" });
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("Error: Sinch refuses the API token (AJO3018)");
    // No line of the configuration that holds the token.
    expect(refused.output).toMatch(/with ajo_sinch_sms_credential\.brand, on main\.tf\.json line \d+, in resource/);
    expect(refused.output).toContain("Argument: api_token_wo");
    expect(refused.output).toContain(`The Sinch SMS credential "${smsCredential.name}" would not work.`);
    expect(await emulator.compareSecrets(String(id), { apiToken: CANARIES.sms })).toEqual({ apiToken: true });
  });

  it("distinguishes a wrong region from a wrong token, and only warns when on_failure is warn", async () => {
    workspace.write(
      buildConfiguration({
        sms: { verify: { region: "br" } },
        rcs: { verify: { region: "us", on_failure: "warn" } },
      }),
    );
    const { code, output } = await plan();
    expect(code).toBe(1);
    expect(output).toContain("Error: The service plan is in another region of Sinch (AJO3018)");
    expect(output).toContain("Set the region to eu. AJO was not given it.");
    expect(output).toContain("Warning: The app is in another region of Sinch (AJO3018)");
    expect(output).toContain("Warning: The service plan is in another region of Sinch (AJO3018)");
    expect(output).toContain('The run goes on, because on_failure is "warn".');
  });

  it("verifies values at apply that are unknown until then", async () => {
    const region = `\${terraform_data.region.output}`;
    const buildWithUnknownRegion = (version: string) => ({
      ...buildConfiguration({ sms: { verify: { region }, api_token_wo_version: version } }),
      variable: { ...buildConfiguration().variable, region: {} },
    });
    const resource = { terraform_data: { region: { input: `\${var.region}` } } };
    const write = (version: string) => {
      const wanted = buildWithUnknownRegion(version);
      workspace.write({ ...wanted, resource: { ...wanted.resource, ...resource } });
    };
    write("3");
    expect(await plan({ TF_VAR_region: "eu" })).toMatchObject({ code: 0, requests: [] });
    expect(await apply()).toMatchObject({ code: 0, requests: ["sms/eu"] });
    write("4");
    expect(await plan({ TF_VAR_region: "au" })).toMatchObject({ code: 0, requests: [] });
    const requestsBefore = emulator.requestCount();
    const refused = await apply();
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("Set the region to eu. AJO was not given it.");
    expect(emulator.updatesSince(requestsBefore)).toEqual([]);
  });

  it("continues with a warning when Sinch cannot be reached", async () => {
    workspace.write({
      provider: { ajo: { sinch_endpoint: otherServer.url } },
      ...buildConfiguration({ rcs: { api_token_wo_version: "2" } }),
    });
    otherServer.respond({ status: 200, body: { another: "service" } });
    const { code, output, requests } = await plan();
    expect({ code, requests }).toEqual({ code: 0, requests: [] });
    expect(output).toContain("Warning: Not known whether the API token works (AJO3019)");
    expect(output).toContain("The run goes on.");
  });

  it("peers-19 matrix-log-masking leaves no secret of a request or response in the log, the state or any file", async () => {
    const app = `${emulator.server.url}/sinch/conversation/eu/v1/projects/${PROJECT}/apps/${APP}`;
    const response = await fetch(app, { headers: { authorization: `Basic ${buildToken(CANARIES.key)}` } });
    // The provider received this.
    expect(findLeaks(await response.text())).toEqual(expect.arrayContaining(CANARIES.channels));
    const log = readFileSync(trace(), "utf8");
    // The log has the requests: it is not clean because it is empty.
    expect(log).toMatch(/GET \S+\/sinch\/conversation\/eu\/\S+ 200/);
    expect(findLeaks(log)).toEqual([]);
    expect(findLeaks(printed.join("\n"))).toEqual([]);
    for (const address of [SMS_ADDRESS, MMS_ADDRESS, RCS_ADDRESS]) {
      expect(await workspace.readState(address)).toMatchObject({ verify: expect.anything() });
    }
    const files = readdirSync(workspace.folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { name } of files) {
      expect({ name, leaks: findLeaks(readFileSync(join(workspace.folder, name), "latin1")) }).toEqual({
        name,
        leaks: [],
      });
    }
  });
});
