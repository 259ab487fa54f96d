import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { findRegistryHost, REGISTRY_HOSTS } from "./engine";
import { LockFile } from "./lock-file";
import {
  describeUnsupportedPlatform,
  findProviderPackage,
  InstallError,
  OPENTOFU_HOST,
  PROVIDER_NAME,
  type ProviderPackage,
  providerAddress,
  TERRAFORM_HOST,
  toFullAddress,
} from "./provider-package";
import { repairInitialized, writeProvider } from "./write-provider";

/** Terraform looks for providers in this folder beside a configuration, without any setting. */
export const PLUGINS_FOLDER = join("terraform.d", "plugins");

/** A provider that a configuration requires. */
interface RequiredProvider {
  /** As in `required_providers`: the host, and `hashicorp`, may be left out. */
  readonly source: string;
  readonly version?: string | undefined;
}

interface InstallResult {
  readonly version: string;
  /** The folder of plugins in which the provider is now. */
  readonly plugins: string;
  /** Whether the lock file was changed. */
  readonly locked: boolean;
  /** True if the lock file named another build of the same version, whose hash was replaced. */
  readonly replacedBuild: boolean;
  /** Reasons why it might not work yet, each with what to do. */
  readonly warnings: readonly string[];
}

/** A full address means the same to Terraform and to OpenTofu, so a stack can move between the two. */
export const STACK_ADDRESS = providerAddress(TERRAFORM_HOST);

/** Installs the provider into the folder of a synthesized stack, which also requires `others`. */
export function installIntoStack(
  folder: string,
  others: readonly RequiredProvider[],
  provider: ProviderPackage = findProviderPackage(),
): InstallResult {
  return withInstallErrors(folder, (lock) => {
    const plugins = join(folder, PLUGINS_FOLDER);
    const { version, hash } = provider;
    writeProvider(plugins, TERRAFORM_HOST, provider, { root: folder });
    repairInitialized(folder, TERRAFORM_HOST, provider);
    const replacedBuild = namesOtherBuild(lock, [STACK_ADDRESS], provider);
    lock.set({ address: STACK_ADDRESS, version, constraints: version, hashes: [hash] });
    const warnings = [
      providerInstallationWarning(STACK_ADDRESS),
      describeUnsupportedPlatform(),
      ...others.map((other) => lockOtherProvider(lock, other)),
    ];
    return {
      version,
      plugins,
      locked: lock.save(),
      replacedBuild,
      warnings: warnings.filter((one) => one !== undefined),
    };
  });
}

/** True if the lock names this version of the provider by other hashes only: those of another build. */
function namesOtherBuild(lock: LockFile, addresses: readonly string[], { version, hash }: ProviderPackage): boolean {
  return addresses.some((address) => {
    const entry = lock.get(address);
    return entry?.version === version && entry.hashes.length > 0 && !entry.hashes.includes(hash);
  });
}

/**
 * Installs the provider into a folder of plain HCL, for Terraform and for OpenTofu. A new lock file names it as the engine
 * that the folder is for does: each of the two takes an entry for the other's address for a change.
 */
export function installIntoFolder(
  folder: string,
  provider: ProviderPackage = findProviderPackage(),
  environment: ProcessEnvironment = process.env,
): InstallResult {
  assertSupportedPlatform();
  return withInstallErrors(folder, (lock) => {
    const plugins = join(folder, PLUGINS_FOLDER);
    const { version, hash } = provider;
    for (const host of REGISTRY_HOSTS) {
      writeProvider(plugins, host, provider, { root: folder });
      repairInitialized(folder, host, provider);
    }
    const locked = REGISTRY_HOSTS.map(providerAddress).filter((address) => lock.get(address) !== undefined);
    const addresses = locked.length > 0 ? locked : [providerAddress(findRegistryHost(folder, environment))];
    const replacedBuild = namesOtherBuild(lock, addresses, provider);
    for (const address of addresses) {
      lock.set({ address, version, constraints: lock.get(address)?.constraints, hashes: [hash] });
    }
    const warning = providerInstallationWarning(addresses[0] ?? STACK_ADDRESS, environment);
    return { version, plugins, locked: lock.save(), replacedBuild, warnings: warning === undefined ? [] : [warning] };
  });
}

