import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { runCli } from "./command";

const { version } = require("../../package.json") as { version: string };

jest.setTimeout(60_000);

test("--help names every command, and --version the version", async () => {
  const help = await runCli(["--help"]).result;
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining("emulator") });
  expect(await runCli(["--version"]).result).toMatchObject({ code: 0, stdout: `${version}\n` });
});

test.each([
  ["no command", [], "Commands:"],
  ["an unknown command", ["emulater"], "Did you mean emulator?"],
  ["an unknown option", ["emulator", "--prot", "1"], "Did you mean --port?"],
  ["a value that is not a number", ["emulator", "--port", "http"], "It must be a whole number."],
  ["an argument too many", ["install", "one", "two"], "too many arguments"],
  ["an unknown command for the emulator", ["emulator", "4010"], "unknown command '4010'"],
  ["help for an unknown command", ["help", "drfit"], "Did you mean drift?"],
  ["a misspelled command, of which 2 would be taken for drift,", ["drfit"], "Did you mean drift?"],
  ["an unknown option of drift", ["drift", "--unmanagd"], "Did you mean --unmanaged?"],
  ["a value that drift does not take", ["drift", "--fail-on", "drfit"], "It must name some of drift"],
  ["a missing value", ["drift", "--output"], "argument missing"],
  ["a report without a format", ["drift", "--output", "report"], "Let it end with .json"],
  ["two formats for one output", ["drift", "--json", "--format", "html"], "cannot be used with"],
  ["a folder for --user", ["install", "--user", "."], "Leave out the folder"],
  ["a folder that is not there", ["install", "nowhere"], "There is no folder nowhere."],
])("%s is a wrong command line: it says what to do, and ends with a code of its own", async (_, args, texts) => {
  const { code, stdout, output } = await runCli(args).result;
  expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
  expect(output).toContain(texts);
});

test("a reader that ends early changes nothing of how a command ends", () => {
  // Longer than what a pipe holds.
  const program = `${JSON.stringify(process.execPath)} --import tsx src/cli/main.ts emulator openapi`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", `set -o pipefail; ${program} | head -c 1`], {
    cwd: join(__dirname, "..", ".."),
    encoding: "utf8",
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "{", stderr: "" });
});
