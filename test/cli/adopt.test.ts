import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import type { AdoptReport } from "../../src/adopt/report";
import { useAjoEmulator } from "../support/ajo-emulator";
import { withTool } from "../support/outside-tools";
import { compileReportSchema } from "../support/report-schemas";
import { buildCredentialBody, buildSurfaceBody } from "../support/resources";
import { SmallDisk } from "../support/small-disk";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runCli } from "./command";

jest.setTimeout(60_000);

const { isValid, isDescribed } = compileReportSchema("adopt");

const emulator = useAjoEmulator();
beforeEach(() => emulator.reset());

async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return runCli(["adopt", ...args], { ...emulator.environment, ...env }).result;
}

test("It lists what exists, and what would become of it, and writes nothing", async () => {
  const credential = await emulator.otherUser.createCredential(buildCredentialBody("Brand\u001b[31m SMS"));
  const old = await emulator.otherUser.createSurface(buildSurfaceBody("old", credential));
  await emulator.otherUser.deactivate(old);
  const before = emulator.requestCount();
  const { code, output } = await run(["--list"]);
  expect({ code, lines: output.split("\n").map((line) => line.replace(/ {2,}/g, "  ")) }).toEqual({
    code: 0,
    lines: [
      "The sandbox prod has 2 objects. 1 of them can be adopted.",
      "",
      "KIND  NAME  STATUS  ID  ADOPT",
      `Sinch SMS credential  Brand\\u001b[31m SMS  ${credential}  yes`,
      `channel surface  old  deactivated  ${old}  no: It is out of use, and declaring it would activate it again.`,
      "",
    ],
  });
  expect(emulator.writesSince(before)).toEqual([]);
});

test("It writes what is chosen, and says what to do next", async () => {
  const credential = await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
  await emulator.otherUser.createSurface(buildSurfaceBody("brand_news", credential));
  // Of what nobody asked for, nothing is said.
  await emulator.otherUser.deactivate(await emulator.otherUser.createSurface(buildSurfaceBody("other", credential)));
  const out = join(createTemporaryFolder(), "messaging.ts");
  const { code, output } = await run(["--filter", "BRAND*", "--out", out, "--no-state"]);
  expect({ code, lines: output.split("\n").map((line) => line.replace(/ {2,}/g, "  ").trim()) }).toEqual({
    code: 0,
    lines: [
      `Wrote 2 objects of the sandbox prod to ${out}.`,
      "Sinch SMS credential  Brand SMS  ajo_sinch_sms_credential.brand_sms",
      "channel surface  brand_news  ajo_channel_surface.brand_news",
      "",
      "Secrets to give, in the environment of whoever plans and applies:",
      'TF_VAR_brand_sms_api_token  API token of the Sinch SMS credential "Brand SMS"',
      "",
      'Next: call declareMessaging(stack) in your app, and run "cdktf diff": it imports 2 objects and changes nothing. After the deploy, remove the calls of importFrom.',
      "",
    ],
  });
});

test("It says what else the plan changes, in the words of the project's CDK", async () => {
  const credential = await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
  const old = await emulator.otherUser.createSurface(buildSurfaceBody("old", credential));
  await emulator.otherUser.deactivate(old);
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "package.json"), JSON.stringify({ dependencies: { cdktn: "^0.24.0" } }));
  const out = join(folder, "adopted.ts");
  const { output } = await run(["--all", "--include-deactivated", "--out", out, "--no-state"]);
  expect(output).toContain(
    'run "cdktn diff": it imports 2 objects and changes nothing but the status of "old" (deactivated).',
  );
});

test("Its JSON is the report", async () => {
  const id = await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
  const out = join(createTemporaryFolder(), "adopted.tf");
  const { code, stdout } = await run(["--all", "--json", "--out", out, "--no-state"]);
  expect(code).toBe(0);
  const object = { type: "ajo_sinch_sms_credential", id, name: "Brand SMS" };
  const report = JSON.parse(stdout) as AdoptReport;
  expect(isValid(report) ? isDescribed(report) : isValid.errors).toBe(true);
  expect(report).toEqual({
    ...{ formatVersion: "1.0", sandbox: "prod", language: "hcl", leftOut: [] },
    adopted: [{ ...object, address: "ajo_sinch_sms_credential.brand_sms", file: out }],
    files: [{ path: out, action: "created" }],
    secrets: [
      { ...object, environmentVariable: "TF_VAR_brand_sms_api_token", title: "API token", isSecretToAjo: true },
    ],
  });
});

