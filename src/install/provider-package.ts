import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The provider in the npm package: one executable file. */
export interface ProviderPackage {
  readonly file: string;
  readonly version: string;
}

const NPM_PACKAGE = "cdktf-provider-ajo";

/** Finds the provider in the installed npm package, even if the calling program was bundled. */
export function findProviderPackage(): ProviderPackage {
  const manifest = createRequire(__filename).resolve(`${NPM_PACKAGE}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const file = join(dirname(manifest), "dist", "provider", "terraform-provider-ajo");
  if (!existsSync(file)) {
    throw new InstallError(
      `The package ${NPM_PACKAGE} ${version} has no provider at ${file}. Install the package anew ("npm ci"), or in its repository run "npm run build".`,
    );
  }
  return { file, version };
}

/** Where Terraform looks for a provider named without a host. */
export const TERRAFORM_HOST = "registry.terraform.io";

/** The same for OpenTofu. */
export const OPENTOFU_HOST = "registry.opentofu.org";

/** The provider's name without a host, as `required_providers` has it. */
export const PROVIDER_NAME = "ajo-as-code/ajo";

/** The provider's full source address, as in lock files and states. */
export const providerAddress = (host: string): string => `${host}/${PROVIDER_NAME}`;

/** The file name that Terraform expects of a provider's executable. */
export const providerFileName = (version: string): string => `terraform-provider-ajo_v${version}`;

/** The full form of a source address. Terraform adds the host and `hashicorp` if they are left out. */
export function toFullAddress(source: string): string {
  const parts = source.split("/");
  if (parts.length === 1) return `${TERRAFORM_HOST}/hashicorp/${source}`;
  return parts.length === 2 ? `${TERRAFORM_HOST}/${source}` : source;
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
    super(message, options);
    this.name = "InstallError";
  }
}
