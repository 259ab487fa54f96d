import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SecretMask, toSnakeCase } from "../../src/model";
import { createAjoProvider } from "../../src/provider/provider";
import { TestServer } from "../api/support/test-server";
import { useAjoEmulator } from "../support/ajo-emulator";
import {
  buildAllResources,
  buildCredentialBody,
  RCS_ADDRESS,
  SMS_ADDRESS,
  smsCredential,
  WEBHOOK_ADDRESS,
} from "../support/resources";
import { useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

const KEY_ID = "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21";

/** A write-only argument of a resource, and a value that a search finds. */
interface Canary {
  readonly type: string;
  readonly argument: string;
  readonly value: string;
}

/** One for every write-only argument. */
const CANARIES: readonly Canary[] = Object.entries(createAjoProvider(new SecretMask()).resources).flatMap(
  ([type, resource]) =>
    Object.entries(resource().schema.block.attributes)
      .filter(([, { writeOnly }]) => writeOnly)
      .map(([argument]) => ({ type, argument, value: buildCanary(type, argument) })),
);

const CLIENT_SECRET = "canary+client/secret=4713";
/** A secret that the state stores, and an argument that is sensitive although AJO returns it. */
const STORED_SECRETS = {
  api_token: "canary-of-the-plain-form",
  override_url: "https://relay.example.com/canary?key=a%2Fb+c",
};

/** Texts that must be nowhere. */
const NEVER_STORED = [...CANARIES.flatMap(({ value }) => extractSecrets(value)), CLIENT_SECRET].flatMap(toSearchTexts);
/** Texts that a state and a plan may contain, but nothing that is printed. */
const NEVER_PRINTED = [...NEVER_STORED, ...Object.values(STORED_SECRETS).flatMap(toSearchTexts)];

/** A token of the Conversation API is an access key in Base64; a token of the SMS API is an opaque string. */
function buildCanary(type: string, argument: string): string {
  const canary = `canary/${type}+${argument}?`;
  return isAccessKey(type, argument) ? Buffer.from(`${KEY_ID}:${canary}`).toString("base64") : canary;
}

function isAccessKey(type: string, argument: string): boolean {
  return argument === "api_token_wo" && type !== "ajo_sinch_sms_credential";
}

/** A token, and the secret of the access key in it. */
function extractSecrets(token: string): string[] {
  const [id, keySecret] = Buffer.from(token, "base64").toString().split(":");
  return id === KEY_ID && keySecret !== undefined ? [token, keySecret] : [token];
}

/** A secret as it is, in Base64, and as in a URL. */
function encodeForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    bytes.toString("base64"),
    bytes.toString("base64url"),
    encodeURIComponent(secret),
    new URLSearchParams({ secret }).toString().replace("secret=", ""),
  ];
}

/** The forms of a secret, those in Base64 without the end, which depends on what follows. */
function toSearchTexts(secret: string): string[] {
  return encodeForms(secret).map((form, place) => (place === 1 || place === 2 ? form.slice(0, -4) : form));
}

function findLeaks(text: string, searchTexts: readonly string[]): string[] {
  return searchTexts.filter((mark) => text.includes(mark));
}

/** All files in a folder and its subfolders, without the provider itself. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listFiles(path);
    return entry.isFile() && !entry.name.startsWith("terraform-provider-") ? [path] : [];
  });
}

const toVariableName = ({ type, argument }: Canary) => `${type}_${argument}`;

/** One object of each type with a canary in every write-only argument, and a credential with the stored secrets. */
function buildConfiguration(changes: Parameters<typeof buildAllResources>[0] = {}, version = "1") {
  const { resource } = buildAllResources(changes);
  const buildCanaryArguments = (type: string) =>
    Object.fromEntries(
      CANARIES.filter((canary) => canary.type === type).flatMap((canary) => [
        [canary.argument, `\${var.${toVariableName(canary)}}`],
        [`${canary.argument}_version`, version],
      ]),
    );
  const instances = Object.entries(resource).map(([type, { brand }]) => [
    type,
    { brand: { ...brand, ...buildCanaryArguments(type) } },
  ]);
  const { api_token_wo, api_token_wo_version, ...plain } = smsCredential;
  const kept = Object.fromEntries(Object.keys(STORED_SECRETS).map((name) => [name, `\${var.${name}}`]));
  const all = Object.fromEntries(instances) as typeof resource;
  return {
    variable: {
      ...Object.fromEntries(CANARIES.map((canary) => [toVariableName(canary), { sensitive: true, ephemeral: true }])),
      ...Object.fromEntries(Object.keys(STORED_SECRETS).map((name) => [name, { sensitive: true }])),
    },
    resource: {
      ...all,
      ajo_sinch_sms_credential: { ...all.ajo_sinch_sms_credential, plain: { ...plain, ...kept, name: "Plain" } },
    },
  };
}

