import { isProcessRunning } from "../plugin";
import { identifyTerraformProcess } from "./terraform-process";
import type { CheckedConfig, NoteStore, PhaseNotes } from "./told-warnings";

// Loaded for the first warning only.

const MAX_AGE_MS = 24 * 60 * 60_000;

/**
 * Notes in files of this user's temporary folder, for the Terraform process that started this one. Undefined where
 * that process cannot be told from a later one with its process id. Whatever fails here costs a warning that is shown
 * twice, and nothing else.
 */
export function openNoteFiles(): NoteStore | undefined {
  const { createHash, randomBytes } = require("node:crypto") as typeof import("node:crypto");
  const { tmpdir } = require("node:os") as typeof import("node:os");
  const { join } = require("node:path") as typeof import("node:path");
  const fs = require("node:fs") as typeof import("node:fs");

  const terraform = identifyTerraformProcess();
  const userId = process.getuid?.();
  if (terraform === undefined || userId === undefined) return undefined;
  const folder = join(tmpdir(), `terraform-provider-ajo-${userId}`);
  const run = `${terraform}.`;
  const ownFile = join(folder, `${run}${process.pid}`);
  const salt = randomBytes(12).toString("base64url");
  const startedAt = Date.now() - process.uptime() * 1_000;
  let isOpen: boolean | undefined;

  /** Nobody else may write what this process believes, or read it. */
  function isFolderSafe(): boolean {
    const { uid, mode } = fs.lstatSync(folder);
    return fs.lstatSync(folder).isDirectory() && uid === userId && (mode & 0o077) === 0;
  }

  function openOwnFile(phase: string, scope: string): boolean {
    return (
      attempt(() => {
        // Not with its parents: a temporary folder that is missing stays missing.
        attempt(() => fs.mkdirSync(folder, { mode: 0o700 }));
        if (!isFolderSafe()) return false;
        removeOldFiles();
        fs.writeFileSync(ownFile, `${JSON.stringify({ phase, scope, salt })}\n`, { flag: "wx", mode: 0o600 });
        return true;
      }) ?? false
    );
  }

  /** Removes what earlier Terraform processes left. */
  function removeOldFiles(): void {
    for (const name of fs.readdirSync(folder)) {
      const file = join(folder, name);
      const isOld = () => Date.now() - fs.statSync(file).mtimeMs > MAX_AGE_MS;
      attempt(() => {
        if (!name.startsWith(run) && (!isProcessRunning(Number.parseInt(name, 10)) || isOld())) fs.unlinkSync(file);
      });
    }
  }

  return {
    salt,
    hash: (salt, text) => createHash("sha256").update(salt).update(text).digest("base64url").slice(0, 22),
    append(phase, scope, checked) {
      isOpen ??= openOwnFile(phase, scope);
      if (!isOpen) return;
      attempt(() => fs.appendFileSync(ownFile, checked.map((one) => `${JSON.stringify(one)}\n`).join("")));
    },
    loadEarlier() {
      const names = attempt(() => (isFolderSafe() ? fs.readdirSync(folder) : [])) ?? [];
      const files = names.filter((name) => name.startsWith(run)).map((name) => join(folder, name));
      return files.flatMap((file): PhaseNotes[] => {
        const notes = attempt(() =>
          fs.statSync(file).mtimeMs < startedAt ? parseNotes(fs.readFileSync(file, "utf8")) : undefined,
        );
        return notes === undefined ? [] : [notes];
      });
    },
  };
}

function parseNotes(text: string): PhaseNotes {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  return { ...JSON.parse(head), checked: lines.map((line) => JSON.parse(line) as CheckedConfig) };
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
