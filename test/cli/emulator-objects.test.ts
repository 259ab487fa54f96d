import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "../../src/emulator";
import { buildSmsCredential, EmulatorClient } from "../emulator/support/client";
import { expectHarmlessText } from "../support/hostile-texts";
import { runCli } from "./command";

jest.setTimeout(60_000);

let emulator: Emulator;
let api: EmulatorClient;
beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  api = await EmulatorClient.connect(emulator);
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

/** Runs `cdktf-provider-ajo emulator …` against the emulator. */
async function run(...args: readonly string[]) {
  const { code, stdout, output } = await runCli(["emulator", ...args], { AJO_ENDPOINT: emulator.url }).result;
  return { code, stdout, errors: output.replace(stdout, "") };
}

const createCredential = (name = "Brand SMS") => api.do("createCredential", { body: buildSmsCredential({ name }) });

test("matrix-emulator ls, show and edit: a colleague's edit, which the API then shows", async () => {
  expect(await run("ls")).toMatchObject({ code: 0, stdout: "There are no objects in prod, dev yet.\n" });
  const { id } = await createCredential();
  const edit = await run(
    "edit",
    "Brand SMS",
    "help.message=Write to us.",
    "help.keywords=INFO,HELP",
    "--as",
    "sam@example.com",
  );
  expect(edit).toMatchObject({ code: 0, errors: "" });
  expect(edit.stdout.split("\n")).toEqual([
    "Brand SMS was changed by sam@example.com.",
    "  help.keywords: (none) -> INFO,HELP",
    "  help.message: (none) -> Write to us.",
    "",
  ]);
  expect(await api.do("getCredential", { params: { id } })).toMatchObject({
    help: { message: "Write to us.", keywords: "INFO,HELP" },
    modifiedBy: "sam@example.com",
  });
  const [header, row, ...others] = (await run("ls", "prod")).stdout.split("\n");
  expect(header).toMatch(/^NAME {7}TYPE {18}STATE {2}SANDBOX {2}CHANGED BY/);
  expect(row).toMatch(/^Brand SMS {2}Sinch SMS credential {2}- {6}prod {5}sam@example\.com/);
  expect(row).toContain(id);
  expect(others).toEqual([""]);
  const shown = await run("show", id);
  expect(shown.stdout).toContain("Brand SMS (Sinch SMS credential in prod)\n");
  expect(shown.stdout).toContain("\n  help.message: Write to us.\n");
  expect(shown.stdout).toMatch(/\n {2}apiTokenUpdatedAt: 20/);
  expect((await run("edit", "Brand SMS", "help.message=")).stdout).toContain(
    "\n  help.message: Write to us. -> (none)\n",
  );
});

