import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderCodesGuide } from "../../scripts/diagnostics/pages";
import { DIAGNOSTIC_CODES } from "../../src/model/diagnostic-codes/codes";

const GUIDE = join(__dirname, "..", "..", "docs", "guides", "diagnostic-codes.md");

test("the guide is generated from the catalogue", () => {
  // If it is not: npm run generate:diagnostics
  expect(readFileSync(GUIDE, "utf8")).toBe(renderCodesGuide());
});

test("matrix-docs the guide lists every code, and says something of each", () => {
  const guide = renderCodesGuide();
  const codes = Object.keys(DIAGNOSTIC_CODES);
  expect([...guide.matchAll(/^\| \[(AJO\d{4})\]\(#\1\)/gm)].map(([, code]) => code)).toEqual(codes);
  expect([...guide.matchAll(/^<a id="(AJO\d{4})"><\/a>\n\n### \1: /gm)].map(([, code]) => code)).toEqual(codes);
});