const variables = Object.fromEntries([
  ...CANARIES.map((canary) => [`TF_VAR_${toVariableName(canary)}`, canary.value]),
  ...Object.entries(STORED_SECRETS).map(([name, value]) => [`TF_VAR_${name}`, value]),
]);

test("there is a canary for every secret of the model", () => {
  expect(CANARIES.map(({ type, argument }) => `${type}.${argument}`).sort()).toEqual([
    "ajo_sinch_mms_credential.api_token_wo",
    "ajo_sinch_mms_credential.sms_api_token_wo",
    "ajo_sinch_rcs_credential.api_token_wo",
    "ajo_sinch_rcs_credential.sms_api_token_wo",
    "ajo_sinch_sms_credential.api_token_wo",
  ]);
});

describe("secrets in the life cycle of every resource type, with a full log", () => {
  const emulator = useAjoEmulator({ processingTime: 0, clientSecret: CLIENT_SECRET });
  let workspace: Workspace;
  const printed: string[] = [];
  const trace = () => join(workspace.folder, "trace.log");

  async function run(...args: readonly string[]): Promise<number | null> {
    const { code, output } = await workspace.start(args, { TF_LOG: "trace", TF_LOG_PATH: trace() }).result;
    printed.push(output);
    return code;
  }

  /** For each canary, whether AJO has stored it. */
  async function compareCanaries(): Promise<unknown> {
    const states = await workspace.readStates();
    const found = CANARIES.map(async ({ type, argument, value }) => {
      const name = argument === "api_token_wo" ? "apiToken" : "smsApiToken";
      expect(`${toSnakeCase(name)}_wo`).toBe(argument);
      const comparison = (await emulator.compareSecrets(String(states[`${type}.brand`]?.id), {
        [name]: value,
      })) as object;
      return Object.values(comparison);
    });
    return (await Promise.all(found)).flat();
  }

  beforeAll(async () => {
    workspace = await Workspace.create(buildConfiguration(), { ...emulator.environment, ...variables });
  });

  it("peers-01 peers-19 matrix-write-only reach AJO", async () => {
    expect(await run("plan", "-input=false", "-out=plan.bin")).toBe(0);
    expect(await run("apply", "-input=false", "plan.bin")).toBe(0);
    expect(await compareCanaries()).toEqual(CANARIES.map(() => true));
    await workspace.expectNoChanges();
  });

  it("peers-07 stay as they are when other fields change", async () => {
    const { id } = await workspace.readState(SMS_ADDRESS);
    const rcs = await workspace.readState(RCS_ADDRESS);
    await emulator.otherUser.update(String(id), { apiToken: "rotated-by-hand" });
    await emulator.otherUser.update(String(rcs.id), { smsApiToken: "rotated-by-hand-too" });
    workspace.write(
      buildConfiguration({ sms: { name: "Another name" }, rcs: { rate_limit: 30 }, mms: { name: "A third" } }),
    );
    expect(await run("apply", "-auto-approve", "-input=false")).toBe(0);
    expect(await emulator.compareSecrets(String(id), { apiToken: "rotated-by-hand" })).toEqual({ apiToken: true });
    const kept = await emulator.compareSecrets(String(rcs.id), { smsApiToken: "rotated-by-hand-too" });
    expect(kept).toEqual({ smsApiToken: true });
  });

  it("are all sent again with new versions", async () => {
    workspace.write(buildConfiguration({}, "2"));
    expect(await run("apply", "-auto-approve", "-input=false")).toBe(0);
    expect(await compareCanaries()).toEqual(CANARIES.map(() => true));
  });

  it("do not leak when AJO refuses the request", async () => {
    // A name that another object of the configuration has would be refused by the plan.
    await emulator.otherUser.createCredential(buildCredentialBody("Taken by Alex"));
    workspace.write(buildConfiguration({ sms: { name: "Taken by Alex" } }, "3"));
    expect(await run("apply", "-auto-approve", "-input=false")).toBe(1);
    expect(printed.at(-1)).toContain("(AJO2014)");
  });

  it("peers-01 peers-19 matrix-write-only are not in the state, its backup, the plan, its JSON or any other file", async () => {
    expect(await run("plan", "-input=false", "-out=plan.bin")).toBe(0);
    const shown = await workspace.expectSuccess("show", "-json", "plan.bin");
    expect(findLeaks(shown, NEVER_STORED)).toEqual([]);
    const state = await workspace.expectSuccess("show", "-json");
    expect(findLeaks(state, NEVER_STORED)).toEqual([]);
    for (const name of ["terraform.tfstate", "terraform.tfstate.backup", "plan.bin"]) {
      expect(existsSync(join(workspace.folder, name))).toBe(true);
    }
    for (const file of listFiles(workspace.folder)) {
      expect({ file, leaks: findLeaks(readFileSync(file, "latin1"), NEVER_STORED) }).toEqual({ file, leaks: [] });
    }
    // The state has the secret that it stores by choice: the search can find something.
    expect(findLeaks(workspace.readFile("terraform.tfstate"), NEVER_PRINTED)).toContain(STORED_SECRETS.api_token);
  });

  it("peers-19 matrix-log-masking are not in the output or the trace log, and neither are sensitive URLs", async () => {
    const { url } = await workspace.readState(WEBHOOK_ADDRESS);
    expect(url).toMatch(/^https:/);
    expect(await run("destroy", "-auto-approve", "-input=false")).toBe(0);
    const log = readFileSync(trace(), "utf8");
    for (const [name, text] of Object.entries({ log, printed: printed.join("\n") })) {
      expect({ name, leaks: findLeaks(text, [...NEVER_PRINTED, String(url)]) }).toEqual({ name, leaks: [] });
    }
    // The log has the bodies: it is not clean because it is empty.
    expect(log).toMatch(/POST \S+\/api-credentials 201/);
    expect(log).toContain("[secret]");
    expect(log).toContain("Welcome to Brand.");
  });
});

