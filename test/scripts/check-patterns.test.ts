import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { findSlowForm, findSlowPatterns } from "../../scripts/check-patterns";
import { createTemporaryFolder } from "../support/temporary-folder";

test.each([
  "\\/+$",
  "0+$",
  "\\s+$",
  "=+$",
  "a|\\s*$",
  "^\\s*(?:x)?\\s*$",
  "(?:a+)+",
  "^\\w+[\\w-]+$",
  "\\s*[,;]?\\s*x",
  "[a-z]+=",
  "(\\d+)(h|m)",
  "^a+|-+$",
])("/%s/ is of a slow form", (source) => expect(findSlowForm(source)).toBeDefined());

test.each(["^\\s*#", "^[^x]+x", "(?:^\\s+)#"])("/%s/m is of a slow form, since lines have no end for it", (source) => {
  expect(findSlowForm(source, "gm")).toBeDefined();
  expect(findSlowForm(source)).toBeUndefined();
});

test.each([
  ["^[^\\S\\n]*#", "gm"],
  ["^[^\\n]+x", "m"],
  ["\\s+x", "y"],
  ["(?<!-)-+$", ""],
  ["\\b\\w+x", ""],
])("/%s/%s is not", (source, flags) => expect(findSlowForm(source, flags)).toBeUndefined());

test.each(["^\\/+", "^[a-z]+$", "={1,2}$", "^\\d+(?:\\.\\d+)?$"])("/%s/ is not", (source) =>
  expect(findSlowForm(source)).toBeUndefined(),
);

test.each([
  "new RegExp(`$" + "{name}+$`)",
  "new RegExp(name)",
  "RegExp(name, 'g')",
  "new globalThis.RegExp('a' + name)",
  "new RegExp(String.raw`^$" + "{name}$`)",
  "new RegExp('\\\\s+$')",
  "new RegExp(String.raw`\\s+$`)",
  "RegExp('0' + '+$')",
  "/^\\s*#/gm",
  "new RegExp('^\\\\s*#', 'm')",
])("the call %s is found, since nobody sees its pattern or that is slow", (code) => {
  const file = join(createTemporaryFolder(), "code.ts");
  writeFileSync(file, `export const pattern = (name: string) => ${code};\n`);
  expect(findSlowPatterns(file)).toEqual([expect.stringMatching(/^1: /)]);
});

test.each(["new RegExp('^a$')", "new RegExp(/^a+$/, 'g')", "/^a$/", "new Map([[name, 1]])"])(
  "the call %s is not",
  (code) => {
    const file = join(createTemporaryFolder(), "code.ts");
    writeFileSync(file, `export const pattern = (name: string) => ${code};\n`);
    expect(findSlowPatterns(file)).toEqual([]);
  },
);

test("no pattern of the sources is of a slow form", () => {
  const root = join(__dirname, "..", "..");
  const tsx = join(root, "node_modules", ".bin", "tsx");
  expect(execFileSync(tsx, ["scripts/check-patterns.ts"], { cwd: root, encoding: "utf8" })).toContain("✔");
});
