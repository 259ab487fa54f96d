import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Collects the licences of the bundled packages, which must be distributed with them. */
export function collectNotices(root: string, bundledFiles: readonly string[]): string {
  const packages = new Set(
    bundledFiles.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file) ?? []),
  );
  const notices = [...packages].sort().map((path) => readNotice(join(root, path)));
  return ["The programs in this folder contain the following packages.", ...new Set(notices)].join(
    `\n\n${"-".repeat(80)}\n\n`,
  );
}

function readNotice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}`.trim();
}
