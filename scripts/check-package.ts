import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..");

/** Runs a command of this repository, and tells whether it succeeded. */
function run(command: string, ...args: readonly string[]): boolean {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: "inherit", shell: process.platform === "win32" });
  return status === 0;
}

/**
 * Checks the package as npm packs it: what it exports, and its types in every kind of module resolution. It is packed once,
 * from the build that is there: each of the two tools would have npm build it again.
 */
function main(): void {
  const folder = mkdtempSync(join(tmpdir(), "ajo-package-"));
  try {
    const isPacked = run("npm", "pack", "--ignore-scripts", "--silent", "--pack-destination", folder);
    const packed = join(folder, readdirSync(folder)[0] ?? "");
    // The second one tells, too, what is wrong when the first one finds something.
    const found = isPacked && [run("publint", "run", packed, "--strict"), run("attw", packed)];
    process.exitCode = found && !found.includes(false) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
