import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A module name in code or declarations, as the compiler writes it. */
const IMPORT = /(\bfrom |\brequire\()(["'])cdktf\2/g;

/**
 * Makes the constructs' second build: the same, but for `cdktn`, CDKTF's living fork. The two cores recognise each
 * other's elements, and yet an element of one crashes the synthesis of the other's app.
 */
export function buildForCdktn(dist: string): void {
  const folder = join(dist, "cdktn");
  cpSync(join(dist, "constructs"), folder, { recursive: true });
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = join(folder, name);
    if (statSync(file).isFile()) writeFileSync(file, readFileSync(file, "utf8").replace(IMPORT, "$1$2cdktn$2"));
  }
}
