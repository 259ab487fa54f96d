import { join } from "node:path";
import { build } from "esbuild";
import type { ApiErrorCode } from "../../../src/api/client/error-codes";
import { CATALOGUE, codeKind, codeTitle } from "../../../src/model/diagnostic-codes/catalogue";
import {
  CODES,
  type Code,
  type CodeName,
  type CodesOf,
  canBeSilenced,
  codeNamed,
  isCode,
} from "../../../src/model/diagnostic-codes/codes";

const ALL = Object.keys(CODES) as Code[];

/** The compiler refuses this file if an error of the API has no code, or a code no error. */
type Exactly<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const everyApiErrorHasACode: Exactly<ApiErrorCode, CodeName<CodesOf<"AJO2">>> = true;

test("codes stand in order without a gap, each under a name of its own", () => {
  expect(everyApiErrorHasACode).toBe(true);
  for (const thousand of ["AJO1", "AJO2", "AJO3", "AJO4"]) {
    const codes = ALL.filter((code) => code.startsWith(thousand));
    expect(codes.length).toBeGreaterThan(0);
    expect(codes).toEqual(codes.map((_, index) => `${thousand}${String(index + 1).padStart(3, "0")}`));
  }
  const names = Object.values(CODES);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
});

test.each(ALL)("%s is told in whole sentences, with whose rule it is", (code) => {
  const { title, happened, matters, remedy, sources } = CATALOGUE[code];
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  for (const text of [happened, matters, remedy]) expect(text).toMatch(/^[A-Z`].{20,}\.$/s);
  expect(new Set([happened, matters, remedy]).size).toBe(3);
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources) {
    expect(source.title).not.toBe("");
    if (source.url !== undefined) expect(source.url).toMatch(/^(?:https:\/\/\S+|\.\.\/openapi\.json)$/);
  }
  expect(codeTitle(code)).toBe(title);
});

test("titles differ", () => {
  const titles = ALL.map(codeTitle);
  expect(new Set(titles).size).toBe(titles.length);
});

test("advice warns and can be silenced; nothing else can, and what the API refuses is an error", () => {
  for (const code of ALL) {
    expect(canBeSilenced(code)).toBe(codeKind(code) === "advice");
    if (codeKind(code) === "advice") expect(CATALOGUE[code].severity).toBe("warning");
    if (["api", "configuration"].includes(codeKind(code))) expect(CATALOGUE[code].severity).toBe("error");
  }
});

test("advice has a source that others can read", () => {
  for (const code of ALL.filter(canBeSilenced)) {
    expect({ code, sources: CATALOGUE[code].sources.filter(({ url }) => url !== undefined) }).not.toEqual({
      code,
      sources: [],
    });
  }
});

test("a code is found by its name", () => {
  for (const code of ALL) expect(codeNamed(CODES[code])).toBe(code);
});

test("only codes are codes", () => {
  expect(ALL.every(isCode)).toBe(true);
  for (const text of ["", "AJO", "AJO9999", "ajo1001", "constructor"]) expect(isCode(text)).toBe(false);
});

test("the provider's file carries the codes and none of the texts", async () => {
  const { metafile } = await build({
    absWorkingDir: join(__dirname, "..", "..", ".."),
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
