import { chmodSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { VerificationReport } from "../../src/verify/verify-secrets";
import { useAjoEmulator } from "../support/ajo-emulator";
import { expectHarmlessText } from "../support/hostile-texts";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runCli } from "./command";

jest.setTimeout(60_000);

const emulator = useAjoEmulator();
const folder = createTemporaryFolder();

const PLAN = "0123456789abcdef0123456789abcdef";
const MMS_PLAN = "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";
const PROJECT = "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11";
const KEY = { keyId: "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21", keySecret: "secret-of-the-key" };
const PROJECT_TOKEN = Buffer.from(`${KEY.keyId}:${KEY.keySecret}`).toString("base64");
const APP = "01HZX3K5Q8W9E2R4T6Y8V0A1B2";
const IDLE_APP = "01HZX3K5Q8W9E2R4T6Y8V0A1B3";

/** What AJO got, which is no matter here. */
const STALE = { sms: "token-of-last-year", project: Buffer.from("a:b").toString("base64") };
const SECRETS = [
  "right-sms-token",
  "mms-sms-token",
  KEY.keySecret,
  PROJECT_TOKEN,
  "wrong-sms-token",
  "other-secret-value",
];

beforeAll(async () => {
  await emulator.callControlApi("PUT", "/sinch", {
    servicePlans: [
      { id: PLAN, region: "eu", apiToken: "right-sms-token" },
      { id: MMS_PLAN, region: "us", apiToken: "mms-sms-token" },
    ],
    projects: [
      {
        id: PROJECT,
        accessKeys: [KEY],
        apps: [
          { id: APP, region: "eu", channels: [{ channel: "MMS" }, { channel: "RCS" }] },
          { id: IDLE_APP, region: "us", channels: [{ channel: "RCS", status: "PENDING" }] },
        ],
      },
    ],
  });
  const { otherUser } = emulator;
  await otherUser.createCredential({ vendor: "sinch", name: "Brand SMS", servicePlanId: PLAN, apiToken: STALE.sms });
  const project = { projectId: PROJECT, apiToken: STALE.project };
  await otherUser.createCredential({
    ...{ vendor: "sinch_mms", name: "Brand MMS", ...project, appId: APP },
    ...{ servicePlanId: MMS_PLAN, smsApiToken: STALE.sms },
  });
  await otherUser.createCredential({
    vendor: "sinch_rcs",
    name: "Brand RCS",
    ...project,
    appId: IDLE_APP,
    servicePlanId: MMS_PLAN,
    smsApiToken: STALE.sms,
  });
});

interface VerifyRun extends VerificationReport {
  readonly code: number | null;
  readonly output: string;
  readonly condition: string;
  /** The condition of each secret: `Brand SMS apiToken` is `works`. */
  readonly conditions: Readonly<Record<string, string>>;
}

async function verify(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<VerifyRun> {
  const { code, stdout, output } = await runCli(["verify", ...args, "--json"], {
    ...emulator.environment,
    ...environment,
  }).result;
  for (const secret of SECRETS) expect(output).not.toContain(secret);
  if (stdout === "") throw new Error(output);
  const report = JSON.parse(stdout) as VerificationReport & { condition: string };
  const conditions = report.secrets.map(({ object, secret, condition }) => [`${object.name} ${secret}`, condition]);
  return { ...report, code, output, conditions: Object.fromEntries(conditions) };
}

function writeSecrets(name: string, content: unknown, mode = 0o600): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  chmodSync(file, mode);
  return file;
}

const ALL_RIGHT = {
  "Brand SMS": { apiToken: "right-sms-token" },
  "Brand MMS": { ...KEY, smsApiToken: "mms-sms-token" },
};
const BOTH = ["Brand SMS", "Brand MMS"];

