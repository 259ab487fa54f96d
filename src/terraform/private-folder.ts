import { lstatSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forgetFolder, trackFolder } from "./clean-up";
import { TerraformError } from "./terraform-error";

/** The beginning of the names of the folders. Who made one follows: the id of the process, and where that id counts. */
const PREFIX = "cdktf-provider-ajo-";

/**
 * Makes a folder in the temporary folder of the system that only this user may enter. It is removed when this process ends,
 * however that happens.
 *
 * @throws TerraformError if none can be made
 */
export function createPrivateFolder(): string {
  removeAbandonedFolders();
  let folder: string;
  try {
    // Terraform compares paths, and on macOS the temporary folder is behind a link.
    folder = mkdtempSync(join(realpathSync(tmpdir()), `${PREFIX}${process.pid}-${identifyProcesses()}-`));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new TerraformError(
      "No folder for Terraform's data",
      `A private folder cannot be made in ${tmpdir()}, the temporary folder of the system (${code}). Set TMPDIR to a folder that exists, that this user can write to, and that has some room.`,
    );
  }
  trackFolder(folder);
  return folder;
}

/** Removes a folder with all that is in it. */
export function removePrivateFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  forgetFolder(folder);
}

/** Removes what killed processes of this user left. Whatever fails here leaves something behind, and nothing else. */
function removeAbandonedFolders(): void {
  const own = identifyProcesses();
  for (const name of listTemporaryFiles()) {
    const [, pid, processes] = name.startsWith(PREFIX) ? (/^(\d+)-(\d+)-/.exec(name.slice(PREFIX.length)) ?? []) : [];
    if (pid === undefined || processes !== own || isRunning(Number(pid))) continue;
    try {
      const folder = join(tmpdir(), name);
      const { uid } = lstatSync(folder);
      if (process.getuid === undefined || uid === process.getuid()) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another process has removed it.
    }
  }
}

function listTemporaryFiles(): string[] {
  try {
    return readdirSync(tmpdir());
  } catch {
    return [];
  }
}

/** Which processes have ids of their own: containers that share a temporary folder do not see each other's. */
function identifyProcesses(): string {
  try {
    return readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
  } catch {
    return "0";
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