/**
 * Installs the provider where Terraform and OpenTofu find it from every folder of this user. Other releases stay, for
 * lock files name them; other builds of the same release go, for Terraform cannot tell which of them is newer.
 */
export function installForUser(
  provider: ProviderPackage = findProviderPackage(),
  environment: ProcessEnvironment = process.env,
): Omit<InstallResult, "locked" | "replacedBuild"> {
  assertSupportedPlatform();
  const plugins = userPluginsFolder(environment);
  const { version } = provider;
  const isReplaced = (other: string) => other !== version && releaseOf(other) === releaseOf(version);
  return withFolderErrors(plugins, () => {
    for (const host of REGISTRY_HOSTS) writeProvider(plugins, host, provider, { isReplaced });
    const warning = providerInstallationWarning(STACK_ADDRESS, environment, plugins);
    return { version, plugins, warnings: warning === undefined ? [] : [warning] };
  });
}

/** A version without its build. */
const releaseOf = (version: string): string => version.split("+", 1).join("");

/**
 * The folder for a user's plugins that both engines read. Where the XDG folders are in use, OpenTofu turns from them to
 * `~/.terraform.d` as soon as that exists, for its settings and credentials too, so it is not created then.
 */
export function userPluginsFolder(environment: ProcessEnvironment): string {
  const { XDG_CONFIG_HOME, XDG_DATA_HOME } = environment;
  const home = findHome(environment);
  if (home === undefined) {
    throw new InstallError(
      "This user has no home folder, which is where the provider goes: HOME is not set. Set HOME, or name the folder of the configuration instead.",
    );
  }
  assertAbsolute("HOME", home);
  const settings = join(home, ".terraform.d");
  const usesXdg = process.platform !== "darwin" && Boolean(XDG_CONFIG_HOME || XDG_DATA_HOME);
  if (!usesXdg || existsSync(settings)) return join(settings, "plugins");
  if (XDG_CONFIG_HOME) assertAbsolute("XDG_CONFIG_HOME", XDG_CONFIG_HOME);
  const data = XDG_DATA_HOME || join(home, ".local", "share");
  assertAbsolute("XDG_DATA_HOME", data);
  return join(data, "terraform", "plugins");
}

function assertAbsolute(name: string, folder: string): void {
  if (isAbsolute(folder)) return;
  throw new InstallError(
    `${name} is ${JSON.stringify(folder)}, which is another folder wherever Terraform runs. Set ${name} to a whole path, such as "/home/me".`,
  );
}

/** The user's home folder; undefined where it is not known, as for a user of a container that has no name. */
function findHome({ HOME }: ProcessEnvironment): string | undefined {
  if (HOME) return HOME;
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}

function assertSupportedPlatform(): void {
  const unsupported = describeUnsupportedPlatform();
  if (unsupported !== undefined) throw new InstallError(unsupported);
}

/**
 * Locks another provider of the stack, without hashes. The `cdktf` CLI runs `terraform providers lock` if the lock file
 * lacks a provider. That command asks the registry for all providers, this one too, and fails. With an entry without
 * hashes it is not run, and `terraform init` installs that version as in a new folder and adds the hashes.
 */
