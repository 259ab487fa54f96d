import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Copies what an `init` in the folder has settled: the backend with its settings, the workspace, where modules are, and
 * which creates are unfinished. The originals stay as they are, whatever the engine and the provider do.
 */
export function copySettings(from: string, to: string, withBackend: boolean): void {
  mkdirSync(join(to, "modules"), { recursive: true, mode: 0o700 });
  const files = [...(withBackend ? ["terraform.tfstate"] : []), "environment", join("modules", "modules.json")];
  for (const file of files) {
    if (!existsSync(join(from, file))) continue;
    copyFileSync(join(from, file), join(to, file));
    chmodSync(join(to, file), 0o600);
  }
  const journal = "ajo-unfinished";
  if (existsSync(join(from, journal))) cpSync(join(from, journal), join(to, journal), { recursive: true });
}
