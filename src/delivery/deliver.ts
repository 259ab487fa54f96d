import { fullAddress, OPENTOFU_HOST, providerAddress, TERRAFORM_HOST } from "./address";
import { providerInstallationAdvice } from "./cli-config";
import { DeliveryError } from "./delivery-error";
import { layOut } from "./lay-out";
import { LockFile } from "./lock-file";
import { type ProviderPackage, providerPackage } from "./package-file";
import { unsupportedPlatform } from "./platform";

/** A provider that a configuration requires. */
export interface RequiredProvider {
  /** As in `required_providers`: the host, and `hashicorp`, may be left out. */
  readonly source: string;
  readonly version?: string | undefined;
}

/** What was delivered, and what the user should know. */
export interface Delivery {
  readonly version: string;
  /** Whether the lock file had to be changed. */
  readonly locked: boolean;
  /** Why it might not work yet, and what to do. */
  readonly advice: readonly string[];
}

/** An address that means the same to Terraform and to OpenTofu, so that a stack can move between the two. */
export const STACK_ADDRESS = providerAddress(TERRAFORM_HOST);

/** Delivers the provider to the folder of a synthesized stack, where `others` are required too. */
export function deliverToStack(
  folder: string,
  others: readonly RequiredProvider[],
  provider: ProviderPackage = providerPackage(),
): Delivery {
  return delivering(folder, (lock) => {
    const hash = layOut(folder, TERRAFORM_HOST, provider);
    const { version } = provider;
    lock.set({ address: STACK_ADDRESS, version, constraints: version, hashes: [hash] });
    const advice = [
      providerInstallationAdvice(STACK_ADDRESS),
      unsupportedPlatform(),
      ...others.map((other) => lockOther(lock, other)),
    ];
    return { version, locked: lock.save(), advice: advice.filter((one) => one !== undefined) };
  });
}

/** Delivers the provider to a folder of plain HCL, for Terraform and for OpenTofu. */
export function deliverToFolder(folder: string, provider: ProviderPackage = providerPackage()): Delivery {
  const unsupported = unsupportedPlatform();
  if (unsupported !== undefined) throw new DeliveryError(unsupported);
  return delivering(folder, (lock) => {
    const hosts = [TERRAFORM_HOST, OPENTOFU_HOST];
    const hashes = [...new Set(hosts.map((host) => layOut(folder, host, provider)))];
    const locked = hosts.map(providerAddress).filter((address) => lock.get(address) !== undefined);
    for (const address of locked.length > 0 ? locked : [STACK_ADDRESS]) {
      lock.set({ address, version: provider.version, constraints: lock.get(address)?.constraints, hashes });
    }
    const advice = providerInstallationAdvice(STACK_ADDRESS);
    return { version: provider.version, locked: lock.save(), advice: advice === undefined ? [] : [advice] };
  });
}

/**
 * The `cdktf` CLI runs `terraform providers lock` when the lock file lacks any provider of the stack. That command
 * asks the registry for all of them, this one too, and fails. An entry without hashes spares it:
 * `terraform init` then installs that version as for a new folder, and adds the hashes.
 */
function lockOther(lock: LockFile, { source, version }: RequiredProvider): string | undefined {
  const address = fullAddress(source);
  const entry = lock.get(address);
  const exact = /^=?\s*(\d+\.\d+\.\d+[\w.+-]*)$/.exec(version ?? "")?.[1];
  if (exact === undefined) {
    if (entry !== undefined || version === undefined) return undefined;
    return `The provider ${address} is required as ${JSON.stringify(version)}, not in one exact version. If "cdktf deploy" fails in "terraform providers lock", run it once with --skip-provider-lock.`;
  }
  if (entry?.version !== exact) lock.set({ address, version: exact, constraints: exact, hashes: [] });
  return undefined;
}

function delivering(folder: string, deliver: (lock: LockFile) => Delivery): Delivery {
  try {
    return deliver(LockFile.read(folder));
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    throw new DeliveryError(
      `Cannot bring the provider to ${folder}: ${(error as Error).message}. Make sure that the folder exists and can be written.`,
      { cause: error },
    );
  }
}
