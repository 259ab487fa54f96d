import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody, buildSurfaceBody, surface } from "../support/resources";
import { createTemporaryFolder } from "../support/temporary-folder";
import { joinLines, useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

const LONG_MESSAGE = "Send STOP to leave. ".repeat(20);

/** A credential with several warnings: no STOP, no help message, a message of three segments, a secret in the state. */
const buildQuestionableCredential = (members: object = {}) => ({
  resource: {
    ajo_sinch_sms_credential: {
      brand: {
        name: "Brand",
        service_plan_id: "0123456789abcdef0123456789abcdef",
        api_token: "a-plain-token",
        opt_out: { keywords: ["HALT"], message: LONG_MESSAGE },
        ...members,
      },
    },
  },
});

const ALL_CODES = ["AJO1001", "AJO1003", "AJO1016"];

function extractWarningCodes(output: string): string[] {
  return [...joinLines(output).matchAll(/Warning: [^(]*\((AJO\d+)\)/g)].map(([, code]) => String(code)).sort();
}

describe("matrix-validation a warning", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  const runForOutput = async (args: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
    const { code, output } = await workspace.start(args, environment).result;
    expect({ code, output }).toMatchObject({ code: 0 });
    return output;
  };
  const validateCodes = async (environment?: NodeJS.ProcessEnv) =>
    extractWarningCodes(await runForOutput(["validate"], environment));
  const planCodes = async (environment?: NodeJS.ProcessEnv) =>
    extractWarningCodes(await runForOutput(["plan", "-input=false"], environment));

  beforeAll(async () => {
    workspace = await Workspace.create(buildQuestionableCredential(), emulator.environment);
  });

  it("is shown once by validate and once by plan, with and without changes", async () => {
    expect(await validateCodes()).toEqual(ALL_CODES);
    expect(await planCodes()).toEqual(ALL_CODES);
    await workspace.apply();
    const nothing = await runForOutput(["plan", "-input=false"]);
    expect(extractWarningCodes(nothing)).toEqual(ALL_CODES);
    expect(nothing).not.toContain("similar warning");
  });

  it("is not shown when the provider block silences its code, by validate and by plan", async () => {
    const provider = { ajo: { silenced_warnings: ["AJO1001", "AJO1016"] } };
    workspace.write({ provider, ...buildQuestionableCredential({ name: "Brand 2" }) });
    expect(await validateCodes()).toEqual(["AJO1003"]);
    expect(await planCodes()).toEqual(["AJO1003"]);
    workspace.write(buildQuestionableCredential());
  });

  it("is not shown when the object itself silences its code, and other objects are still warned of", async () => {
    const { resource } = buildQuestionableCredential({ name: "Brand 5", silenced_warnings: ["AJO1001", "AJO1003"] });
    const { brand } = resource.ajo_sinch_sms_credential;
    const other = { ...brand, name: "Other", silenced_warnings: ["AJO1001", "AJO1016"] };
    workspace.write({ resource: { ajo_sinch_sms_credential: { brand, other } } });
    expect(await validateCodes()).toEqual(["AJO1003", "AJO1016"]);
    expect(await planCodes()).toEqual(["AJO1003", "AJO1016"]);
    expect(await planCodes({ AJO_SILENCED_WARNINGS: "AJO1016" })).toEqual(["AJO1003"]);
    workspace.write(buildQuestionableCredential());
  });

  it("is silenced for an object without a request, and without a change of the object", async () => {
    await workspace.setUp();
    workspace.write(buildQuestionableCredential({ silenced_warnings: ALL_CODES }));
    const requestsBefore = emulator.requestCount();
    const output = await workspace.applyAndExpectNoChanges();
    expect(output).toContain("0 added, 1 changed, 0 destroyed");
    expect(extractWarningCodes(output)).toEqual([]);
    expect(emulator.updatesSince(requestsBefore)).toEqual([]);
    workspace.write(buildQuestionableCredential());
    await workspace.applyAndExpectNoChanges();
  });

  it.each([
    ["AJO3001", "Error: AJO3001 cannot be silenced (AJO4014)"],
    ["AJO1O01", "Error: Unknown diagnostic code (AJO4015)"],
  ])("%s is refused as a silenced warning of an object", async (code, message) => {
    workspace.write(buildQuestionableCredential({ silenced_warnings: [code] }));
    expect(await workspace.expectFailure("validate")).toContain(message);
    workspace.write(buildQuestionableCredential());
  });

  it("is silenced by the environment, too, with complete and incomplete settings", async () => {
    const environment = { AJO_SILENCED_WARNINGS: "AJO1001,AJO1003" };
    expect(await validateCodes(environment)).toEqual(["AJO1016"]);
    expect(await validateCodes({ ...environment, AJO_ENDPOINT: "" })).toEqual(["AJO1016"]);
    expect(await planCodes(environment)).toEqual(["AJO1016"]);
  });

  it("counts segments up to max_segments, of the provider block before the environment", async () => {
    expect(await validateCodes({ AJO_MAX_SEGMENTS: "2" })).toEqual(["AJO1001", "AJO1003", "AJO1006", "AJO1016"]);
    workspace.write({ provider: { ajo: { max_segments: 2 } }, ...buildQuestionableCredential({ name: "Brand 3" }) });
    for (const environment of [{}, { AJO_MAX_SEGMENTS: "9" }]) {
      expect(await validateCodes(environment)).toContain("AJO1006");
      expect(await planCodes(environment)).toContain("AJO1006");
    }
  });

  it("is shown by plan for values that validate cannot know", async () => {
    workspace.write({
      variable: { word: { default: "HALT" }, help: { default: null }, token: { default: "a-plain-token" } },
      ...buildQuestionableCredential({
        name: "Brand 4",
        api_token: `\${var.token}`,
        opt_out: { keywords: [`\${var.word}`] },
      }),
    });
    expect(await validateCodes()).toEqual(["AJO1003"]);
    expect(await planCodes()).toEqual(ALL_CODES);
    expect(await planCodes({ TF_VAR_word: "stop", AJO_SILENCED_WARNINGS: "AJO1016" })).toEqual(["AJO1003"]);
  });

  it("cannot be silenced when it is an error, and the code must exist", async () => {
    workspace.write({
      provider: { ajo: { silenced_warnings: ["AJO3001", "AJO1O01"] } },
      ...buildQuestionableCredential(),
    });
    const refused = await workspace.expectFailure("validate");
    expect(refused).toContain("Error: AJO3001 cannot be silenced (AJO4014)");
    expect(refused).toContain("Error: Unknown diagnostic code (AJO4015)");
    workspace.write(buildQuestionableCredential());
    const { code, output } = await workspace.start(["plan"], { AJO_SILENCED_WARNINGS: "AJO4001" }).result;
    expect(code).toBe(1);
    expect(joinLines(output)).toContain("It comes from AJO_SILENCED_WARNINGS.");
  });
});

describe("matrix-pre-flight a plan", () => {
  const emulator = useAjoEmulator();

  it("warns of what AJO would refuse or a user would regret, and reads at most one list of each kind", async () => {
    const alexId = await emulator.otherUser.createCredential(buildCredentialBody("Alex SMS"));
    await emulator.otherUser.createSurface({ ...buildSurfaceBody("Alex_codes", alexId), smsType: "transactional" });
    const brand = { ...surface, sender_number: "54321", credential_id: alexId };
    const workspace = await Workspace.create(
      {
        resource: {
          ajo_sinch_sms_credential: {
            brand: {
              name: "Alex SMS",
              service_plan_id: "0123456789abcdef0123456789abcdef",
              api_token_wo: "t",
              api_token_wo_version: "1",
            },
          },
          ajo_channel_surface: {
            shared: brand,
            lost: {
              ...brand,
              name: "Lost",
              sender_number: "+46701234567",
              credential_id: "00000000-0000-4000-8000-000000000000",
            },
          },
        },
      },
      // Its one request can be for any of the objects.
      { ...emulator.environment, AJO_SKIP_ACCESS_CHECK: "true" },
    );
    const requestsBefore = emulator.requestCount();
    const output = await workspace.expectSuccess("plan", "-input=false");
    expect(extractWarningCodes(output)).toEqual(["AJO1005", "AJO1009", "AJO1012", "AJO1013"]);
    expect(joinLines(output)).toContain(`terraform import ajo_sinch_sms_credential.NAME ${alexId}`);
    const requests = emulator.requestsSince(requestsBefore);
    expect(requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      "GET /api-credentials",
      "GET /channel-configurations",
      "GET /sms-webhooks",
      "POST /ims/token/v3",
    ]);
    // The warnings stop nothing: AJO itself refuses the apply.
    expect(await workspace.expectFailure("apply", "-auto-approve", "-input=false")).toContain("(AJO2014)");
  });
});