it("works: secrets of a file, in whatever region, by reads only", async () => {
  const before = emulator.requestCount();
  const { code, output, secrets, conditions } = await verify([
    ...BOTH,
    "--secrets",
    writeSecrets("all.json", ALL_RIGHT),
  ]);
  expect({ code, conditions }).toEqual({
    code: 0,
    conditions: { "Brand SMS apiToken": "works", "Brand MMS apiToken": "works", "Brand MMS smsApiToken": "works" },
  });
  expect(secrets.map(({ region, source }) => [region, source])).toEqual([
    ["eu", join(folder, "all.json")],
    ["eu", join(folder, "all.json")],
    ["us", join(folder, "all.json")],
  ]);
  expect(output).not.toContain("Other users");
  expect(emulator.writesSince(before)).toEqual([]);
});

it("works: secrets of the environment and of variables files, by their names", async () => {
  const hcl = writeSecrets(
    "brand.tfvars",
    `brand_mms_key_id = "${KEY.keyId}"\nbrand_mms_key_secret = "${KEY.keySecret}"\ncount = 3\n`,
  );
  const json = writeSecrets("brand.tfvars.json", {
    secrets: "other-secret-value",
    brand_mms: { sms_api_token: "mms-sms-token" },
  });
  const { code, conditions, secrets } = await verify([...BOTH, "--var-file", hcl, "--var-file", json], {
    TF_VAR_brand_sms_token: "right-sms-token",
    TF_VAR_unrelated: "other-secret-value",
  });
  expect({ code, conditions }).toMatchObject({ code: 0, conditions: { "Brand SMS apiToken": "works" } });
  expect(secrets.map(({ source }) => source)).toEqual(["TF_VAR_brand_sms_token", hcl, json]);
});

it("works: a variable under another name", async () => {
  const { code, conditions } = await verify(["--secret", "Brand SMS.apiToken=TF_VAR_newsletter", "Brand SMS"], {
    TF_VAR_newsletter: "right-sms-token",
    TF_VAR_brand_sms_token: "wrong-sms-token",
  });
  expect({ code, conditions }).toEqual({ code: 0, conditions: { "Brand SMS apiToken": "works" } });
});

it("is refused: a wrong token, a wrong region, a channel that is not active, with exit code 1", async () => {
  const file = writeSecrets("wrong.json", {
    ...ALL_RIGHT,
    "Brand SMS": { apiToken: "wrong-sms-token" },
    "Brand RCS": { apiToken: PROJECT_TOKEN },
  });
  const { code, conditions, secrets } = await verify(["--secrets", file]);
  expect({ code, conditions }).toEqual({
    code: 1,
    conditions: {
      ...{ "Brand SMS apiToken": "refused", "Brand MMS apiToken": "works", "Brand MMS smsApiToken": "works" },
      ...{ "Brand RCS apiToken": "refused", "Brand RCS smsApiToken": "notChecked" },
    },
  });
  expect(secrets.find(({ object }) => object.name === "Brand RCS")).toMatchObject({
    summary: "The RCS channel of the app is not active",
  });
  const strict = await verify(["Brand SMS", "--region", "us", "--secrets", writeSecrets("right.json", ALL_RIGHT)]);
  expect({ code: strict.code, ...strict.secrets[0] }).toMatchObject({
    code: 1,
    condition: "refused",
    summary: "The service plan is in another region of Sinch",
  });
});

it("is not checked without a secret, with an exit code of its own", async () => {
  const { code, condition, conditions, secrets } = await verify([]);
  expect({ code, condition }).toEqual({ code: 3, condition: "notChecked" });
  expect(new Set(Object.values(conditions))).toEqual(new Set(["notChecked"]));
  expect(secrets[0]).toMatchObject({
    summary: "No secret was given",
    detail:
      'AJO never gives the API token of "Brand SMS" back. Set TF_VAR_brand_sms_api_token, or name the variable that holds it: --secret "Brand SMS.apiToken=VARIABLE".',
  });
});

it("is not checked where Sinch does not answer", async () => {
  const { code, conditions } = await verify(["Brand SMS", "--secrets", writeSecrets("all.json", ALL_RIGHT)], {
    AJO_SINCH_ENDPOINT: "http://127.0.0.1:9",
  });
  // The rest of the file belongs to credentials that were not asked for.
  expect({ code, conditions }).toEqual({ code: 3, conditions: { "Brand SMS apiToken": "notChecked" } });
}, 120_000);

