import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import Ajv from "ajv";
import type { Log } from "sarif";
import type { DriftReport } from "../../src/drift/report";
import { type RunningCommand, startCommand } from "../../src/terraform/run-command";
import { parseHtml, parseMarkdown, parseXml, validateSarif } from "../drift/formats/parsing";
import { installPackedPackage, linkTsx } from "../support/packed-package";
import { createIsolatedEnvironment } from "../support/terraform";
import { joinLines } from "../support/workspace";
import { useBrowser } from "./support/browser";

// What a team does after the first deploy, with the package as `npm publish` would send it, the real `cdktf` and a real
// browser: somebody changes a credential by hand, the team sees it, adopts what was made by hand, and repairs the rest.

jest.setTimeout(600_000);

const CDKTF = join(__dirname, "..", "..", "node_modules", ".bin", "cdktf");
const COLLEAGUE = "sam@example.com";
const DECLARED = "Write to help@acme.example.";
const BY_HAND = "Call us instead.";
const CREDENTIAL = "Acme SMS";
/** None of them may be in anything that is printed or written. */
const SECRETS = { brand: "secret-of-the-brand", byHand: "secret-by-hand", client: "emulator-secret" } as const;

const APP = `import { App, TerraformStack } from "cdktf";
import { AjoProvider, ConsentWords, MessagingBrand, Secret } from "cdktf-provider-ajo";

const app = new App();
const stack = new TerraformStack(app, "messaging");
new AjoProvider(stack, "ajo");
new MessagingBrand(stack, "acme", {
  name: "Acme",
  contact: "help@acme.example",
  region: ConsentWords.EU,
  languages: ["sv", "en"],
  sms: {
    servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
    apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
    help: { message: "${DECLARED}" },
  },
  surfaces: { marketing: { senderNumber: "+46701234567" }, transactional: { senderNumber: "+46701234568" } },
});
app.synth();
`;

const browser = useBrowser();

let project: string;
let environment: NodeJS.ProcessEnv;
let endpoint: string;
let emulator: RunningCommand | undefined;

beforeAll(async () => {
  const installed = await installPackedPackage("cdktf", "10.7.2");
  expect(installed).toMatchObject({ code: 0 });
  project = installed.project;
  linkTsx(project);
  const settings = { language: "typescript", app: "node --import tsx main.ts", sendCrashReports: "false" };
  writeFileSync(join(project, "cdktf.json"), JSON.stringify(settings));
  writeFileSync(join(project, "main.ts"), APP);
  emulator = startCommand(packedProgram(), ["emulator", "--port", "0"], {
    cwd: project,
    env: installed.environment,
  });
  [endpoint] = await emulator.waitForOutput(/http:\/\/127\.0\.0\.1:\d+/);
  environment = {
    ...createIsolatedEnvironment(),
    CI: "true",
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    AJO_ENDPOINT: endpoint,
    AJO_CLIENT_ID: "emulator",
    AJO_CLIENT_SECRET: SECRETS.client,
    AJO_ORG_ID: "EMULATOR@AdobeOrg",
    AJO_SANDBOX: "prod",
    TF_VAR_sinch_api_token: SECRETS.brand,
  };
});
afterAll(async () => {
  emulator?.kill("SIGTERM");
  await emulator?.result;
});

const packedProgram = () => join(project, "node_modules", ".bin", "cdktf-provider-ajo");
const readOutput = (name: string) => readFileSync(join(project, name), "utf8");

