import { OPENTOFU_HOST, providerAddress, TERRAFORM_HOST, toFullAddress } from "./address";
import { providerInstallationWarning } from "./cli-config";
import { InstallError } from "./delivery-error";
import { writeProvider } from "./lay-out";
import { LockFile } from "./lock-file";
import { findProviderPackage, type ProviderPackage } from "./package-file";
import { describeUnsupportedPlatform } from "./platform";

/** A provider that a configuration requires. */
export interface RequiredProvider {
  /** As in `required_providers`: the host, and `hashicorp`, may be left out. */
  readonly source: string;
  readonly version?: string | undefined;
}

/** What was delivered, and what the user should know. */
export interface InstallResult {
  readonly version: string;
  /** Whether the lock file had to be changed. */
  readonly locked: boolean;
  /** Why it might not work yet, and what to do. */
  readonly warnings: readonly string[];
}

/** An address that means the same to Terraform and to OpenTofu, so that a stack can move between the two. */
export const STACK_ADDRESS = providerAddress(TERRAFORM_HOST);

/** Delivers the provider to the folder of a synthesized stack, where `others` are required too. */
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

/** Delivers the provider to a folder of plain HCL, for Terraform and for OpenTofu. */
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
    const warnings = providerInstallationWarning(STACK_ADDRESS);
    return { version: provider.version, locked: lock.save(), warnings: warnings === undefined ? [] : [warnings] };
  });
}

/**
 * The `cdktf` CLI runs `terraform providers lock` when the lock file lacks any provider of the stack. That command
 * asks the registry for all of them, this one too, and fails. An entry without hashes spares it:
 * `terraform init` then installs that version as for a new folder, and adds the hashes.
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
