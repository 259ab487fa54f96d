/** A machine in Terraform's spelling, such as `linux_amd64`. */
export type Platform = `${string}_${string}`;

/** Where a file that begins with `#!` can be executed, and Terraform is commonly run. */
const COMMON_PLATFORMS: readonly Platform[] = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];

/** What Node and Go call differently. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };

/** The machine that runs this. */
export function currentPlatform(): Platform {
  return `${process.platform}_${ARCHITECTURES[process.arch] ?? process.arch}`;
}

/**
 * The machines to lay the provider out for. It is one script for all of them, so a stack that was
 * synthesized on a laptop runs in a pipeline too.
 */
export function supportedPlatforms(): readonly Platform[] {
  return process.platform === "win32" ? COMMON_PLATFORMS : [...new Set([...COMMON_PLATFORMS, currentPlatform()])];
}

/** Why the provider cannot run on this machine, if so. */
export function describeUnsupportedPlatform(): string | undefined {
  if (process.platform !== "win32") return undefined;
  return "On Windows, Terraform starts only .exe files, and this provider is a Node script. Run Terraform in WSL or in a Linux container.";
}
