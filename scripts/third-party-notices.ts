import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type BundledPackage, listBundledPackages } from "./bundled-packages";

/** Collects the licences of the bundled packages, which must be distributed with them. */
export function collectNotices(root: string, bundledFiles: readonly string[]): string {
  const notices = listBundledPackages(root, bundledFiles).map((one) => readNotice(root, one));
  return ["The programs in this folder contain the following packages.", ...new Set(notices)].join(
    `\n\n${"-".repeat(80)}\n\n`,
  );
}

function readNotice(root: string, { path, name, version, license }: BundledPackage): string {
  const folder = join(root, path);
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}`.trim();
}
