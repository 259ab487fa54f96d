import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codeForName, DIAGNOSTIC_CODES, type DiagnosticCode } from "../../src/model/diagnostic-codes/codes";
import { DIAGNOSTIC_REASON_CODES } from "../../src/provider/provider";

const SOURCES = join(__dirname, "..", "..", "src");

/** The source files of a module, without the catalogue itself. */
function readSources(module: string): { readonly file: string; readonly text: string }[] {
  return readdirSync(join(SOURCES, module), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/diagnostic-codes|bindings/.test(file))
    .map((file) => ({ file: join(module, file), text: readFileSync(join(SOURCES, module, file), "utf8") }));
}

/** The codes that the provider can report. The constructs and the provider share those of the model. */
const ALL = [...readSources("provider"), ...readSources("model"), ...readSources("constructs")];

test("every code is used", () => {
  // As a code, or at the end of a text of the constructs.
  const used = new Set(ALL.flatMap(({ text }) => text.match(/(?<=")AJO\d{4}(?=")|(?<=\()AJO\d{4}(?=\)["`])/g) ?? []));
  // Those of the API are found by the names of its errors.
  const found = (Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[]).filter(
    (code) => code.startsWith("AJO2") || used.has(code),
  );
  expect(found).toEqual(Object.keys(DIAGNOSTIC_CODES));
});

test("every code that is used is in the catalogue", () => {
  const used = new Set(ALL.flatMap(({ text }) => text.match(/\bAJO\d{4}\b/g) ?? []));
  expect([...used].filter((code) => !(code in DIAGNOSTIC_CODES))).toEqual([]);
});

/** Ways to create a diagnostic without a code. */
const PAST_THE_CODES = [/new DiagnosticError\(/, /diagnostics\.add\(\s*\{/, /import (?:type )?\{[^}]*\bDiagnostic\b/];

test("the provider's diagnostics are all made in one place, which demands a code", () => {
  const elsewhere = readSources("provider").filter(
    ({ file, text }) => file !== join("provider", "diagnostics.ts") && PAST_THE_CODES.some((way) => way.test(text)),
  );
  expect(elsewhere.map(({ file }) => file)).toEqual([]);
});

test("diagnostics of the plugin layer have the code of their reason", () => {
  expect(DIAGNOSTIC_REASON_CODES).toEqual({
    "not-configured": codeForName("provider-not-configured"),
    "state-of-another-version": codeForName("state-of-another-version"),
    "unexpected-failure": codeForName("unexpected-failure"),
    "list-incomplete": codeForName("list-incomplete"),
    "write-only-unsupported": codeForName("write-only-needs-newer-terraform"),
    "read-only-argument": codeForName("read-only-argument"),
    "type-unknown": codeForName("type-unknown"),
    "not-supported": codeForName("not-supported"),
  });
});
