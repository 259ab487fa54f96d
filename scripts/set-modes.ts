import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What npm packs in addition to what `files` of package.json names. */
const ALWAYS_PACKED = /^(?:package\.json|readme.*|licen[cs]e.*)$/i;

/** What users, or Terraform, run. */
const PROGRAMS = ["dist/cli.js", "dist/provider/terraform-provider-ajo"];

/**
 * Gives the files that npm packs the modes that they have for everybody. npm packs them as they are, so that the umask of
 * whoever checked them out would be in the archive.
 *
 * @param root The folder of the package.
 */
export function setModes(root: string): void {
  const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { files: string[] };
  const others = readdirSync(root).filter((name) => ALWAYS_PACKED.test(name));
  for (const name of [...files.filter((name) => !name.startsWith("!")), ...others]) setMode(root, name);
}

function setMode(root: string, name: string): void {
  const path = join(root, name);
  const isFolder = statSync(path).isDirectory();
  chmodSync(path, isFolder || PROGRAMS.includes(name) ? 0o755 : 0o644);
  if (isFolder) for (const child of readdirSync(path)) setMode(root, `${name}/${child}`);
}

if (require.main === module) setModes(join(__dirname, ".."));
