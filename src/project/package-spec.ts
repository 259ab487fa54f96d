import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

const NAME = "cdktf-provider-ajo";

/** The folder of this package: its programs are bundled in `dist`, or run from their sources. */
export const PACKAGE_FOLDER = findPackageFolder();

function findPackageFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name === NAME) return folder;
    if (folder === dirname(folder)) throw new Error(`The package ${NAME} lacks its package.json. Install it again.`);
  }
}

/**
 * What a project writes into its package.json to get this package: a range of versions, or the file that this one was
 * installed from.
 */
export function findPackageSpec(folder: string): string {
  const file = findInstalledFile(PACKAGE_FOLDER);
  if (file === undefined) return `^${JSON.parse(readFileSync(join(PACKAGE_FOLDER, "package.json"), "utf8")).version}`;
  return `file:${relative(resolve(folder), file).split(sep).join("/")}`;
}

/** The archive that npm installed the package in this folder from; undefined if it comes from a registry. */
function findInstalledFile(packageFolder: string): string | undefined {
  const modules = dirname(packageFolder);
  const lock = join(modules, ".package-lock.json");
  if (!existsSync(lock)) return undefined;
  const { packages } = JSON.parse(readFileSync(lock, "utf8")) as {
    readonly packages?: Readonly<Record<string, { readonly resolved?: string }>>;
  };
  const resolved = packages?.[`node_modules/${NAME}`]?.resolved;
  return resolved?.startsWith("file:") ? resolve(dirname(modules), resolved.slice("file:".length)) : undefined;
}