describe("A file that is there", () => {
  /** A file that the command has written, as this makes it, and an object that is new since. */
  async function prepare(change: (text: string) => string): Promise<{ out: string; text: string }> {
    const credential = await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
    const out = join(createTemporaryFolder(), "adopted.ts");
    expect((await run(["--all", "--out", out, "--no-state"])).code).toBe(0);
    expect((await run(["--all", "--out", out, "--no-state"])).output).toContain(
      "There is nothing new to adopt in the sandbox prod. 1 object is managed already.",
    );
    const text = change(readFileSync(out, "utf8"));
    writeFileSync(out, text);
    await emulator.otherUser.createSurface(buildSurfaceBody("news", credential));
    return { out, text };
  }

  const edit = (text: string) =>
    `${text.replace("const brandSms", "const sms").replace("{ brandSms }", "{ sms }")}// mine\n`;

  test.each([
    ["is edited", edit, "because somebody has edited it since this command wrote it. To add to it instead, remove"],
    [
      "is edited so that nothing fits",
      (text: string) => text.replace(/return .*/, ""),
      "so that nothing can be added to it",
    ],
    [
      "is of another sandbox",
      (text: string) => text.replace("prod (", "stage ("),
      "has the objects of another sandbox",
    ],
    ["is not of the command", (text: string) => text.replace(/.*\n/, ""), "because this command did not write it"],
  ])("stays as it is if it %s, and the command says so", async (_, change, message) => {
    const { out, text } = await prepare(change);
    const { code, output } = await run(["--all", "--out", out, "--no-state"]);
    expect(code).toBe(0);
    expect(output).toContain(`${out} stays as it is`);
    expect(output).toContain(message);
    expect(readFileSync(out, "utf8")).toBe(text);
    expect(readFileSync(out.replace(".ts", "-2.ts"), "utf8")).toContain('new ChannelSurface(scope, "news", {');
  });

  test("gets what is new if that is asked for, and all edits stay", async () => {
    const { out, text } = await prepare(edit);
    const { code, output } = await run(["--all", "--out", out, "--no-state", "--edited", "add"]);
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringContaining(`Added 1 object of the sandbox prod to ${out}.`),
    });
    const extended = readFileSync(out, "utf8");
    expect(extended).toContain("credential: sms,");
    expect(extended).toContain("  return { sms, news };\n}\n// mine\n");
    const lines = extended.split("\n");
    expect(text.split("\n").filter((line) => !lines.includes(line))).toEqual([
      'import { Secret, SinchSmsCredential } from "cdktf-provider-ajo";',
      "  return { sms };",
    ]);
    // It goes on to be a file that somebody has edited.
    expect((await run(["--all", "--out", out, "--no-state"])).output).toContain("2 objects are managed already.");
  });

  test("is extended when its imports are gone, and no state tells what is managed", async () => {
    const { out } = await prepare((text) => text.replace(/ {2}brandSms\.importFrom.*\n/, ""));
    const { output } = await run(["--all", "--out", out, "--no-state"]);
    expect(output).toContain(`Added 1 object of the sandbox prod to ${out}.`);
    expect(readFileSync(out, "utf8")).toContain("credential: brandSms,");
  });
});

test.each<[string, readonly string[], NodeJS.ProcessEnv, 1 | 64, string]>([
  ["nothing chosen, and no terminal", [], {}, 64, "Nothing says what to adopt, and nobody can be asked."],
  ["JSON and nothing chosen", ["--json"], {}, 64, "Give --all, --filter or --kind, or --list to see what there is."],
  ["a kind that is none", ["--kind", "surfaces"], {}, 64, "Allowed choices are credential, webhook, surface."],
  [
    "no sandbox",
    ["--all"],
    { AJO_SANDBOX: "" },
    1,
    "Name it with --sandbox, or in the environment variable AJO_SANDBOX.",
  ],
  ["a sandbox that is no name", ["--all", "--sandbox", "Prod"], {}, 1, 'The sandbox name "Prod"'],
  ["a sandbox that is not there", ["--all", "--sandbox", "nowhere", "--no-state"], {}, 1, "nowhere"],
  ["no endpoint", ["--all"], { AJO_ENDPOINT: "" }, 1, "Set it in the environment variable AJO_ENDPOINT."],
  ["a state that is none", ["--all", "--state", "package.json"], {}, 1, "package.json is not a state in JSON"],
  ["a stack of an app that is not synthesized", ["--all", "--state", "nowhere"], {}, 1, "cdktf synth"],
])("%s is an error that says what to do, and nothing is written", async (_, args, env, code, text) => {
  const out = join(createTemporaryFolder(), "adopted.ts");
  const result = await run([...args, "--out", out], env);
  expect({ code: result.code, stdout: result.stdout }).toEqual({ code, stdout: "" });
  expect(result.output).toContain(text);
  expect(() => readFileSync(out)).toThrow("ENOENT");
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("After a %s nothing is written, and it says so", async (signal, expected) => {
  await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
  const folder = createTemporaryFolder();
  await emulator.callControlApi("POST", "/faults", { kind: "hang", method: "GET", path: "*", count: 50 });
  try {
    const requests = emulator.requestCount();
    const args = ["adopt", "--all", "--no-state", "--out", join(folder, "a", "adopted.ts")];
    const command = runCli(args, emulator.environment);
    while (emulator.requestsSince(requests).length === 0) await setTimeout(50);
    command.kill(signal);
    const { code, output } = await command.result;
    expect({ code, output }).toEqual({ code: expected, output: `error: Stopped by ${signal}. Nothing is written.\n` });
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    await emulator.callControlApi("DELETE", "/faults");
  }
});

withTool(OUTSIDE_TOOLS.mounts).test("On a full disk none of the files is written", async () => {
  for (const name of ["One", "Two"])
    await emulator.otherUser.createCredential({
      ...buildCredentialBody(name),
      help: { keywords: "HELP", message: "x".repeat(400) },
    });
  const disk = await SmallDisk.mount("64k");
  disk.fill();
  const args = ["adopt", "--all", "--no-state", "--out", `${join(disk.folder, "filling")}/`];
  const { code, output } = await runCli(args, emulator.environment, disk).result;
  expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining("the disk is full (ENOSPC)") });
  expect(readdirSync(disk.view("filling")).filter((name) => !/^\d+$/.test(name))).toEqual([]);
});

