import { createHash } from "node:crypto";
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { join, sep } from "node:path";
import {
  InstallError,
  type ProviderPackage,
  providerAddress,
  providerFileName,
  supportedPlatforms,
} from "./provider-package";
import { writeAtomically } from "./write-atomically";

/** Terraform uses this folder beside a configuration as a mirror, without any setting. */
export const PLUGINS_FOLDER = join("terraform.d", "plugins");

/**
 * Writes the provider to where `terraform init` finds it in a folder with a configuration, and removes other versions
 * that were written before. Returns the package's hash for the lock file.
 */
export function writeProvider(folder: string, host: string, provider: ProviderPackage): string {
  const plugins = join(folder, PLUGINS_FOLDER);
  const versions = join(plugins, ...providerAddress(host).split("/"));
  const name = providerFileName(provider.version);
  const packages = supportedPlatforms().map((platform) => join(versions, provider.version, platform));
  const [first = "", ...others] = packages.map((one) => join(one, name));

  mkdirSync(plugins, { recursive: true });
  if (!isCopy(first, provider.file)) {
    writeAtomically(first, plugins, (temporary) => {
      copyFileSync(provider.file, temporary, constants.COPYFILE_FICLONE);
      chmodSync(temporary, 0o755);
    });
  }
  for (const other of others) {
    if (!isCopy(other, first)) writeAtomically(other, plugins, (temporary) => linkOrCopy(first, temporary));
  }
  for (const one of packages) assertNoOtherFiles(one, name);
  removeOtherVersions(versions, provider.version);
  return hashPackage(packages[0] ?? "");
}

/** Whether nothing needs to be written. Terraform may be running the file, so it is not replaced without need. */
function isCopy(path: string, source: string): boolean {
  if (!existsSync(path)) return false;
  const [file, original] = [statSync(path), statSync(source)];
  if (file.size !== original.size || (file.mode & 0o111) === 0) return false;
  return (file.ino === original.ino && file.dev === original.dev) || readFileSync(path).equals(readFileSync(source));
}

/** Links the file, so that all platforms share one file on the disk, or copies it if the disk has no links. */
function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

/** Terraform hashes every file of a package, and may run another file whose name begins like the provider's. */
function assertNoOtherFiles(folder: string, name: string): void {
  const other = readdirSync(folder).find((file) => file !== name);
  if (other === undefined) return;
  throw new InstallError(
    `The folder ${folder} holds ${JSON.stringify(other)} beside the provider, so Terraform would refuse the package. Remove it.`,
  );
}

/** Removes what was written for other versions. Other files in those folders stay. */
function removeOtherVersions(versions: string, current: string): void {
  for (const version of listFolders(versions).filter((name) => name !== current)) {
    for (const platform of listFolders(join(versions, version))) {
      rmSync(join(versions, version, platform, providerFileName(version)), { force: true });
      removeIfEmpty(join(versions, version, platform));
    }
    removeIfEmpty(join(versions, version));
  }
}

function listFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function removeIfEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/**
 * Terraform's `h1:` hash of an unpacked provider package: of the names and contents of all files, not of their modes.
 * The package has the same file on every platform, so one hash serves all.
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