/** What a file shows to people: without the marks of HTML, and with the characters that Markdown and XML write as numbers. */
function readShown(name: string): string {
  const text = name.endsWith(".html") ? readOutput(name).replaceAll(/<[^>]*>/g, "") : readOutput(name);
  return text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

function expectNoSecret(text: string): void {
  for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
}

/** Runs a command in the project. Nothing that it prints has a secret. */
async function run(command: string, ...args: readonly string[]) {
  const { code, stdout, output } = await startCommand(command, args, { cwd: project, env: environment }).result;
  expectNoSecret(output);
  return { code, stdout, text: joinLines(stripVTControlCharacters(output)) };
}

const runProgram = (...args: readonly string[]) => run(packedProgram(), ...args);
const runCdktf = (...args: readonly string[]) => run(CDKTF, ...args);

async function openConsole() {
  const page = await browser.open(`${endpoint}/`);
  await page.getByLabel("You are, to AJO").fill(COLLEAGUE);
  await page.getByRole("button", { name: "Set", exact: true }).click();
  return page;
}

async function editByHand(): Promise<void> {
  const page = await openConsole();
  await page.getByRole("link", { name: CREDENTIAL, exact: true }).click();
  const message = page.getByRole("group", { name: "help" }).getByLabel("message");
  expect(await message.inputValue()).toBe(DECLARED);
  await message.fill(BY_HAND);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.locator("#notice").getByText("Saved.").waitFor();
  expectNoSecret(await page.content());
  await page.close();
}

async function createByHand(): Promise<void> {
  const page = await openConsole();
  await page.getByText("New…", { exact: true }).click();
  await page.getByRole("link", { name: "Sinch SMS credential" }).click();
  await page.getByLabel("name *").fill("By hand");
  await page.getByLabel("service plan id").fill("5c1b9f0e7d3a4e2f8b6c0d1e2f3a4b5c");
  await page.getByLabel("API token").fill(SECRETS.byHand);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.locator("#notice").getByText("Created.").waitFor();
  expectNoSecret(await page.content());
  await page.close();
}

test("deploy, an edit by hand in the console, drift in every format, adoption, repair, no drift, destroy", async () => {
  expect(await runCdktf("deploy", "--auto-approve")).toMatchObject({
    code: 0,
    text: expect.stringContaining("4 added, 0 changed, 0 destroyed"),
  });
  expect(await runProgram("drift", "--fail-on", "drift,pending,unmanaged")).toMatchObject({ code: 0 });

  await editByHand();
  const files = ["drift.json", "drift.md", "drift.xml", "drift.sarif", "drift.html"];
  const table = await runProgram("drift", ...files.flatMap((file) => ["--output", file]));
  expect(table.code).toBe(2);
  for (const text of [table.stdout, ...files.map(readShown)]) {
    expectNoSecret(text);
    for (const shown of [COLLEAGUE, DECLARED, BY_HAND]) expect(text).toContain(shown);
  }
  expectDriftFiles();
  await expectDriftShown();

  await createByHand();
  const unmanaged = await runProgram("drift", "--skip-synth", "--fail-on", "unmanaged");
  expect(unmanaged).toMatchObject({ code: 2, text: expect.stringContaining("By hand") });
  expect(unmanaged.stdout).toContain(COLLEAGUE);

  const adoption = await runProgram("adopt", "--all");
  expect(adoption).toMatchObject({ code: 0, text: expect.stringContaining("TF_VAR_by_hand_api_token") });
  const adopted = readOutput("adopted.ts");
  expect(adopted).toContain('name: "By hand"');
  expect(adopted).not.toContain(CREDENTIAL);
  expectNoSecret(adopted);
  writeFileSync(
    join(project, "main.ts"),
    `import { declareAdopted } from "./adopted";\n${APP.replace("app.synth()", "declareAdopted(stack);\napp.synth()")}`,
  );
  environment.TF_VAR_by_hand_api_token = SECRETS.byHand;
  // It imports what was made by hand, and takes the edit back.
  expect(await runCdktf("deploy", "--auto-approve")).toMatchObject({
    code: 0,
    text: expect.stringContaining("1 imported, 0 added, 1 changed, 0 destroyed"),
  });
  expect(await runProgram("drift", "--fail-on", "drift,pending,unmanaged", "--output", "clean.json")).toMatchObject({
    code: 0,
  });
  const { summary } = JSON.parse(readOutput("clean.json")) as DriftReport;
  expect(summary).toMatchObject({ objects: 5, drift: 0, pending: 0, unmanaged: 0, stacksInError: 0 });

  expect(await runCdktf("destroy", "--auto-approve")).toMatchObject({
    code: 0,
    text: expect.stringContaining("5 destroyed"),
  });
});

/** Each file is well formed to a parser of somebody else, and tells of the edit alone. */
function expectDriftFiles(): void {
  const report = JSON.parse(readOutput("drift.json")) as DriftReport;
  const isValid = new Ajv({ allowUnionTypes: true }).compile(
    JSON.parse(readOutput("node_modules/cdktf-provider-ajo/docs/drift-report.schema.json")),
  );
  isValid(report);
  expect(isValid.errors).toBeNull();
  expect(report.summary).toMatchObject({ objects: 4, drift: 1, pending: 0, stacksInError: 0 });
  expect(report.stacks.flatMap(({ objects }) => objects)).toEqual([
    expect.objectContaining({
      ...{ name: CREDENTIAL, condition: "drift", happened: "changed", plannedAction: "update" },
      lastChange: { by: COLLEAGUE, at: expect.any(String), source: "object" },
      attributes: [
        {
          ...{ path: "help.message", condition: "drift" },
          ...{ recorded: { value: DECLARED }, actual: { value: BY_HAND }, declared: { value: DECLARED } },
        },
      ],
    }),
  ]);

  expect(parseXml(readOutput("drift.xml"))[0]?.attributes).toMatchObject({ failures: "1", errors: "0" });
  const log = JSON.parse(readOutput("drift.sarif")) as Log;
  validateSarif(log);
  expect(validateSarif.errors ?? []).toEqual([]);
  expect(log.runs[0]?.results).toHaveLength(1);
  expect(parseHtml(readOutput("drift.html")).errors).toEqual([]);
  expect(parseMarkdown(readOutput("drift.md")).map(({ name }) => name)).toContain("table");
}

/** The page of the report shows in the browser what was changed, from what to what, and by whom. */
async function expectDriftShown(): Promise<void> {
  const page = await browser.open(pathToFileURL(join(project, "drift.html")).href);
  expect(await page.locator(".object:visible").count()).toBe(1);
  await page.locator(".object summary").click();
  for (const text of [CREDENTIAL, COLLEAGUE, DECLARED, BY_HAND])
    expect(await page.locator(".object").textContent()).toContain(text);
}
