import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { DriftReport } from "../../src/automation";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody, buildCredentialsAndSurface, SURFACE_ADDRESS } from "../support/resources";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment } from "../support/terraform";
import { useOwnProcesses, Workspace } from "../support/workspace";
import { runCli } from "./command";

useOwnProcesses();

const emulator = useAjoEmulator();
let workspace: Workspace;

beforeAll(async () => {
  workspace = await Workspace.create(buildCredentialsAndSurface(), emulator.environment);
  await workspace.setUp();
});

const startDrift = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  runCli(["drift", workspace.folder, ...args], {
    ...createIsolatedEnvironment(),
    ...emulator.environment,
    ...environment,
  });

const runDrift = (...args: readonly string[]) => startDrift(args).result;

it("ends with 0 for nothing, with 2 for what counts, and with 1 for an error", async () => {
  expect(await runDrift()).toMatchObject({ code: 0 });

  workspace.write(buildCredentialsAndSurface({ surface: { description: "New." } }));
  expect(await runDrift()).toMatchObject({ code: 0, stdout: expect.stringContaining(SURFACE_ADDRESS) });
  expect(await runDrift("--fail-on", "drift,pending")).toMatchObject({ code: 2 });
  workspace.write(buildCredentialsAndSurface());

  await emulator.otherUser.createCredential(buildCredentialBody("Made by hand"));
  expect(await runDrift("--unmanaged")).toMatchObject({ code: 0, stdout: expect.stringContaining("Made by hand") });
  expect(await runDrift("--fail-on", "unmanaged")).toMatchObject({ code: 2 });

  const { id } = await workspace.readState(SURFACE_ADDRESS);
  await emulator.otherUser.update(String(id), { description: "By hand." });
  expect(await runDrift()).toMatchObject({ code: 2, stdout: expect.stringContaining("alex@example.com") });

  const broken = { AJO_ENDPOINT: "http://127.0.0.1:9", AJO_RETRY_TIMEOUT: "1s" };
  expect(await startDrift([], broken).result).toMatchObject({ code: 1 });
});

it("ends with 1 if what no state knows cannot be listed, whatever else was found", async () => {
  const { code, stdout, output } = await runDrift("--unmanaged", "--sandbox", "nowhere", "--json");
  const { summary, unmanagedError } = JSON.parse(stdout) as DriftReport;
  expect({ code, summary, unmanagedError }).toMatchObject({
    ...{ code: 1, summary: { stacks: 1, stacksInError: 0 } },
    unmanagedError: expect.stringContaining("nowhere"),
  });
  expect(output).toContain(unmanagedError?.split("\n")[0]);
});

it("prints one format, and writes others, by how the names of the files end", async () => {
  const folder = createTemporaryFolder();
  const [md, html] = [join(folder, "drift.md"), join(folder, "drift.html")];
  const { code, stdout } = await runDrift("--json", "--output", md, "--output", html);
  const report = JSON.parse(stdout) as DriftReport;
  expect(code).toBe(report.summary.drift > 0 ? 2 : 0);
  expect(report).toMatchObject({ formatVersion: "1.0", stacks: [{ objectCount: 3 }] });
  expect(readFileSync(md, "utf8")).toContain("#");
  expect(readFileSync(html, "utf8")).toContain("<!doctype html>");

  // A folder of earlier reports, for the trend.
  const nights = join(folder, "nights");
  mkdirSync(nights);
  writeFileSync(join(nights, "2026-01-01.json"), stdout);
  writeFileSync(join(nights, "2026-01-02.json"), stdout);
  writeFileSync(join(nights, "notes.txt"), "Not a report.");
  await runDrift("--earlier", nights, "--output", html, "--output", join(nights, "2026-01-03.json"));
  expect(readFileSync(html, "utf8")).toContain("in the last 3 reports");
  expect(readdirSync(nights)).toHaveLength(4);
});

it.each([
  { args: ["--format", "none"], expected: 64 },
  { args: ["--fail-on", "everything"], expected: 64 },
  { args: ["--parallelism", "0"], expected: 64 },
  { args: ["--no-such-option"], expected: 64 },
  { args: ["--output", "report.doc"], expected: 64 },
  { args: ["--output", "/no-such-folder/report.json"], expected: 1 },
  { args: ["--earlier", "no-such-file.json"], expected: 1 },
  { args: ["--ignore-file", "no-such-file.yaml"], expected: 1 },
])("what is wrong with $args is not taken for drift", async ({ args, expected }) => {
  expect(await runDrift(...args)).toMatchObject({ code: expected, stdout: "" });
});

it("says what it compares, and its exit codes", async () => {
  const { code, stdout } = await runCli(["drift", "--help"]).result;
  expect(code).toBe(0);
  expect(stdout).toMatch(/Examples:.*Exit codes:\n {2}0 .*\n {2}2 .*\n {2}1 /s);
});

