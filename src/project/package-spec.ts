import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";

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
export function findPackageSpec(folder: string, packageFolder = PACKAGE_FOLDER): string {
  const file = findLockedFile(packageFolder) ?? findDeclaredFile(packageFolder);
  if (file === undefined) return `^${readManifest(packageFolder)?.version}`;
  return `file:${relative(resolve(folder), file).split(sep).join("/")}`;
}

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** The archive that npm installed the package in this folder from; undefined if it comes from a registry. */
function findLockedFile(packageFolder: string): string | undefined {
  const modules = dirname(packageFolder);
  const lock = join(modules, ".package-lock.json");
  if (!existsSync(lock)) return undefined;
  const { packages } = JSON.parse(readFileSync(lock, "utf8")) as {
    readonly packages?: Readonly<Record<string, { readonly resolved?: string }>>;
  };
  return resolveFile(dirname(modules), packages?.[`node_modules/${NAME}`]?.resolved);
}

/** The same of pnpm and Yarn, which have no such lock file: what the package.json names that the package was installed by. */
function findDeclaredFile(packageFolder: string): string | undefined {
  for (let folder = packageFolder; folder !== dirname(folder); folder = dirname(folder)) {
    if (basename(folder) !== "node_modules") continue;
    const { dependencies, devDependencies } = readManifest(dirname(folder)) ?? {};
    const file = resolveFile(dirname(folder), dependencies?.[NAME] ?? devDependencies?.[NAME]);
    if (file !== undefined) return file;
  }
  return undefined;
}

const resolveFile = (folder: string, spec: string | undefined) =>
  spec?.startsWith("file:") ? resolve(folder, spec.slice("file:".length)) : undefined;