describe("peers-19 matrix-log-masking an API that repeats requests in its errors, in every form", () => {
  const server = new TestServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it("does not get secrets printed or logged", async () => {
    server.respondBy(({ method, body, headers }) => {
      if (method === "GET") return { status: 200, body: { items: [], _page: { count: 0 } } };
      const sent = Object.values(JSON.parse(body) as object).flatMap((value) => extractSecrets(String(value)));
      const echoedText = [body, headers.authorization, ...sent.flatMap(encodeForms)].join(" ");
      return {
        status: 400,
        body: { title: echoedText, detail: echoedText, violations: [{ field: "name", message: echoedText }] },
      };
    });
    const { variable, resource } = buildConfiguration({ mms: { inbound_credential_id: null } });
    const { ajo_sms_webhook, ajo_channel_surface, ...credentials } = resource;
    const workspace = await Workspace.create(
      { variable, resource: credentials },
      {
        AJO_ENDPOINT: server.url,
        AJO_CLIENT_ID: "emulator",
        AJO_CLIENT_SECRET: CLIENT_SECRET,
        AJO_SCOPES: "openid",
        AJO_ORG_ID: "EMULATOR@AdobeOrg",
        AJO_SANDBOX: "prod",
        ...variables,
      },
    );
    const trace = join(workspace.folder, "trace.log");
    const environment = { TF_LOG: "trace", TF_LOG_PATH: trace };
    const refused = await workspace.start(["apply", "-auto-approve", "-input=false"], environment).result;
    expect(refused.code).toBe(1);
    // Each create is sent twice with one key: a refusal without a type of the API can be that of a gateway.
    const keys = server.requests.flatMap(({ method, headers }) =>
      method === "POST" ? headers["idempotency-key"] : [],
    );
    expect(keys).toHaveLength(8);
    expect(new Set(keys).size).toBe(4);
    expect(refused.output).toContain("[secret]");
    expect(findLeaks(refused.output, NEVER_PRINTED)).toEqual([]);
    expect(findLeaks(readFileSync(trace, "utf8"), NEVER_PRINTED)).toEqual([]);
  });
});