describe("one Terraform command", () => {
  const emulator = useAjoEmulator();
  beforeEach(() => emulator.reset());

  /** Each warning of the command's JSON output: its code and the address of its object. */
  async function listWarnings(workspace: Workspace, command: string, ...args: readonly string[]): Promise<string[]> {
    const { code, stdout, output } = await workspace.start([command, "-json", "-input=false", ...args]).result;
    expect({ code, output }).toMatchObject({ code: 0 });
    const messages = stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line): { "@level": string; diagnostic?: { summary: string; address?: string } } => JSON.parse(line));
    return messages
      .filter((message) => message["@level"] === "warn" && message.diagnostic !== undefined)
      .map(({ diagnostic }) => `${/AJO\d+/.exec(diagnostic?.summary ?? "")?.[0]} ${diagnostic?.address}`)
      .sort();
  }

  const { brand } = buildQuestionableCredential().resource.ajo_sinch_sms_credential;
  const BRAND = ALL_CODES.map((code) => `${code} ajo_sinch_sms_credential.brand`);

  it.each<[command: string, ...args: string[]]>([["plan"], ["apply", "-auto-approve"]])(
    "gives each warning about what is written down once: %s",
    async (command, ...args) => {
      const workspace = await Workspace.create(buildQuestionableCredential(), emulator.environment);
      expect(await listWarnings(workspace, command, ...args)).toEqual(BRAND);
      // Another command gives them again.
      expect(await listWarnings(workspace, command, ...args)).toEqual(BRAND);
      await workspace.setUp();
      workspace.write(buildQuestionableCredential({ name: "Renamed" }));
      expect(await listWarnings(workspace, command, ...args)).toEqual(BRAND);
      await workspace.applyAndExpectNoChanges();
    },
  );

  it("gives each warning about what only the plan knows once, also when it applies", async () => {
    const workspace = await Workspace.create(
      {
        variable: { word: { default: "HALT" }, token: { default: "a-plain-token" } },
        ...buildQuestionableCredential({ api_token: `\${var.token}`, opt_out: { keywords: [`\${var.word}`] } }),
      },
      emulator.environment,
    );
    expect(await listWarnings(workspace, "plan")).toEqual(BRAND);
    expect(await listWarnings(workspace, "apply", "-auto-approve")).toEqual(BRAND);
    await workspace.expectNoChanges();
  });

  it("gives the warnings of a saved plan once more when it is applied, for that is another command", async () => {
    const workspace = await Workspace.create(buildQuestionableCredential(), emulator.environment);
    expect(await listWarnings(workspace, "plan", "-out=saved")).toEqual(BRAND);
    expect(await listWarnings(workspace, "apply", "saved")).toEqual(BRAND);
    await workspace.expectNoChanges();
  });

  it("hides no warning about an object because of another object", async () => {
    const literal = { ...brand, name: "Literal" };
    const known = {
      ...brand,
      name: "By variable",
      opt_out: { keywords: [`\${var.word}`] },
      silenced_warnings: ["AJO1016"],
    };
    const twins = { ...brand, name: `\${var.prefix} \${count.index}`, count: 2 };
    const workspace = await Workspace.create(
      {
        variable: { word: { default: "HALT" }, prefix: { default: "Twin" } },
        resource: { ajo_sinch_sms_credential: { literal, known, twins } },
      },
      emulator.environment,
    );
    const expected = [
      ...ALL_CODES.map((code) => `${code} ajo_sinch_sms_credential.literal`),
      ...ALL_CODES.map((code) => `${code} ajo_sinch_sms_credential.twins`),
      "AJO1001 ajo_sinch_sms_credential.known",
      "AJO1003 ajo_sinch_sms_credential.known",
    ].sort();
    expect(await listWarnings(workspace, "plan")).toEqual(expected);
    expect(await listWarnings(workspace, "apply", "-auto-approve")).toEqual(expected);
  });

  it("gives warnings about other objects in AJO once", async () => {
    await emulator.otherUser.createCredential(buildCredentialBody("Taken"));
    const credential = { ...brand, name: "Taken", silenced_warnings: ALL_CODES };
    const workspace = await Workspace.create(
      { resource: { ajo_sinch_sms_credential: { brand: credential } } },
      emulator.environment,
    );
    expect(await listWarnings(workspace, "plan")).toEqual(["AJO1012 ajo_sinch_sms_credential.brand"]);
  });

  it("gives a warning whose silencing only the plan knows once, or not at all", async () => {
    const workspace = await Workspace.create(
      {
        variable: { codes: { type: "list(string)", default: ["AJO1001"] } },
        ...buildQuestionableCredential({ silenced_warnings: `\${var.codes}` }),
      },
      emulator.environment,
    );
    expect(await listWarnings(workspace, "plan")).toEqual(BRAND.filter((one) => !one.startsWith("AJO1001")));
  });

  it("leaves no secret and no word of the configuration in the temporary folder", async () => {
    const workspace = await Workspace.create(buildQuestionableCredential(), emulator.environment);
    const folder = createTemporaryFolder();
    await workspace.start(["apply", "-auto-approve", "-input=false"], { TMPDIR: folder }).result;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const { parentPath, name } of files) {
      expect(readFileSync(join(parentPath, name), "utf8")).not.toMatch(/a-plain-token|HALT|Brand|STOP/);
      expect(statSync(join(parentPath, name)).mode & 0o077).toBe(0);
    }
  });
});

