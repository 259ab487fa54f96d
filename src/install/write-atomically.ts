import { randomBytes } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes a file in one step into a folder that is there, so that no process reads half of it: `write` gets a temporary name in
 * `temporaryFolder`, which must be on the same disk.
 */
export function writeAtomically(path: string, temporaryFolder: string, write: (temporary: string) => void): void {
  const temporary = join(temporaryFolder, `.ajo-${process.pid}-${randomBytes(6).toString("hex")}`);
  try {
    write(temporary);
    renameSync(temporary, path);
  } finally {
    // To rename a link to a file that is another link to the same one does nothing.
    rmSync(temporary, { force: true });
  }
}
