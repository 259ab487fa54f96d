import { CODE_TEXTS } from "../../src/model/diagnostic-codes/catalogue";
import { DIAGNOSTIC_CODES, type DiagnosticCode } from "../../src/model/diagnostic-codes/codes";
import { expectHarmlessText } from "../support/hostile-texts";
import { runCli } from "./command";

const CODES = Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[];

jest.setTimeout(60_000);

test.each(["AJO1003", "ajo1003", "(AJO1003)", "no-help-reply"])("explain %s says what the guide says", async (code) => {
  const { code: exitCode, stdout, output } = await runCli(["explain", code]).result;
  expect({ exitCode, output }).toEqual({ exitCode: 0, output: stdout });
  const text = stdout.replace(/\s+/g, " ");
  expect(text).toMatch(/^AJO1003: No help reply Advice, a warning, named no-help-reply\. What happened\. /);
  for (const part of [CODE_TEXTS.AJO1003.cause, CODE_TEXTS.AJO1003.impact, CODE_TEXTS.AJO1003.resolution])
    expect(text).toContain(part);
  expect(text).toContain('silenced_warnings = ["AJO1003"]');
  expect(text).toContain(CODE_TEXTS.AJO1003.sources[0].url);
  expect(text).toMatch(/In the documentation: docs\/guides\/diagnostic-codes\.md#AJO1003 $/);
  // No colours but on a terminal.
  expect(stdout).not.toContain("\u001b");
});

test("without a code it lists all of them", async () => {
  const { code, stdout } = await runCli(["explain"]).result;
  expect(code).toBe(0);
  expect(stdout.split("\n").map((line) => line.slice(0, 7))).toEqual([...CODES, ""]);
});

test("--json is the catalogue", async () => {
  const one = await runCli(["explain", "AJO4032", "--json"]).result;
  expect(JSON.parse(one.stdout)).toEqual({ code: "AJO4032", name: DIAGNOSTIC_CODES.AJO4032, ...CODE_TEXTS.AJO4032 });
  const all = await runCli(["explain", "--json"]).result;
  expect(JSON.parse(all.stdout)).toHaveLength(CODES.length);
});

test.each([
  ["AJO103", 'error: There is no code "AJO103". Did you mean AJO1003 or AJO1013?'],
  ["AJ01002", "Did you mean AJO1002"],
  ["1003", 'error: There is no code "1003". Did you mean AJO1003'],
  ["no-help-replies", 'error: There is no code "no-help-replies". Did you mean no-help-reply?'],
  ["constructor", 'There is no code "constructor". Run "cdktf-provider-ajo explain" for a list of all.'],
  ["AJO1003 AJO1004", 'There is no code "AJO1003 AJO1004".'],
])("the code %s is a wrong command line, and what is meant is suggested", async (code, text) => {
  const { code: exitCode, stdout, output } = await runCli(["explain", code]).result;
  expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: "" });
  expect(output).toContain(text);
});

test("no terminal obeys the argument", async () => {
  const { code, output } = await runCli(["explain", "AJO1\u001b]0;PWNED\u0007\u202e\n::x"]).result;
  expect(code).toBe(64);
  expectHarmlessText(output);
});
