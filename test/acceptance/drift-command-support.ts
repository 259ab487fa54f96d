import { createHash } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** What is in a folder: the hash of each file, where each link leads. */
export function hashFolder(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (entry.isSymbolicLink()) return [path, `→ ${readlinkSync(path)}`];
      return [path, entry.isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : "folder"];
    }),
  );
}
