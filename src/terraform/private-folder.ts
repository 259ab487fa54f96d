import { lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The beginning of the names of the folders. The id of the process that made one follows. */
const PREFIX = "cdktf-provider-ajo-";

/** The folders of this process. */
const folders = new Set<string>();

/**
 * Makes a folder in the temporary folder of the system that only this user may enter. It is removed when this process ends,
 * however that happens; after a SIGKILL, by the next process that makes one.
 */
export function createPrivateFolder(): string {
  removeAbandonedFolders();
  // Terraform compares paths, and on macOS the temporary folder is behind a link.
  const folder = mkdtempSync(join(realpathSync(tmpdir()), `${PREFIX}${process.pid}-`));
  if (folders.size === 0) process.once("exit", removeFolders);
  folders.add(folder);
  return folder;
}

/** Removes a folder with all that is in it. */
export function removePrivateFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  folders.delete(folder);
  if (folders.size === 0) process.removeListener("exit", removeFolders);
}

function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** Removes what killed processes of this user left. Whatever fails here leaves something behind, and nothing else. */
function removeAbandonedFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = name.startsWith(PREFIX) ? (/^(\d+)-/.exec(name.slice(PREFIX.length)) ?? []) : [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    try {
      const folder = join(tmpdir(), name);
      const { uid } = lstatSync(folder);
      if (process.getuid === undefined || uid === process.getuid()) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another process has removed it.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
