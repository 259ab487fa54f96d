import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { PAGES, ROOT } from "./snippets";

const { exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  exports: Readonly<Record<string, string | Types | { readonly require: Types }>>;
};

interface Types {
  readonly types: string;
}

/** What the package offers in TypeScript, by the path of its import: `.`, `./emulator` and so on. */
const ENTRIES = Object.entries(exports).flatMap(([path, target]) =>
  typeof target === "string"
    ? []
    : [[path, join(ROOT, "types" in target ? target.types : target.require.types)] as const],
);

const program = ts.createProgram(
  ENTRIES.map(([, file]) => file),
  { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16, skipLibCheck: true, types: [] },
);

function listExports(file: string): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const symbol = source && checker.getSymbolAtLocation(source);
  return symbol === undefined ? [] : checker.getExportsOfModule(symbol).map(({ name }) => name);
}

const DOCUMENTED = new Set(
  PAGES.flatMap((page) => /^docs\/api\/.*?([^/]+?)(?:\/README)?\.md$/.exec(page)?.slice(1) ?? []),
);

// If one lacks its page: npm run generate:api. A new entry also needs its source in scripts/typedoc.json.
test.each(ENTRIES)("matrix-docs each export of %s has a page in the API reference", (_path, file) => {
  const names = listExports(file);
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => !DOCUMENTED.has(name))).toEqual([]);
});
