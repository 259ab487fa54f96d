import { join } from "node:path";
import fc from "fast-check";
import { commanderOutput, printError, printLines } from "../../src/cli/output";
import { printProblem } from "../../src/text/print-lines";
import { expectHarmlessText, hostileTexts } from "../support/hostile-texts";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runCli } from "./command";

/** Everything that a function writes to the process's outputs. */
function collectOutput(print: () => void): string {
  const written: string[] = [];
  const write = (text: unknown) => Boolean(written.push(String(text)));
  const spies = [
    jest.spyOn(process.stdout, "write").mockImplementation(write),
    jest.spyOn(process.stderr, "write").mockImplementation(write),
  ];
  print();
  for (const spy of spies) spy.mockRestore();
  return written.join("");
}

test("nothing of a text of others is obeyed, whichever way it leaves", () => {
  fc.assert(
    fc.property(fc.oneof(hostileTexts, fc.string({ unit: "binary" })), (text) => {
      for (const print of [printLines, printProblem, printError]) {
        const output = collectOutput(() => print(`in ${text}`));
        expectHarmlessText(output);
        expect(output.split("\n")).toHaveLength(2);
      }
      commanderOutput.outputError?.(`error: unknown command '${text}'\n(Did you mean install?)\n`, (output) => {
        expectHarmlessText(output);
        expect(output.split("\n").slice(1)).toEqual(["(Did you mean install?)", ""]);
      });
    }),
  );
});

const HOSTILE = "a\u001b]0;PWNED\u0007\u009b31m\u202eb\n::stop-commands::x";

test.each([
  { title: "a folder that is not there", args: ["install", HOSTILE] },
  { title: "a command that is not there", args: [HOSTILE] },
  { title: "a port that is none", args: ["emulator", "--port", HOSTILE] },
  { title: "the name of a sandbox", args: ["emulator", "--port", "0", "--sandbox", HOSTILE] },
  { title: "a data file", args: ["emulator", "--port", "0", "--data", join(createTemporaryFolder(), HOSTILE, "x")] },
])("the real command shows $title as text", async ({ args }) => {
  const { code, output } = await runCli(args).result;
  expect(code).not.toBe(0);
  expect(output).toContain("\\u001b]0;PWNED\\u0007\\u009b31m\\u202eb\\n::stop-commands::x");
  expectHarmlessText(output);
});