test("with --json they print what programs read, without what is not to be shown", async () => {
  const { id } = await createCredential();
  await emulator.create("ajo_sms_webhook", {
    name: "Replies",
    smsVendor: "sinch",
    credentialId: id,
    senderNumber: "54321",
  });
  const { url } = emulator.get("Replies").values;
  const { code, stdout } = await run("ls", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([
    { type: "ajo_sinch_sms_credential", id, name: "Brand SMS", sandbox: "prod", status: null },
    { type: "ajo_sms_webhook", name: "Replies", uses: [id], values: { url: "(hidden)" } },
  ]);
  for (const answer of [
    stdout,
    (await run("show", "Replies")).stdout,
    (await run("show", "Replies", "--json")).stdout,
  ]) {
    expect(answer).not.toContain(String(url));
  }
  expect(JSON.parse((await run("edit", "Brand SMS", "help.message=x", "--json")).stdout)).toMatchObject({
    id,
    modifiedBy: "alex@example.com",
  });
});

test("create, activate, deactivate and rm go through a life", async () => {
  const created = await run(
    "create",
    "sinch_sms_credential",
    "name=By hand",
    "servicePlanId=5c1b9f0e7d3a4e2f8b6c0d1e2f3a4b5c",
    "apiToken=hush-hush",
  );
  expect(created).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Created the Sinch SMS credential By hand in prod: /),
  });
  expect(created.stdout).not.toContain("hush");
  const { id } = emulator.get("By hand");
  const surface = ["name=news", "channel=sms", "smsType=marketing", `credential_id=${id}`, "senderNumber=+46701234567"];
  expect((await run("create", "ajo_channel_surface", ...surface, "--draft")).stdout).toContain(", which is draft.");
  expect(await run("activate", "news")).toMatchObject({ code: 0, stdout: "The surface news is active.\n" });
  expect(await run("rm", "news")).toMatchObject({
    code: 1,
    stdout: "",
    errors: expect.stringMatching(
      /^error: AJO refuses this for the channel surface "news":\n {2}- The surface "news" is active, .*\n$/,
    ),
  });
  expect(await run("deactivate", "news")).toMatchObject({ code: 0, stdout: "The surface news is deactivated.\n" });
  expect(await run("rm", "By hand")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("Deleted the Sinch SMS credential By hand"),
  });
  expect(await run("reset")).toMatchObject({ code: 0, stdout: expect.stringContaining("1 object was removed") });
  expect(emulator.list()).toEqual([]);
});

test("--sandbox is that of the command, wherever it stands", async () => {
  await createCredential();
  expect(await run("show", "Brand SMS", "--sandbox", "dev")).toMatchObject({ code: 1, stdout: "" });
  expect(await run("show", "--sandbox", "dev", "Brand SMS")).toMatchObject({
    code: 1,
    stdout: "",
    errors: 'error: The sandbox "dev" has no object "Brand SMS". It has no objects yet.\n',
  });
  const values = ["name=Brand SMS", "servicePlanId=6f0d3c9ab1e84752a3c7d95e1f20b468", "apiToken=hush"];
  expect(await run("create", "sinch_sms_credential", ...values, "--sandbox", "dev")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(" in dev: "),
  });
  expect(emulator.list().map(({ sandbox }) => sandbox)).toEqual(["prod", "dev"]);
  expect(await run("edit", "Brand SMS", "help.message=Hi.", "--sandbox", "prd")).toMatchObject({ code: 1, stdout: "" });
  expect(await run("rm", "Brand SMS", "--sandbox", "dev")).toMatchObject({ code: 0 });
  expect(emulator.list().map(({ sandbox }) => sandbox)).toEqual(["prod"]);
});

test.each<[string[], string]>([
  [
    ["edit", "Brand SMS", "help.mesage=x"],
    `error: The Sinch SMS credential's help has no "mesage". Write "message".\n`,
  ],
  [
    ["edit", "Brand SMS", "help"],
    'error: "help" sets nothing. Write the member and its value, such as help.message="Call us."\n',
  ],
  [["edit", "Brand SMS", "name.first=x"], "error: The Sinch SMS credential's name has no members. Write name=VALUE.\n"],
  [["create", "sms_webhok", "name=x"], 'error: There is no type "sms_webhok". Did you mean "ajo_sms_webhook"?\n'],
  [["fail", "cutt"], 'error: There is no fault "cutt". Did you mean cut?\n'],
  [["fail", "checks"], 'error: Say why AJO\'s checks fail: fail checks "The sender is not registered."\n'],
  [["fail", "lag", "2"], 'error: "2" sets nothing. Write a member and its value, such as reads=2.\n'],
  [
    ["ls", "--url", "nowhere"],
    'error: "nowhere" is not the address of an emulator. Write it with its scheme, such as http://127.0.0.1:4010.\n',
  ],
])("emulator %j is a wrong command line", async (args, errors) => {
  await createCredential();
  expect(await run(...args)).toEqual({ code: 64, stdout: "", errors });
});

