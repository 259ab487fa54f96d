import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** An entry of `packages` in package-lock.json. */
export interface PackageLockEntry {
  readonly integrity?: string;
  readonly resolved?: string;
  /** A folder of this repository. */
  readonly link?: boolean;
  /** Part of the archive of another package, whose hash holds for it too. */
  readonly inBundle?: boolean;
}

const SHA512_LENGTH = createHash("sha512").digest().length;

/**
 * Finds entries that `npm ci` would install unchecked. npm leaves the hash out for packages that the machine that wrote the
 * lock file did not need, so the fault shows only on other platforms.
 */
export function findUncheckedEntries(packages: Readonly<Record<string, PackageLockEntry>>): string[] {
  return Object.entries(packages).flatMap(([path, entry]) => {
    const problem = path === "" || entry.link === true ? undefined : describeProblem(packages, path, entry);
    return problem === undefined ? [] : [`${path} ${problem}`];
  });
}

function describeProblem(
  packages: Readonly<Record<string, PackageLockEntry>>,
  path: string,
  { integrity, inBundle, resolved }: PackageLockEntry,
): string | undefined {
  if (resolved !== undefined) return `names the place that it comes from, ${resolved}, which another registry has not`;
  if (integrity !== undefined) return isSha512(integrity) ? undefined : `has no SHA-512 hash, but "${integrity}"`;
  if (inBundle !== true) return "has no integrity";
  return isSha512(findBundler(packages, path)?.integrity ?? "")
    ? undefined
    : "is bundled by a package without integrity";
}

/** True if every hash that npm could choose is one of SHA-512. */
function isSha512(integrity: string): boolean {
  const hashes = integrity.split(" ");
  return hashes.every((hash) => {
    const [algorithm, digest = ""] = hash.split(/-(.*)/s);
    return algorithm === "sha512" && Buffer.from(digest, "base64").length === SHA512_LENGTH;
  });
}

/** The package in whose archive this one is. */
function findBundler(packages: Readonly<Record<string, PackageLockEntry>>, path: string): PackageLockEntry | undefined {
  const parent = path.slice(0, path.lastIndexOf("/node_modules/"));
  if (parent === path || packages[parent] === undefined) return undefined;
  return packages[parent].inBundle === true ? findBundler(packages, parent) : packages[parent];
}

function main(): void {
  const { packages } = JSON.parse(readFileSync(join(__dirname, "..", "package-lock.json"), "utf8"));
  const problems = findUncheckedEntries(packages);
  console.log(`package-lock.json: ${Object.keys(packages).length - 1} packages, ${problems.length} unchecked`);
  for (const problem of problems) console.error(`✗ ${problem}`);
  if (problems.length === 0) return;
  console.error(
    "npm would install these without checking them. Remove the entries from package-lock.json, copy it and package.json to an empty folder, run `npm install --package-lock-only` there, and take the integrity of each entry from the new file.",
  );
  process.exitCode = 1;
}

if (require.main === module) main();
