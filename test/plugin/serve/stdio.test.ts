import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bundleProgram } from "../../support/bundle";
import { createTemporaryFolder } from "../../support/temporary-folder";

let program: string;

beforeAll(async () => {
  program = await bundleProgram(join(__dirname, "..", "programs", "crash.ts"), createTemporaryFolder(), "crash");
});

/** What the program says when it ends in a named way. */
function runCrash(name: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, name], { encoding: "utf8" });
  expect(status).toBe(2);
  expect(stdout).toBe("");
  return stderr;
}

it("starts with the prefix that Terraform recognizes as a crash, followed by the stack", () => {
  expect(runCrash("exception")).toMatch(/^panic: TypeError: No such thing as \[secret\]\n {4}at .*\n/);
});

it("reports an unhandled rejection as a crash", () => {
  expect(runCrash("rejection")).toMatch(/^panic: RangeError: Nobody caught this\n {4}at /);
});

it("prints the cause, without secrets", () => {
  const output = runCrash("cause");
  expect(output).toMatch(
    /^panic: Error: Could not read\n {4}at (.|\n)*\n {2}caused by: Error: The key is \[secret\]\n {4}at /,
  );
  expect(output).not.toContain("s3cr3t");
});

it("cuts circular causes", () => {
  expect(runCrash("circle")).toMatch(/^panic: Error: One\n(.|\n)*\n {2}caused by: Error: Other\n/);
});

it("does not print what else an error carries", () => {
  expect(runCrash("properties")).not.toContain("authorization");
});

it("accepts a thrown value that is not an error", () => {
  expect(runCrash("nonsense")).toBe("panic: only a word\n");
});
