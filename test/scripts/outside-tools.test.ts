import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { explainMissing, OUTSIDE_TOOLS, type OutsideTool } from "../../scripts/outside-tools";
import { startCommand } from "../../src/terraform/run-command";
import { createTemporaryFolder } from "../support/temporary-folder";

const ROOT = join(__dirname, "..", "..");

/** A suite of which some tests need a tool that nobody has, and others one that is there. */
const SUITE = `
import { withTool } from ${JSON.stringify(join(ROOT, "test", "support", "outside-tools"))};
const missing = { title: "the tool Nothing", debianPackages: ["nothing", "more"], find: () => undefined };
const present = { title: "Node", debianPackages: ["nodejs"], find: () => process.execPath };
withTool(missing).describe("a group", () => {
  test("one", () => expect(1).toBe(2));
  test("two", () => expect(1).toBe(2));
});
withTool(missing).test("a test of its own", () => expect(1).toBe(2));
withTool({ ...missing, debianPackages: undefined, install: "https://example.com" }).test("without a package", () => {});
withTool(present).test("is tried", () => {});
withTool(present).describe("is tried, too:", () => test("here", () => {}));
`;

/** Runs the suite in a jest of its own, with the settings of this repository. */
async function runSuite(environment: NodeJS.ProcessEnv) {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "some.test.ts"), SUITE);
  const settings = { ...require("../../jest.config"), rootDir: ROOT, roots: [folder] };
  writeFileSync(join(folder, "jest.config.json"), JSON.stringify(settings));
  const { AJO_TEST_TOOLS: _, AJO_TEST_LEFT_OUT: __, ...env } = process.env;
  const jest = join(ROOT, "node_modules", "jest", "bin", "jest.js");
  const report = join(folder, "report.json");
  const args = [jest, "-i", "--config", join(folder, "jest.config.json"), "--json", `--outputFile=${report}`];
  const { code, output } = await startCommand(process.execPath, args, { cwd: ROOT, env: { ...env, ...environment } })
    .result;
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8"));
  return { code, output, passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
}

test("tests whose tool is missing are left out, and the end of the run says which, and how to get the tool", async () => {
  const { output, ...result } = await runSuite({});
  expect(result).toEqual({ code: 0, passed: 2, failed: 0, skipped: 4 });
  const [, notice] = output.split("!!! NOT TRIED");
  expect(notice?.split("\n").slice(1, 6)).toEqual([
    "    the tool Nothing is missing. Install it: apt-get install nothing more",
    expect.stringMatching(/^ {8}.*some\.test\.ts: a group$/),
    expect.stringMatching(/^ {8}.*some\.test\.ts: a test of its own$/),
    "    the tool Nothing is missing. Install it: https://example.com",
    expect.stringMatching(/^ {8}.*some\.test\.ts: without a package$/),
  ]);
});

test("where tools are required they fail, unless Debian does not have the tool", async () => {
  const { output, ...result } = await runSuite({ AJO_TEST_TOOLS: "required" });
  expect(result).toEqual({ code: 1, passed: 2, failed: 2, skipped: 1 });
  expect(output).toContain("the tool Nothing is missing. Install it: apt-get install nothing more.");
  const [, notice] = output.split("!!! NOT TRIED");
  expect(notice).toContain("without a package");
  expect(notice).not.toContain("a group");
});

test("each tool says what is missing and how to get it, or that it is there", () => {
  for (const tool of Object.values<OutsideTool>(OUTSIDE_TOOLS)) {
    expect(explainMissing({ ...tool, find: () => undefined })).toMatch(
      new RegExp(`^${tool.title} is missing\\. Install it: (?:apt-get install \\S+|https://)`),
    );
    expect(explainMissing({ ...tool, find: () => "/usr/bin/it" })).toBeUndefined();
  }
});

test("no test is left out in another way", () => {
  const files = readdirSync(join(ROOT, "test"), { recursive: true, encoding: "utf8" });
  const tests = files.filter((file) => file.endsWith(".ts") && file !== join("support", "outside-tools.ts"));
  const skips = /\b(?:test|it|describe)\.(?:skip|todo|failing)\b|\bx(?:it|test|describe)\(/;
  expect(tests.filter((file) => skips.test(readFileSync(join(ROOT, "test", file), "utf8")))).toEqual([]);
  expect(tests.length).toBeGreaterThan(300);
});
