import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";

/**
 * Terraform's `h1:` hash of an unpacked provider package: names and contents of all files count, modes do not.
 * The package is the same file on every platform, so one hash serves them all.
 */
export function hashPackage(folder: string): string {
  const lines = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name: name.split(sep).join("/"), content: readFileSync(join(folder, name)) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, content }) => `${sha256(content).toString("hex")}  ${name}\n`);
  return `h1:${sha256(lines.join("")).toString("base64")}`;
}

function sha256(content: string | Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}
