import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the build needs to know of a package, from its package.json. */
export interface BundledPackage {
  /** Its folder, below that of the repository. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: readonly string[];
}

/** Lists the packages to which bundled files belong, sorted by path. The paths are those of esbuild's metafile. */
export function listBundledPackages(root: string, bundledFiles: readonly string[]): BundledPackage[] {
  const paths = new Set(bundledFiles.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file) ?? []));
  return [...paths].sort().map((path) => {
    const { name, version, license, dependencies } = JSON.parse(readFileSync(join(root, path, "package.json"), "utf8"));
    return { path, name, version, license, dependencies: Object.keys(dependencies ?? {}) };
  });
}
