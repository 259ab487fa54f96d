import fc from "fast-check";
import { fitHelp } from "../../src/cli/help-text";
import { runCli } from "./command";

jest.setTimeout(120_000);

const COMMANDS = [
  ...["", "init", "adopt", "drift", "emulator", "install", "explain", "doctor", "verify"].map((name) => [name]),
  ...["ls", "show", "edit", "create", "rm", "activate", "fail", "reset", "openapi", "control-api"].map((name) => [
    "emulator",
    name,
  ]),
];

test("the help of no command is wider than a terminal, except commands to copy", async () => {
  for (const names of COMMANDS) {
    const { stdout } = await runCli([...names.filter(Boolean), "--help"]).result;
    const wide = stdout.split("\n").filter((line) => line.length > 80 && !line.includes("cdktf-provider-ajo "));
    expect({ names, wide }).toEqual({ names, wide: [] });
    expect(stdout).toContain("Usage: cdktf-provider-ajo");
    expect(stdout).not.toContain("default: []");
  }
});

test("paragraphs are filled, and columns stay columns", () => {
  const text = `It runs one ordinary plan for each stack, by Terraform
or OpenTofu.

Exit codes:
  0   nothing of --fail-on was found
  64  the command line is wrong, and so on and on
  cdktf-provider-ajo drift "messaging-*" --skip-synth
`;
  expect(fitHelp(text, 40)).toBe(`It runs one ordinary plan for each
stack, by Terraform or OpenTofu.

Exit codes:
  0   nothing of --fail-on was found
  64  the command line is wrong, and so
      on and on
  cdktf-provider-ajo drift "messaging-*" --skip-synth
`);
});

test("a column that goes on below is filled again", () => {
  const text = "  TF_VAR_…    the variables that\n              Terraform reads by itself, and so on";
  expect(fitHelp(text, 60)).toBe(
    "  TF_VAR_…    the variables that Terraform reads by itself,\n              and so on",
  );
});

test("a column that has no room begins below its name", () => {
  expect(fitHelp("  --client-secret-file <file>  the file that holds the client secret", 40)).toBe(
    "  --client-secret-file <file>\n      the file that holds the client\n      secret",
  );
});

test("no word is lost, and no line with words that fit is too wide", () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$/);
  const words = fc.array(word, { minLength: 1, maxLength: 30 }).map((list) => list.join(" "));
  const line = fc
    .tuple(fc.constantFrom("", "  ", "      "), fc.option(word, { nil: undefined }), words)
    .map(([indent, name, rest]) =>
      name === undefined || indent === "" ? `${indent}${rest}` : `${indent}${name}   ${rest}`,
    );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.integer({ min: 40, max: 130 }), (lines, width) => {
      const text = lines.join("\n");
      const fitted = fitHelp(text, width);
      expect(fitted.split(/\s+/)).toEqual(text.split(/\s+/));
      expect(Math.max(...fitted.split("\n").map((row) => row.length))).toBeLessThanOrEqual(width);
    }),
  );
});
