import { join } from "node:path";
import { build } from "esbuild";
import type { ApiErrorCode } from "../../src/api/client/errors";
import { CODE_TEXTS, kindForCode } from "../../src/model/diagnostic-codes/catalogue";
import {
  type CodesInGroup,
  canBeSilenced,
  codeForName,
  DIAGNOSTIC_CODES,
  type DiagnosticCode,
  type DiagnosticName,
  isDiagnosticCode,
} from "../../src/model/diagnostic-codes/codes";

const ALL_CODES = Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[];

/** The compiler refuses this file if an error of the API has no code, or a code no error. */
type Exactly<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const everyApiErrorHasACode: Exactly<ApiErrorCode, DiagnosticName<CodesInGroup<"AJO2">>> = true;

test("codes are in order without a gap, and names are unique", () => {
  expect(everyApiErrorHasACode).toBe(true);
  for (const thousand of ["AJO1", "AJO2", "AJO3", "AJO4", "AJO5"]) {
    const codes = ALL_CODES.filter((code) => code.startsWith(thousand));
    expect(codes.length).toBeGreaterThan(0);
    expect(codes).toEqual(codes.map((_, index) => `${thousand}${String(index + 1).padStart(3, "0")}`));
  }
  const names = Object.values(DIAGNOSTIC_CODES);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
});

test.each(ALL_CODES)("the text of %s has whole sentences and sources", (code) => {
  const { title, cause, impact, resolution, sources } = CODE_TEXTS[code];
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  for (const text of [cause, impact, resolution]) expect(text).toMatch(/^[A-Z`].{20,}\.$/s);
  expect(new Set([cause, impact, resolution]).size).toBe(3);
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources) {
    expect(source.title).not.toBe("");
    if (source.url !== undefined) expect(source.url).toMatch(/^(?:https:\/\/\S+|\.\.\/openapi\.json)$/);
  }
  expect(CODE_TEXTS[code].title).toBe(title);
});

test("titles differ", () => {
  const titles = ALL_CODES.map((code) => CODE_TEXTS[code].title);
  expect(new Set(titles).size).toBe(titles.length);
});

test("only codes of configuration warnings can be silenced, and codes of API errors are errors", () => {
  for (const code of ALL_CODES) {
    expect(canBeSilenced(code)).toBe(kindForCode(code) === "advice");
    if (kindForCode(code) === "advice") expect(CODE_TEXTS[code].severity).toBe("warning");
    if (["api", "configuration"].includes(kindForCode(code))) expect(CODE_TEXTS[code].severity).toBe("error");
  }
});

test("the codes that can be silenced have a public source", () => {
  for (const code of ALL_CODES.filter(canBeSilenced)) {
    expect({ code, sources: CODE_TEXTS[code].sources.filter(({ url }) => url !== undefined) }).not.toEqual({
      code,
      sources: [],
    });
  }
});

test("a code is found by its name", () => {
  for (const code of ALL_CODES) expect(codeForName(DIAGNOSTIC_CODES[code])).toBe(code);
});

test("only codes are codes", () => {
  expect(ALL_CODES.every(isDiagnosticCode)).toBe(true);
  for (const text of ["", "AJO", "AJO9999", "ajo1001", "constructor"]) expect(isDiagnosticCode(text)).toBe(false);
});

test("the bundled provider has the codes, but not the texts", async () => {
  const { metafile } = await build({
    absWorkingDir: join(__dirname, "..", ".."),
    entryPoints: ["src/provider/main.ts"],
    bundle: true,
    platform: "node",
    write: false,
    metafile: true,
    logLevel: "error",
  });
  const inputs = Object.keys(metafile.inputs).filter((file) => file.includes("/diagnostic-codes/"));
  expect(inputs).toEqual(["src/model/diagnostic-codes/codes.ts"]);
});
