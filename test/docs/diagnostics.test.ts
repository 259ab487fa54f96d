import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderDiagnosticsPages } from "../../scripts/diagnostics/pages";
import { DIAGNOSTIC_CODES } from "../../src/model/diagnostic-codes/codes";

const FOLDER = join(__dirname, "..", "..", "docs", "diagnostics");

test("matrix-docs every code has a page, and every page a code", () => {
  const files = readdirSync(FOLDER).filter((file) => file !== "index.md");
  expect(files.sort()).toEqual(Object.keys(DIAGNOSTIC_CODES).map((code) => `${code}.md`));
});

test("the pages are generated from the catalogue", () => {
  // If they do not: npm run generate:diagnostics
  for (const [name, text] of renderDiagnosticsPages()) {
    expect({ name, text: readFileSync(join(FOLDER, name), "utf8") }).toEqual({ name, text });
  }
});

test("the index links every code", () => {
  const index = renderDiagnosticsPages().get("index.md") ?? "";
  expect([...index.matchAll(/\]\((AJO\d{4})\.md\)/g)].map(([, code]) => code)).toEqual(Object.keys(DIAGNOSTIC_CODES));
});
