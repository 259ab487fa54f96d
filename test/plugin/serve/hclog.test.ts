import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bundleProgram } from "../../support/bundle";
import { createTemporaryFolder } from "../../support/temporary-folder";

const LINE_LIMIT = 64 * 1024;
let program: string;

beforeAll(async () => {
  program = await bundleProgram(join(__dirname, "..", "programs", "log.ts"), createTemporaryFolder(), "log");
});

/** The lines that the program logs in a named case. */
function runLogProgram(name: string, env: NodeJS.ProcessEnv = { TF_LOG: "trace" }): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, name], { encoding: "utf8", env });
  expect(status).toBe(0);
  expect(stdout).toBe("");
  return stderr.split("\n").slice(0, -1);
}

function parsed(name: string, env?: NodeJS.ProcessEnv): Record<string, unknown>[] {
  return runLogProgram(name, env).map((line) => JSON.parse(line));
}

function readMessages(env: NodeJS.ProcessEnv): unknown[] {
  return parsed("levels", env).map((line) => line["@message"]);
}

it("writes one JSON object a line, as Terraform's plugin host reads it", () => {
  const [line] = parsed("fields");
  expect(line).toEqual({
    "@level": "info",
    "@message": "Read the credential",
    "@module": "my-cloud",
    "@timestamp": expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
    id: 7,
    big: "12345678901234567890",
    nested: { list: [1, "two"] },
  });
});

it("names each level", () => {
  expect(parsed("levels").map((line) => line["@level"])).toEqual(["trace", "debug", "info", "warn", "error"]);
});

describe("the level", () => {
  it.each<[NodeJS.ProcessEnv, unknown[]]>([
    [{}, []],
    [{ TF_LOG: "" }, []],
    [{ TF_LOG: "off" }, []],
    [{ TF_LOG: "OFF" }, []],
    [{ TF_LOG: "TRACE" }, ["one", "two", "three", "four", "five"]],
    [{ TF_LOG: "JSON" }, ["one", "two", "three", "four", "five"]],
    [{ TF_LOG: "debug" }, ["two", "three", "four", "five"]],
    [{ TF_LOG: "Info" }, ["three", "four", "five"]],
    [{ TF_LOG: "WARN" }, ["four", "five"]],
    [{ TF_LOG: "ERROR" }, ["five"]],
    [{ TF_LOG_CORE: "TRACE" }, []],
    [{ TF_LOG: "TRACE", TF_LOG_PROVIDER: "ERROR" }, ["five"]],
    [{ TF_LOG: "ERROR", TF_LOG_PROVIDER: "WARN" }, ["four", "five"]],
    [{ TF_LOG: "TRACE", TF_LOG_PROVIDER: "off" }, []],
    [{ TF_LOG_PROVIDER: "TRACE", TF_LOG_PROVIDER_MY_CLOUD: "ERROR" }, ["five"]],
    [{ TF_LOG_PROVIDER_OTHER: "TRACE" }, []],
  ])("with %p is such that %p is written", (env, expected) => {
    expect(readMessages(env)).toEqual(expected);
  });
});

it("does not let a field pass for the level, the message or the time", () => {
  expect(parsed("disguise")[0]).toMatchObject({ "@level": "info", "@message": "An honest line" });
});

it("writes an error with its stack", () => {
  expect(parsed("error")[0]).toMatchObject({
    error: expect.stringMatching(/^Error: Refused with \[secret\]\n {4}at /),
  });
});

it("masks secrets wherever they occur", () => {
  const [line = ""] = runLogProgram("secrets");
  expect(line).not.toContain("s3cr3t");
  expect(JSON.parse(line)).toMatchObject({
    "@message": "Sent [secret]",
    header: "Bearer [secret]",
    nested: { list: ["[secret]"] },
  });
});

it("masks a secret before it cuts a value, so that no half of it remains", () => {
  const lines = runLogProgram("secretAtTheCut");
  expect(lines).toHaveLength(30);
  expect(lines.filter((line) => /s3|tok|cr3t/.test(line.replaceAll("[secret]", "")))).toEqual([]);
});

it("cuts a value that would break the line, and says how long it was", () => {
  const [line = ""] = runLogProgram("long");
  expect(Buffer.byteLength(line)).toBeLessThan(LINE_LIMIT);
  expect(JSON.parse(line)).toMatchObject({
    body: expect.stringMatching(/^x{1000,}… \(200000 characters\)$/),
    after: "still here",
  });
});

it("counts bytes as they are written, not characters", () => {
  const [line = ""] = runLogProgram("wide");
  expect(Buffer.byteLength(line)).toBeLessThan(LINE_LIMIT);
  expect(JSON.parse(line)).toMatchObject({ "@message": "Sent", more: expect.stringContaining("20000 characters") });
});

it("leaves out fields that cannot be made to fit", () => {
  const [line = ""] = runLogProgram("many");
  expect(Buffer.byteLength(line)).toBeLessThan(LINE_LIMIT);
  expect(JSON.parse(line)).toMatchObject({ "@message": "Sent", fields: "left out: too many for one line" });
});

it("says why it leaves out fields that JSON has no form for", () => {
  expect(parsed("circular")[0]).toMatchObject({ "@message": "Sent", fields: expect.stringContaining("circular") });
});