/** The processes that were started with this text in their environment. */
function findProcesses(mark: string): string[] {
  const isMarked = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "utf8").includes(mark);
    } catch {
      return false;
    }
  };
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isMarked(name));
}

it.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
  ["SIGINT twice", 130],
  ["SIGKILL", null],
] as const)("leaves nothing behind after a %s in the middle of a plan", async (given, expected) => {
  const [signal, isTwice] = given.split(" ") as ["SIGINT" | "SIGTERM" | "SIGHUP" | "SIGKILL", string?];
  const temporary = createTemporaryFolder();
  const listLeft = () => readdirSync(temporary).filter((name) => !name.startsWith("tsx-"));
  const mark = `drift-test-${given}-${process.pid}`;
  // Answers take so long that the plan cannot end before the signal.
  await emulator.callControlApi("POST", "/faults", {
    kind: "slow",
    method: "GET",
    path: "*",
    count: 50,
    milliseconds: 20_000,
  });
  try {
    const requests = emulator.requestCount();
    const command = startDrift([], { TMPDIR: temporary, DRIFT_TEST_MARK: mark });
    while (emulator.requestsSince(requests).length === 0) await setTimeout(50);
    expect(findProcesses(mark).length).toBeGreaterThan(1);
    expect(readdirSync(temporary).some((name) => name.startsWith("cdktf-provider-ajo-"))).toBe(true);
    command.kill(signal);
    if (isTwice) {
      await setTimeout(30);
      command.kill(signal);
    }
    const { code, output } = await command.result;
    // A second signal may come when all is done, and end what is left. A shell says the same of that.
    expect(isTwice ? (code ?? expected) : code).toBe(expected);
    expect(output).not.toMatch(/^ +at /m);
    // Then another process cleans up.
    while (signal === "SIGKILL" && findProcesses(mark).length > 0) await setTimeout(100);
    while (signal === "SIGKILL" && listLeft().length > 0) await setTimeout(100);
  } finally {
    await emulator.callControlApi("DELETE", "/faults");
  }
  expect(findProcesses(mark)).toEqual([]);
  expect(listLeft()).toEqual([]);
  expect(existsSync(join(workspace.folder, ".terraform.tfstate.lock.info"))).toBe(false);
});

it("says what to name in place of a file that is not a plan, or that is far from its configuration", async () => {
  const notes = join(workspace.folder, "notes.txt");
  writeFileSync(notes, "remember the milk");
  const environment = { ...createIsolatedEnvironment(), ...emulator.environment };
  expect(await runCli(["drift", notes], environment).result).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('notes.txt is not a plan that "plan -out" has written.'),
  });
  const plan = join(createTemporaryFolder(), "saved.bin");
  await workspace.run("plan", "-input=false", `-out=${plan}`);
  const { code, stdout } = await runCli(["drift", plan], environment).result;
  expect(code).toBe(1);
  expect(stdout).toContain("The plan needs its configuration");
  expect(stdout).toContain("Keep it in the folder of the configuration");
});

it("warns where there is no state: a misspelled workspace has no drift", async () => {
  const { code, stdout } = await startDrift([], { TF_WORKSPACE: "prdo" }).result;
  expect(code).toBe(0);
  expect(stdout).toContain("Warning: There is no state");
  expect(stdout).toContain("TF_WORKSPACE");
  expect((await runDrift()).stdout).not.toContain("There is no state");
});

it("says what it waits for when the endpoint does not answer, and nothing of it on stdout", async () => {
  const command = startDrift(["--json"], { AJO_ENDPOINT: "http://127.0.0.1:9", AJO_RETRY_TIMEOUT: "10m" });
  const [told] = await command.waitForOutput(/^drift: .*$/m);
  command.kill("SIGINT");
  expect(told).toMatch(
    /^drift: 0\/1 stack compared, .* reads ajo_[\w.]+, for \d+ s now\. .*AJO_ENDPOINT\): nothing listens there \(ECONNREFUSED\)/,
  );
  expect(await command.result).toMatchObject({ code: 130, stdout: "" });
});

it("a file of rules makes drift no failure until its last day", async () => {
  const { id } = await workspace.readState(SURFACE_ADDRESS);
  await emulator.otherUser.update(String(id), { description: "By hand, for good." });
  const folder = createTemporaryFolder();
  mkdirSync(folder, { recursive: true });
  const write = (expires: string) => {
    const file = join(folder, "rules.yaml");
    writeFileSync(
      file,
      `rules:\n  - address: ${SURFACE_ADDRESS}\n    attribute: description\n    reason: Newsroom\n    expires: ${expires}\n`,
    );
    return file;
  };
  expect(await runDrift("--ignore-file", write("2999-12-31"))).toMatchObject({ code: 0 });
  const expired = await runDrift("--ignore-file", write("2020-01-01"));
  expect(expired).toMatchObject({ code: 2, stdout: expect.stringMatching(/expired/i) });
});