it("says what of a file belongs to no credential", async () => {
  const file = writeSecrets("more.json", {
    "Brand SMS": { apiToken: "right-sms-token" },
    Typo: { apiToken: "other-secret-value" },
  });
  const { code, unused } = await verify(["Brand SMS", "--secrets", file]);
  expect({ code, unused }).toEqual({ code: 3, unused: [{ source: file, name: "Typo.apiToken" }] });
});

it("is a table for people", async () => {
  const { code, stdout, output } = await runCli(
    ["verify", ...BOTH, "--secrets", writeSecrets("open.json", ALL_RIGHT, 0o644)],
    emulator.environment,
  ).result;
  expect(code).toBe(0);
  expect(
    stdout
      .split("\n")
      .slice(0, 2)
      .map((line) => line.replace(/ +/g, " ")),
  ).toEqual(["RESULT CREDENTIAL SECRET REGION GIVEN BY", `works Brand SMS apiToken eu ${join(folder, "open.json")}`]);
  expect(output).toContain(
    `Other users of this machine can read the secrets in ${join(folder, "open.json")}. Run: chmod 600`,
  );
  for (const secret of SECRETS) expect(output).not.toContain(secret);
});

it.each<[string, readonly string[], number, string]>([
  [
    "a credential that is not there",
    ["Brnad"],
    1,
    'The sandbox "prod" has no Sinch credential "Brnad". It has "Brand SMS", "Brand MMS", "Brand RCS".',
  ],
  [
    "a file that is not there",
    ["--secrets", "/nowhere/secrets.json"],
    1,
    "Cannot read the secrets from /nowhere/secrets.json (ENOENT).",
  ],
  [
    "a variable that is not there",
    ["--secret", "Brand SMS.apiToken=nothing"],
    1,
    'has a value for "nothing". Set TF_VAR_…',
  ],
  ["a region that Sinch has not", ["--region", "mars"], 64, "Sinch has the regions us, eu"],
  [
    "a mapping that is none",
    ["--secret", "p8e-not/a=mapping!"],
    64,
    "A --secret is not the credential, its secret and the name of a variable.",
  ],
  ["a sandbox that is closed", ["--sandbox", "nowhere"], 1, "Profile is not valid"],
  ["a sandbox by its title", ["--sandbox", "No Where"], 1, "Invalid sandbox (AJO4002)"],
])("%s ends the command, and says why", async (_, args, exitCode, text) => {
  const { code, stdout, output } = await runCli(["verify", ...args], emulator.environment).result;
  expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
  expect(output).toContain(text);
  expect(output).not.toContain("p8e-not/a");
});

it("does not show a secret that stands where a variable should", async () => {
  const secret = "c0ffee9d8b7a6f5e4d3c2b1a";
  const { code, output } = await runCli(["verify", "--secret", `Brand SMS.apiToken=${secret}`], emulator.environment)
    .result;
  expect(code).toBe(1);
  expect(output).not.toContain(secret);
});

it("does not show a given secret that an answer quotes", async () => {
  const server = createServer((_, response) =>
    response.writeHead(400, { "content-type": "application/json" }).end('{"message":"Not right-sms-token."}'),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { code, output } = await runCli(["verify"], {
    ...{ ...emulator.environment, AJO_IMS_ENDPOINT: emulator.server.url, TF_VAR_brand_sms_token: "right-sms-token" },
    AJO_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  }).result;
  server.close();
  expect({ code, output }).toEqual({ code: 1, output: expect.stringMatching(/Not .*\./) });
  expect(output).not.toContain("right-sms-token");
});

it("shows names of credentials as text", async () => {
  await emulator.otherUser.createCredential({
    vendor: "sinch",
    name: "Evil\u001b]0;X\u0007\u202e",
    servicePlanId: PLAN,
    apiToken: STALE.sms,
  });
  const { output } = await runCli(["verify"], emulator.environment).result;
  expectHarmlessText(output);
  expect(output).toContain("Evil\\u001b]0;X");
});
