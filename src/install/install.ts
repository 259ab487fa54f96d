import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
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
import { writeProvider } from "./write-provider";

/** A provider that a configuration requires. */
interface RequiredProvider {
  /** As in `required_providers`: the host, and `hashicorp`, may be left out. */
  readonly source: string;
  readonly version?: string | undefined;
}

interface InstallResult {
  readonly version: string;
  /** Whether the lock file was changed. */
  readonly locked: boolean;
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
    const hash = writeProvider(folder, TERRAFORM_HOST, provider);
    const { version } = provider;
    lock.set({ address: STACK_ADDRESS, version, constraints: version, hashes: [hash] });
    const warnings = [
      providerInstallationWarning(STACK_ADDRESS),
      describeUnsupportedPlatform(),
      ...others.map((other) => lockOtherProvider(lock, other)),
    ];
    return { version, locked: lock.save(), warnings: warnings.filter((one) => one !== undefined) };
  });
}

/** Installs the provider into a folder of plain HCL, for Terraform and for OpenTofu. */
export function installIntoFolder(folder: string, provider: ProviderPackage = findProviderPackage()): InstallResult {
  const unsupported = describeUnsupportedPlatform();
  if (unsupported !== undefined) throw new InstallError(unsupported);
  return withInstallErrors(folder, (lock) => {
    const hosts = [TERRAFORM_HOST, OPENTOFU_HOST];
    const hashes = [...new Set(hosts.map((host) => writeProvider(folder, host, provider)))];
    const locked = hosts.map(providerAddress).filter((address) => lock.get(address) !== undefined);
    for (const address of locked.length > 0 ? locked : [STACK_ADDRESS]) {
      lock.set({ address, version: provider.version, constraints: lock.get(address)?.constraints, hashes });
    }
    const warning = providerInstallationWarning(STACK_ADDRESS);
    return { version: provider.version, locked: lock.save(), warnings: warning === undefined ? [] : [warning] };
  });
}

/**
 * Locks another provider of the stack, without hashes. The `cdktf` CLI runs `terraform providers lock` if the lock file
 * lacks a provider. That command asks the registry for all providers, this one too, and fails. With an entry without
 * hashes it is not run, and `terraform init` installs that version as in a new folder and adds the hashes.
 */
function lockOtherProvider(lock: LockFile, { source, version }: RequiredProvider): string | undefined {
  const address = toFullAddress(source);
  const entry = lock.get(address);
  const exact = /^=?\s*(\d+\.\d+\.\d+[\w.+-]*)$/.exec(version ?? "")?.[1];
  if (exact === undefined) {
    if (entry !== undefined || version === undefined) return undefined;
    return `The provider ${address} is required as ${JSON.stringify(version)}, not in one exact version. If "cdktf deploy" fails in "terraform providers lock", run it once with --skip-provider-lock.`;
  }
  if (entry?.version !== exact) lock.set({ address, version: exact, constraints: exact, hashes: [] });
  return undefined;
}

function withInstallErrors(folder: string, install: (lock: LockFile) => InstallResult): InstallResult {
  try {
    return install(LockFile.read(folder));
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
 * Terraform ignores the providers beside a configuration if the user's CLI configuration says where providers come from.
 * Returns a warning about it, unless the CLI configuration already names this provider.
 */
export function providerInstallationWarning(
  address: string,
  environment: ProcessEnvironment = process.env,
): string | undefined {
  const file = listConfigFiles(environment).find(hasProviderInstallation);
  if (file === undefined) return undefined;
  return `The Terraform CLI configuration ${file} has a provider_installation block, so Terraform does not look for providers beside the configuration. Add to that block: filesystem_mirror { path = "terraform.d/plugins" include = ["${address}"] }, and exclude = ["${address}"] in its other methods.`;
}

/** The CLI configuration files that Terraform reads. A file named in the environment replaces all others. */
function listConfigFiles(environment: ProcessEnvironment): string[] {
  const named = environment.TF_CLI_CONFIG_FILE ?? environment.TERRAFORM_CONFIG;
  if (named !== undefined && named !== "") return [named];
  const home = environment.HOME ?? homedir();
  const folder = join(home, ".terraform.d");
  const parts = existsSync(folder) ? readdirSync(folder).filter((name) => /\.tfrc(?:\.json)?$/.test(name)) : [];
  return [join(home, ".terraformrc"), ...parts.map((name) => join(folder, name))];
}

function hasProviderInstallation(file: string): boolean {
  if (!existsSync(file)) return false;
  const text = readFileSync(file, "utf8").replace(/^\s*(?:#|\/\/).*$/gm, "");
  return /\bprovider_installation\b/.test(text) && !text.includes(PROVIDER_NAME);
}
