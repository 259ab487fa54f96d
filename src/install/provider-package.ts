import { escapeControls } from "../text/escape-controls";

/** The provider as it is delivered: one executable file in a zip archive, the same for every platform. */
export interface ProviderPackage {
  /** The version that Terraform knows it by. Of a development build it names the build: `0.1.0+dev.3f2a91c04d`. */
  readonly version: string;
  /** The zip archive, which `terraform init` unpacks. */
  readonly archive: Uint8Array;
  /** Terraform's `h1:` hash of the package, for lock files. */
  readonly hash: string;
}

/** What the build leaves in `dist/provider/archive.json`. */
export interface BuiltProvider {
  readonly version: string;
  readonly hash: string;
  /** The zip archive in base64. */
  readonly archive: string;
}

let decoded: ProviderPackage | undefined;

/** The provider of this npm package. It is decoded once: an app may install it into many stacks. */
export function findProviderPackage(): ProviderPackage {
  decoded ??= decodeProvider(loadBuiltProvider());
  return decoded;
}

function decodeProvider({ version, hash, archive }: BuiltProvider): ProviderPackage {
  return { version, hash, archive: Buffer.from(archive, "base64") };
}

/** The version of this npm package's provider. */
export const findProviderVersion = (): string => loadBuiltProvider().version;

/** Loads the provider as a module, so that a bundler takes it into the program that it makes. */
function loadBuiltProvider(): BuiltProvider {
  try {
    return require("../../dist/provider/archive.json") as BuiltProvider;
  } catch (error) {
    throw new InstallError(
      'The package cdktf-provider-ajo has no provider: it lacks dist/provider/archive.json. Install the package again ("npm ci"), or in its repository run "npm run build". In a bundled program, let the bundler take in JSON files, or leave this package out of the bundle ("external") and install it beside the program.',
      { cause: error },
    );
  }
}

/** Where Terraform looks for a provider named without a host. */
export const TERRAFORM_HOST = "registry.terraform.io";

/** The same for OpenTofu. */
export const OPENTOFU_HOST = "registry.opentofu.org";

/** The provider's name without a host, as `required_providers` has it. */
export const PROVIDER_NAME = "ajo-as-code/ajo";

/** The provider's full source address, as in lock files and states. */
export const providerAddress = (host: string): string => `${host}/${PROVIDER_NAME}`;

/**
 * The name of the provider's executable. Terraform takes any that begins with `terraform-provider-ajo_`. To Node,
 * `.cjs` says what the file is, whatever a package.json in a folder above it says.
 */
export const providerFileName = (version: string): string => `terraform-provider-ajo_v${version}.cjs`;

/** The name under which Terraform finds the archive for a platform. */
export const archiveFileName = (version: string, platform: string): string =>
  `terraform-provider-ajo_${version}_${platform}.zip`;

/** The full form of a source address. The engine adds the host and `hashicorp` if they are left out. */
export function toFullAddress(source: string, host = TERRAFORM_HOST): string {
  const parts = source.split("/");
  if (parts.length === 1) return `${host}/hashicorp/${source}`;
  return parts.length === 2 ? `${host}/${source}` : source;
}

/** A platform as Terraform names it, such as `linux_amd64`. */
type Platform = `${string}_${string}`;

/** The platforms on which Terraform is commonly run, and a file that begins with `#!` can be executed. */
const COMMON_PLATFORMS: readonly Platform[] = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];

/** The architectures that Node and Go name differently. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };

/** The platform of this machine. */
export function currentPlatform(): Platform {
  return `${process.platform}_${ARCHITECTURES[process.arch] ?? process.arch}`;
}

/** The platforms to install for. One script serves all, so a stack synthesized on a laptop also runs in a pipeline. */
export function supportedPlatforms(): readonly Platform[] {
  return process.platform === "win32" ? COMMON_PLATFORMS : [...new Set([...COMMON_PLATFORMS, currentPlatform()])];
}

/** Why the provider cannot run on this machine. Undefined if it can. */
export function describeUnsupportedPlatform(): string | undefined {
  if (process.platform !== "win32") return undefined;
  return "On Windows, Terraform starts only .exe files, and this provider is a Node script. Run Terraform in WSL or in a Linux container.";
}

/** The provider could not be installed. The message says what to do. */
export class InstallError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    // It quotes folders and files.
    super(escapeControls(message), options);
    this.name = "InstallError";
  }
}
