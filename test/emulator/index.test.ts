import { readFileSync } from "node:fs";
import { join } from "node:path";

const DIST = join(__dirname, "..", "..", "dist", "emulator");

/** The modules that a declaration file imports, and those that they import. */
function listImports(file: string, seen = new Set<string>()): Set<string> {
  const text = readFileSync(join(DIST, `${file}.d.ts`), "utf8");
  for (const [, module = ""] of text.matchAll(/from "([^"]+)"/g)) {
    if (seen.has(module)) continue;
    seen.add(module);
    if (module.startsWith("./")) listImports(module, seen);
  }
  return seen;
}

test("the public types need no other package: hono, for one, is bundled", () => {
  const modules = [...listImports("index")];
  expect(modules).toContain("./server");
  expect(modules.filter((module) => !module.startsWith("./"))).toEqual([]);
});
