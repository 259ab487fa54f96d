import { readFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}

const { packages }: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync(join(__dirname, "..", "..", "package-lock.json"), "utf8"),
);

/** All packages but this one, and those that come within another. */
const entries = Object.entries(packages).filter(([path, { link, inBundle }]) => path !== "" && !link && !inBundle);

test("npm ci checks every package against a hash, on every platform", () => {
  expect(entries.length).toBeGreaterThan(500);
  const unchecked = entries.filter(([, { integrity = "" }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity));
  expect(unchecked.map(([path]) => path)).toEqual([]);
});

test("no package comes from one host for good: the registry is that of whoever installs", () => {
  expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
