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

/** A folder of this name beside the configuration is a mirror to Terraform, without any setting. */
const PLUGINS_FOLDER = join("terraform.d", "plugins");

/**
 * Puts the provider where `terraform init` finds it in a folder with a configuration, and takes away the
 * versions that earlier calls put there. Returns the hash by which the lock file knows the package.
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

/** True when nothing needs to be written; a file that Terraform may be running is left alone. */
function isCopy(path: string, source: string): boolean {
  if (!existsSync(path)) return false;
  const [file, original] = [statSync(path), statSync(source)];
  if (file.size !== original.size || (file.mode & 0o111) === 0) return false;
  return (file.ino === original.ino && file.dev === original.dev) || readFileSync(path).equals(readFileSync(source));
}

/** One file on the disk serves all platforms, where the disk can do that. */
function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

/** Terraform hashes every file of a package, and would run another one that begins like the provider's. */
function assertNoOtherFiles(folder: string, name: string): void {
  const other = readdirSync(folder).find((other) => other !== name);
  if (other === undefined) return;
  throw new InstallError(
    `The folder ${folder} holds ${JSON.stringify(other)} beside the provider, so Terraform would refuse the package. Remove it.`,
  );
}

/** Removes only what a call for another version made; anything else in those folders stays. */
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
