import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import {
  archiveFileName,
  InstallError,
  type ProviderPackage,
  providerAddress,
  providerFileName,
  supportedPlatforms,
} from "./provider-package";
import { isOwn, makeFolders, staysInside } from "./safe-paths";
import { writeAtomically } from "./write-atomically";

/** Whether the provider of this version makes way for the one that is written. */
type IsReplaced = (version: string) => boolean;

/** What a provider is written beside, and in what. */
interface WriteOptions {
  readonly isReplaced?: IsReplaced;
  /** The folder that is not left: a link below it that leads out of it is refused. By default that of the plugins. */
  readonly root?: string;
}

/**
 * Writes the provider into a folder in which Terraform looks for plugins, as one archive for each platform, and removes
 * the versions that it replaces: by default all others.
 */
export function writeProvider(
  plugins: string,
  host: string,
  provider: ProviderPackage,
  { isReplaced = (version) => version !== provider.version, root = plugins }: WriteOptions = {},
): void {
  const folder = join(plugins, ...providerAddress(host).split("/"));
  const [first = "", ...others] = supportedPlatforms().map((platform) =>
    join(folder, archiveFileName(provider.version, platform)),
  );
  makeFolders(root, folder);
  if (!isArchive(first, provider)) {
    writeAtomically(first, plugins, (temporary) => writeArchive(temporary, provider));
    lastWritten = first;
  }
  for (const other of others) {
    if (!isArchive(other, provider)) writeAtomically(other, plugins, (temporary) => linkOrCopy(first, temporary));
  }
  removeArchives(folder, isReplaced);
  removeUnpacked(folder, (version) => version === provider.version || isReplaced(version));
  assertNotUnpacked(join(folder, provider.version));
}

/**
 * Repairs what an earlier `terraform init` left in a folder for this version, which the next one would not do: a program that
 * lost its mode on the way here becomes executable, another program of this version goes, at which OpenTofu's init would
 * stop, and so does a link to a program, and a link to an unpacked provider that is gone. Nobody else may write the program.
 */
export function repairInitialized(folder: string, host: string, provider: ProviderPackage): void {
  const { version } = provider;
  const platforms = join(folder, ".terraform", "providers", ...providerAddress(host).split("/"), version);
  if (!existsSync(platforms) || !staysInside(folder, platforms)) return;
  for (const platform of readdirSync(platforms)) {
    const unpacked = join(platforms, platform);
    const program = join(unpacked, providerFileName(version));
    if (!existsSync(unpacked)) rmSync(unpacked);
    else if (!lstatSync(unpacked).isDirectory() || lstatSync(program, { throwIfNoEntry: false }) === undefined)
      continue;
    else if (!lstatSync(program).isFile() || hashProgram(program, version) !== provider.hash) {
      rmSync(unpacked, { recursive: true });
    } else if ((lstatSync(program).mode & 0o111) === 0 || !isOwn(lstatSync(program))) chmodSync(program, 0o755);
  }
}

/** Terraform's `h1:` hash of a package that is this one file. */
function hashProgram(program: string, version: string): string {
  const content = createHash("sha256").update(readFileSync(program)).digest("hex");
  return `h1:${createHash("sha256")
    .update(`${content}  ${providerFileName(version)}\n`)
    .digest("base64")}`;
}

/** Whether the file is the archive already: no link to another's file, and nobody but its owner may write it. */
function isArchive(path: string, { archive }: ProviderPackage): boolean {
  const file = lstatSync(path, { throwIfNoEntry: false });
  if (file?.isFile() !== true || file.size !== archive.length || !isOwn(file)) return false;
  return readFileSync(path).equals(archive);
}

/** The archive that this process wrote last. */
let lastWritten: string | undefined;

/** Writes the archive, or links the one of another stack of the app, so that all of them share one file on the disk. */
function writeArchive(path: string, provider: ProviderPackage): void {
  if (lastWritten !== undefined && isArchive(lastWritten, provider)) linkOrCopy(lastWritten, path);
  else writeFileSync(path, provider.archive, { mode: 0o644, flag: "wx" });
}

/** Links the file, so that all platforms share one file on the disk, or copies it if the disk has no links. */
function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

const ARCHIVE_NAME = /^terraform-provider-ajo_([^_]+)_[^_]+_[^_]+\.zip$/;

function removeArchives(folder: string, isReplaced: IsReplaced): void {
  for (const name of readdirSync(folder)) {
    const version = ARCHIVE_NAME.exec(name)?.[1];
    if (version !== undefined && isReplaced(version)) rmSync(join(folder, name), { force: true });
  }
}

/** Removes unpacked providers, which this package wrote before it wrote archives. Other files in their folders stay. */
function removeUnpacked(folder: string, isReplaced: IsReplaced): void {
  for (const version of listFolders(folder).filter(isReplaced)) {
    const name = providerFileName(version);
    for (const platform of listFolders(join(folder, version))) {
      for (const file of [name, name.replace(/\.cjs$/, "")])
        rmSync(join(folder, version, platform, file), { force: true });
      removeIfEmpty(join(folder, version, platform));
    }
    removeIfEmpty(join(folder, version));
  }
}

/** Of a version that is there unpacked as well, Terraform ignores the archive. */
function assertNotUnpacked(folder: string): void {
  if (!existsSync(folder)) return;
  const other = readdirSync(folder, { recursive: true, encoding: "utf8" }).at(-1);
  throw new InstallError(
    `The folder ${folder} holds ${JSON.stringify(other)}, so Terraform would take what is in there for the provider. Remove the folder.`,
  );
}

function listFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function removeIfEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