test.each<[string[], string]>([
  [["show", "Brand SNS"], 'error: The emulator has no object "Brand SNS". Did you mean "Brand SMS"?\n'],
  [["ls", "prd"], 'error: The emulator has no sandbox "prd". Did you mean "prod"?\n'],
  [
    ["edit", "Brand SMS", "help.message= "],
    'error: AJO refuses this for the Sinch SMS credential "Brand SMS":\n  - help.message: The message is blank. Leave it out, or write one.\n',
  ],
  [["fail", "lag"], "error: The emulator refuses this. reads: It is required, but missing.\n"],
])("emulator %j says what is wrong", async (args, errors) => {
  await createCredential();
  expect(await run(...args)).toEqual({ code: 1, stdout: "", errors });
});

test("where nothing listens they say how to start one; a wrong command line ends with 2", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise((resolve) => server.close(resolve));
  expect(await run("ls", "--url", url)).toEqual({
    code: 1,
    stdout: "",
    errors: `error: No emulator listens at ${url}. Start one with "npx cdktf-provider-ajo emulator", or give the address of a running one with --url.\n`,
  });
  expect(await run("edit", "Brand SMS")).toMatchObject({ code: 64, stdout: "" });
  expect(await run("lss")).toEqual({
    code: 64,
    stdout: "",
    errors: "error: unknown command 'lss'\n(Did you mean ls?)\nAdd --help to see what there is.\n",
  });
});

test("whatever else answers there is never written to", async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.setHeader("content-type", "application/json");
    response.end('{"items":[]}');
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const args of [["edit", "x", "name=y"], ["rm", "x"], ["reset"], ["fail", "cut"]]) {
    expect(await run(...args, "--url", url)).toMatchObject({
      code: 1,
      errors: expect.stringContaining("is not an emulator of this version"),
    });
  }
  server.close();
  server.closeAllConnections();
  expect(new Set(seen)).toEqual(new Set(["GET /_emulator/settings"]));
});

test("fail orders, lists and clears faults, and lets AJO's checks fail", async () => {
  expect((await run("fail")).stdout).toBe("There are no faults.\n");
  const ordered = await run(
    "fail",
    "429",
    "retryAfter=2",
    "--count",
    "3",
    "--method",
    "put",
    "--path",
    "/sms-webhooks/*",
  );
  expect(ordered).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("  status method=PUT path=/sms-webhooks/* count=3"),
  });
  expect(emulator.faults()).toEqual([
    { kind: "status", status: 429, retryAfter: 2, count: 3, method: "PUT", path: "/sms-webhooks/*", when: "before" },
  ]);
  await run("fail", "checks", "The sender is not registered.");
  await run("fail", "--clear");
  expect(emulator.faults()).toEqual([]);
  const { id } = await createCredential();
  const surface = await emulator.create("ajo_channel_surface", {
    ...{ name: "news", channel: "sms", smsType: "marketing", credentialId: id, senderNumber: "+46701234567" },
  });
  expect(surface).toMatchObject({
    status: "failed",
    values: { errors: [{ message: "The sender is not registered." }] },
  });
});

test("openapi prints the document that a running emulator serves", async () => {
  const { code, stdout } = await run("openapi");
  expect(code).toBe(0);
  const served = await fetch(`${emulator.url}/openapi.json`);
  expect(served.headers.get("content-type")).toBe("application/json");
  expect(JSON.parse(stdout)).toEqual(await served.json());
  expect(JSON.parse(stdout)).toMatchObject({ openapi: "3.1.1" });
});

test("names of others are shown as text", async () => {
  await createCredential("a\u001b]0;PWNED\u0007\n::stop-commands::x\u202e");
  const { stdout } = await run("ls");
  expectHarmlessText(stdout);
  expect(stdout).toContain("a\\u001b]0;PWNED\\u0007\\n::stop-commands::x\\u202e");
  const missing = await run("show", "b\n::stop-commands::x");
  expect(missing.code).toBe(1);
  expectHarmlessText(missing.errors);
});