function lockOtherProvider(lock: LockFile, { source, version }: RequiredProvider): string | undefined {
  // CDKTF takes every source for one of Terraform's registry. OpenTofu writes the entry of its own.
  const address = toFullAddress(source);
  const entry = lock.get(address);
  const exact = /^=?\s*(\d+\.\d+\.\d+[\w.+-]*)$/.exec(version ?? "")?.[1];
  if (exact === undefined) {
    if (entry !== undefined || version === undefined) return undefined;
    return `The provider ${address} is required as ${JSON.stringify(version)}, not in one exact version. If "cdktf deploy" fails in "terraform providers lock", run it once with --skip-provider-lock.`;
  }
  const ofOpenTofu = toFullAddress(source, OPENTOFU_HOST);
  for (const one of lock.get(ofOpenTofu) === undefined ? [address] : [address, ofOpenTofu]) {
    if (lock.get(one)?.version !== exact) lock.set({ address: one, version: exact, constraints: exact, hashes: [] });
  }
  return undefined;
}

function withInstallErrors(folder: string, install: (lock: LockFile) => InstallResult): InstallResult {
  return withFolderErrors(folder, () => install(LockFile.read(folder)));
}

function withFolderErrors<T>(folder: string, install: () => T): T {
  try {
    return install();
  } catch (error) {
    if (error instanceof InstallError) throw error;
    throw new InstallError(
      `Cannot bring the provider to ${folder}: ${(error as Error).message}. Make sure that the folder exists and can be written.`,
      { cause: error },
    );
  }
}

type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Terraform ignores the providers in its usual folders if the user's CLI configuration says where providers come from.
 * Returns a warning about it, unless the CLI configuration already names this provider.
 *
 * @param address The provider's address. That of OpenTofu's registry is about OpenTofu and its files.
 * @param plugins The folder of plugins with the provider. By default that beside a configuration.
 */
export function providerInstallationWarning(
  address: string,
  environment: ProcessEnvironment = process.env,
  plugins?: string,
): string | undefined {
  const isOpenTofu = address.startsWith(`${OPENTOFU_HOST}/`);
  const engine = isOpenTofu ? "OpenTofu" : "Terraform";
  const file = listConfigFiles(environment, isOpenTofu).find(hasProviderInstallation);
  if (file === undefined) return undefined;
  const [place, path] =
    plugins === undefined ? ["beside the configuration", "terraform.d/plugins"] : [`in ${plugins}`, plugins];
  return `The ${engine} CLI configuration ${file} has a provider_installation block, so ${engine} does not look for providers ${place}. Add to that block: filesystem_mirror { path = "${path}" include = ["${address}"] }, and exclude = ["${address}"] in its other methods.`;
}

/** The CLI configuration files that the engine reads. A file named in the environment replaces all others. */
function listConfigFiles(environment: ProcessEnvironment, isOpenTofu: boolean): string[] {
  const named = environment.TF_CLI_CONFIG_FILE ?? environment.TERRAFORM_CONFIG;
  if (named !== undefined && named !== "") return [named];
  const home = findHome(environment);
  if (home === undefined) return [];
  const folder = join(home, ".terraform.d");
  const parts = existsSync(folder) ? readdirSync(folder).filter((name) => /\.tfrc(?:\.json)?$/.test(name)) : [];
  return [findMainConfigFile(home, environment, isOpenTofu), ...parts.map((name) => join(folder, name))];
}

/** OpenTofu reads Terraform's file only where it has none of its own. */
function findMainConfigFile(home: string, { XDG_CONFIG_HOME }: ProcessEnvironment, isOpenTofu: boolean): string {
  const file = join(home, ".terraformrc");
  if (!isOpenTofu) return file;
  const own = join(home, ".tofurc");
  if (existsSync(own)) return own;
  return XDG_CONFIG_HOME && !existsSync(file) ? join(XDG_CONFIG_HOME, "opentofu", "tofurc") : file;
}

function hasProviderInstallation(file: string): boolean {
  // What is no file may never end, such as a pipe.
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const text = readFileSync(file, "utf8").replace(/^[^\S\n]*(?:#|\/\/).*$/gm, "");
  return /\bprovider_installation\b/.test(text) && !text.includes(PROVIDER_NAME);
}
