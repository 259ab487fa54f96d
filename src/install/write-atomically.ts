import { randomBytes } from "node:crypto";
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Writes a file in one step, so that no process reads half of it: `write` gets a temporary name in `temporaryFolder`,
 * which must be on the same disk.
 */
export function writeAtomically(path: string, temporaryFolder: string, write: (temporary: string) => void): void {
  const temporary = join(temporaryFolder, `.ajo-${process.pid}-${randomBytes(6).toString("hex")}`);
  mkdirSync(dirname(path), { recursive: true });
  try {
    write(temporary);
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
