import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { findRegistryHost, listConfiguration, REGISTRY_HOSTS } from "./engine";
import { PLUGINS_FOLDER, providerInstallationWarning, STACK_ADDRESS, userPluginsFolder } from "./install";
import { LOCK_FILE_NAME, type LockEntry, LockFile } from "./lock-file";
import {
  archiveFileName,
  currentPlatform,
  describeUnsupportedPlatform,
  findProviderPackage,
  InstallError,
  PROVIDER_NAME,
  type ProviderPackage,
  providerAddress,
  TERRAFORM_HOST,
} from "./provider-package";

type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the provider or the lock file of a folder, and what to do. */
export interface Finding {
  readonly condition: "ok" | "warning" | "problem" | "skipped";
  readonly detail: string;
  readonly cure?: string;
}

/** What Terraform finds in a folder: the provider, and what the lock file says of it. */
export interface Inspection {
  readonly provider: Finding;
  readonly lockFile: Finding;
}

/** Looks whether Terraform finds the provider of this package for a configuration. Changes nothing. */
export function inspectFolder(
  folder: string,
  cure: string,
  environment: ProcessEnvironment = process.env,
  provider: ProviderPackage = findProviderPackage(),
): Inspection {
  return {
    provider: inspectProvider(folder, cure, environment, provider),
    lockFile: inspectLockFile(folder, cure, environment, provider),
  };
}

/** True if a file of the configuration in a folder names the provider. Modules below it are not looked at. */
export function requiresProvider(folder: string): boolean {
  return readConfiguration(folder).some((text) => text.includes(PROVIDER_NAME));
}

/** What is in the files of the configuration in a folder. Of folders with such names, and of links to nothing, the engine complains. */
export function readConfiguration(folder: string): string[] {
  return listConfiguration(folder)
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .map((file) => readFileSync(file, "utf8"));
}

function inspectProvider(
  folder: string,
  cure: string,
  environment: ProcessEnvironment,
  provider: ProviderPackage,
): Finding {
  const unsupported = describeUnsupportedPlatform();
  if (unsupported !== undefined) return { condition: "problem", detail: unsupported };
  const beside = join(folder, PLUGINS_FOLDER);
  const places = [beside, ...listUserPlugins(environment)];
  const states = places.flatMap((place) => REGISTRY_HOSTS.map((host) => inspectArchive(place, host, provider)));
  const found = states.find(({ state }) => state === "same");
  if (found !== undefined) {
    const warning = providerInstallationWarning(STACK_ADDRESS, environment);
    if (warning !== undefined)
      return { condition: "warning", detail: "Terraform may not look for it there.", cure: warning };
    return { condition: "ok", detail: `${PROVIDER_NAME} ${provider.version} is in ${found.plugins}.` };
  }
  const other = states.find(({ state }) => state !== "missing");
  const detail =
    other === undefined
      ? `${PROVIDER_NAME} ${provider.version} is not in ${beside}.`
      : other.state === "other-bytes"
        ? `${other.file} is not the provider of this package: another build of ${provider.version}, or a damaged file.`
        : `${other.plugins} has ${basename(other.file)}, and this package is of version ${provider.version}.`;
  return { condition: "problem", detail, cure };
}

interface FoundArchive {
  readonly plugins: string;
  readonly file: string;
  readonly state: "same" | "other-bytes" | "other-version" | "missing";
}

function inspectArchive(plugins: string, host: string, { version, archive }: ProviderPackage): FoundArchive {
  const folder = join(plugins, ...providerAddress(host).split("/"));
  const file = join(folder, archiveFileName(version, currentPlatform()));
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found !== undefined) {
    const isSame = found.isFile() && found.size === archive.length && readFileSync(file).equals(archive);
    return { plugins, file, state: isSame ? "same" : "other-bytes" };
  }
  const other = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith(".zip")) : undefined;
  return other === undefined
    ? { plugins, file, state: "missing" }
    : { plugins, file: join(folder, other), state: "other-version" };
}

function listUserPlugins(environment: ProcessEnvironment): string[] {
  try {
    return [userPluginsFolder(environment)];
  } catch (error) {
    if (error instanceof InstallError) return [];
    throw error;
  }
}

function inspectLockFile(
  folder: string,
  cure: string,
  environment: ProcessEnvironment,
  { version, hash }: ProviderPackage,
): Finding {
  let entries: LockEntry[];
  try {
    const lock = LockFile.read(folder);
    entries = REGISTRY_HOSTS.map((host) => lock.get(providerAddress(host))).filter((entry) => entry !== undefined);
  } catch (error) {
    if (!(error instanceof InstallError)) throw error;
    return { condition: "problem", detail: error.message };
  }
  const file = join(folder, LOCK_FILE_NAME);
  if (entries.length === 0) {
    return { condition: "skipped", detail: `${file} does not name the provider yet. "terraform init" adds it.` };
  }
  const older = entries.find((entry) => entry.version !== version);
  if (older !== undefined) {
    const detail = `${file} names ${PROVIDER_NAME} ${older.version}, and this package is of version ${version}. "terraform init" refuses it.`;
    return { condition: "problem", detail, cure };
  }
  if (entries.some(({ hashes }) => hashes.length > 0 && !hashes.includes(hash))) {
    const detail = `${file} has another hash for ${PROVIDER_NAME} ${version}: that of another build. "terraform init" refuses it.`;
    const warning = `${cure} If the version is a release, and you expected no change, compare where the two come from.`;
    return { condition: "problem", detail, cure: warning };
  }
  const host = findRegistryHost(folder, environment);
  if (!entries.some(({ address }) => address === providerAddress(host))) {
    const engine = host === TERRAFORM_HOST ? "terraform" : "tofu";
    const detail = `${file} names ${PROVIDER_NAME} ${version}, but not at ${host}, where ${engine} looks for it. "drift" refuses that, since it never writes the file.`;
    return { condition: "warning", detail, cure: `Run "${engine} init", and commit the file.` };
  }
  return { condition: "ok", detail: `${file} names ${PROVIDER_NAME} ${version} with its hash.` };
}