/** Runs the command in a terminal, and types the keys when it asks. */
async function runInTerminal(
  out: string,
  keys: readonly string[],
  { args = "", question = "do you want to adopt?" } = {},
): Promise<{ code: number | null; shown: string }> {
  const command = `stty cols 100 rows 40; exec ${process.execPath} --import tsx src/cli/main.ts adopt --no-state --out ${out} ${args}`;
  const child = spawn("script", ["-q", "-e", "-c", command, "/dev/null"], {
    cwd: join(__dirname, "..", ".."),
    env: { PATH: process.env.PATH, TERM: "xterm", ...emulator.environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let shown = "";
  const left = [...keys];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
    // A key is typed when the list, or what the last key has changed of it, is shown.
    const key = /\S/.test(text) && shown.includes(question) ? left.shift() : undefined;
    if (key !== undefined) setTimeout(300).then(() => child.stdin.write(key));
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, shown: stripVTControlCharacters(shown) };
}

withTool(OUTSIDE_TOOLS.terminal).describe("At a terminal", () => {
  const createObjects = async () => {
    const credential = await emulator.otherUser.createCredential(buildCredentialBody("Brand\u001b[2J SMS"));
    for (const name of ["alpha", "beta"]) await emulator.otherUser.createSurface(buildSurfaceBody(name, credential));
  };

  test("it asks what to adopt, in a list that typing narrows", async () => {
    await createObjects();
    const out = join(createTemporaryFolder(), "adopted.ts");
    const { code, shown } = await runInTerminal(out, ["beta", "\t", "\r"]);
    expect(shown).toContain("What of the sandbox prod do you want to adopt?");
    expect(shown).toContain("Brand\\u001b[2J SMS");
    expect(code).toBe(0);
    const text = readFileSync(out, "utf8");
    expect(text).toContain('new ChannelSurface(scope, "beta", {');
    expect(text).not.toContain("alpha");
  });

  test.each([
    ["adds to an edited file", ["\r"], 0, "return { brandSms, news };\n}\n// mine\n", false],
    ["writes beside it", ["\u001b[B", "\r"], 0, "return { brandSms };\n}\n// mine\n", true],
    ["writes nothing", ["\u001b[B", "\u001b[B", "\r"], 130, "return { brandSms };\n}\n// mine\n", false],
    ["gives up", ["\u0003"], 130, "return { brandSms };\n}\n// mine\n", false],
  ])("it asks where to write, and %s", async (_, keys, code, end, isBeside) => {
    const credential = await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
    const out = join(createTemporaryFolder(), "adopted.ts");
    await run(["--all", "--out", out, "--no-state"]);
    writeFileSync(out, `${readFileSync(out, "utf8")}// mine\n`);
    await emulator.otherUser.createSurface(buildSurfaceBody("news", credential));
    const result = await runInTerminal(out, keys, { args: "--all", question: "Nowhere" });
    expect(result.shown).toContain(`Somebody has edited ${out} since this command wrote it.`);
    expect(result.code).toBe(code);
    expect(readFileSync(out, "utf8").endsWith(end)).toBe(true);
    expect(existsSync(out.replace(".ts", "-2.ts"))).toBe(isBeside);
  });

  test("who gives up writes nothing", async () => {
    await createObjects();
    const out = join(createTemporaryFolder(), "adopted.ts");
    const { code, shown } = await runInTerminal(out, ["\u0003"]);
    expect(shown).toContain("Nothing is written.");
    expect(code).toBe(130);
    expect(() => readFileSync(out)).toThrow("ENOENT");
  });
});
