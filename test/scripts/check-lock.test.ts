import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { findUncheckedEntries, type PackageLockEntry } from "../../scripts/check-lock";

const hash = (algorithm: string) => `${algorithm}-${createHash(algorithm).update("x").digest("base64")}`;
const checked: PackageLockEntry = { integrity: hash("sha512") };

const { packages } = JSON.parse(readFileSync(join(__dirname, "..", "..", "package-lock.json"), "utf8")) as {
  packages: Record<string, PackageLockEntry>;
};

test("every package of the lock file is checked when it is installed", () => {
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(findUncheckedEntries(packages)).toEqual([]);
});

test("an entry of the lock file that loses its hash is found, whichever it is", () => {
  const installed = Object.keys(packages).filter((path) => packages[path]?.integrity !== undefined);
  fc.assert(
    fc.property(fc.constantFrom(...installed), (path) => {
      const { integrity: _, ...rest } = packages[path] ?? {};
      expect(findUncheckedEntries({ ...packages, [path]: rest })).toContain(`${path} has no integrity`);
    }),
  );
});

test.each<[string, Record<string, PackageLockEntry>, string[]]>([
  ["the project itself and its folders", { "": {}, "packages/a": { link: true } }, []],
  ["a hash", { "node_modules/a": checked }, []],
  ["no hash", { "node_modules/a": {} }, ["node_modules/a has no integrity"]],
  ["a weak hash", { "node_modules/a": { integrity: hash("sha1") } }, ["node_modules/a has no SHA-512 hash"]],
  [
    "a weak hash beside a good one",
    { "node_modules/a": { integrity: `${hash("sha1")} ${hash("sha512")}` } },
    ["node_modules/a has no SHA-512 hash"],
  ],
  ["half a hash", { "node_modules/a": { integrity: "sha512-AAAA" } }, ["node_modules/a has no SHA-512 hash"]],
  ["an empty hash", { "node_modules/a": { integrity: "" } }, ["node_modules/a has no SHA-512 hash"]],
  ["a place", { "node_modules/a": { ...checked, resolved: "git+ssh://x" } }, ["node_modules/a names the place"]],
  ["a bundled package", { "node_modules/a": checked, "node_modules/a/node_modules/b": { inBundle: true } }, []],
  [
    "what a bundled package bundles",
    {
      "node_modules/a": checked,
      "node_modules/a/node_modules/b": { inBundle: true },
      "node_modules/a/node_modules/b/node_modules/c": { inBundle: true },
    },
    [],
  ],
  [
    "a bundled package of a package without a hash",
    { "node_modules/a": {}, "node_modules/a/node_modules/b": { inBundle: true } },
    ["node_modules/a has no integrity", "node_modules/a/node_modules/b is bundled by"],
  ],
  ["a bundled package of nobody", { "node_modules/b": { inBundle: true } }, ["node_modules/b is bundled by"]],
])("%s", (_name, entries, problems) => {
  expect(findUncheckedEntries(entries)).toEqual(problems.map((problem) => expect.stringContaining(problem)));
});