describe("advice is given by every plan until it is followed or silenced", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });
  beforeEach(() => emulator.reset());

  const credential = {
    name: "Both keywords",
    service_plan_id: "0123456789abcdef0123456789abcdef",
    api_token_wo: "t",
    api_token_wo_version: "1",
    opt_out: { keywords: ["STOPP"] },
    help: { message: "Write to help@example.com." },
  };
  const webhook = {
    name: "Both keywords",
    sms_vendor: "sinch",
    credential_id: `\${ajo_sinch_sms_credential.brand.id}`,
    sender_number: "+46701234567",
    opt_out: { keywords: ["STOP"] },
    help: { message: "Write to help@example.com." },
  };
  const shared = { ...surface, credential_id: `\${ajo_sinch_sms_credential.brand.id}` };
  const american = { ...shared, name: "American", sender_number: "+12025550123", sms_type: "transactional" };

  /** Codes that literals, variables and other objects of this configuration give. */
  const build = (change: object = {}) => ({
    variable: { word: { default: "STOPP" } },
    resource: {
      ajo_sinch_sms_credential: { brand: { ...credential, opt_out: { keywords: [`\${var.word}`] } } },
      ajo_sms_webhook: { brand: webhook },
      ajo_channel_surface: {
        marketing: shared,
        transactional: { ...shared, name: "Other", sms_type: "transactional", ...change },
        american,
      },
    },
  });

  it("with and without changes, and with a change of something else", async () => {
    const workspace = await Workspace.create(build(), emulator.environment);
    // Terraform shows one of several warnings of one summary.
    const listCodes = async (...args: string[]) => [
      ...new Set(extractWarningCodes(await workspace.expectSuccess("plan", "-input=false", ...args))),
    ];
    const advice = ["AJO1001", "AJO1002", "AJO1009", "AJO1010"];
    expect(await listCodes()).toEqual(expect.arrayContaining(["AJO1001", "AJO1009", "AJO1010"]));
    await workspace.setUp();
    for (let round = 0; round < 2; round++) expect(await listCodes()).toEqual(advice);
    await workspace.expectNoChanges();
    workspace.write(build({ description: "Changed." }));
    expect(await listCodes()).toEqual(advice);
    await workspace.setUp();

    // It asks AJO nothing about what it neither reads nor changes.
    const requestsBefore = emulator.requestCount();
    expect(await listCodes("-refresh=false")).toEqual(["AJO1001"]);
    expect(emulator.requestsSince(requestsBefore)).toEqual([]);

    workspace.write({
      provider: { ajo: { silenced_warnings: [...advice, "AJO1005"] } },
      ...build({ description: "Changed." }),
    });
    const requestsBeforeSilence = emulator.requestCount();
    expect(await listCodes()).toEqual([]);
    expect(emulator.requestsSince(requestsBeforeSilence).map(({ path }) => path)).not.toContain("/sms-webhooks");
  });

  it("about objects of somebody else, too", async () => {
    const alexId = await emulator.otherUser.createCredential(buildCredentialBody("Alex SMS"));
    await emulator.otherUser.createSurface({ ...buildSurfaceBody("Alex_codes", alexId), smsType: "transactional" });
    const brand = { ...surface, sender_number: "54321", credential_id: alexId, silenced_warnings: ["AJO1005"] };
    const workspace = await Workspace.create({ resource: { ajo_channel_surface: { brand } } }, emulator.environment);
    for (let round = 0; round < 2; round++) {
      expect(extractWarningCodes(await workspace.expectSuccess("plan", "-input=false"))).toEqual(["AJO1009"]);
      await workspace.applyAndExpectNoChanges();
    }
  });
});
