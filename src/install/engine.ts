import { existsSync, readdirSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { OPENTOFU_HOST, TERRAFORM_HOST } from "./provider-package";

/** Where the two engines look for a provider that is named without a host. */
export const REGISTRY_HOSTS = [TERRAFORM_HOST, OPENTOFU_HOST] as const;

type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Where the engine that a folder is for looks for a provider that is named without a host. `TERRAFORM_BINARY_NAME`,
 * with which CDKTF's users choose the engine, decides, then files that only OpenTofu has, then which engine is on the PATH.
 */
export function findRegistryHost(folder: string, environment: ProcessEnvironment): string {
  return isForOpenTofu(folder, environment) ? OPENTOFU_HOST : TERRAFORM_HOST;
}

/** True if the engine of a folder is OpenTofu. */
export function isForOpenTofu(
  folder: string,
  { TERRAFORM_BINARY_NAME: chosen, PATH = "" }: ProcessEnvironment,
): boolean {
  if (chosen) return basename(chosen).startsWith("tofu");
  if (existsSync(folder) && readdirSync(folder).some((name) => /\.tofu(?:\.json)?$|^\.opentofu-version$/.test(name)))
    return true;
  const isInstalled = (engine: string) => PATH.split(delimiter).some((path) => path && existsSync(join(path, engine)));
  return !isInstalled("terraform") && isInstalled("tofu");
}

/** The files that Terraform and OpenTofu read. Hidden ones they do not: an editor's lock, ".#main.tf", may be a link to nothing. */
export const isConfigurationFile = (name: string): boolean => /^[^.].*\.(?:tf|tofu)(?:\.json)?$/s.test(name);

/** The names of the files of the configuration in a folder. */
export function listConfiguration(folder: string): string[] {
  return readdirSync(folder).filter(isConfigurationFile);
}

/** True if a version is older than another one, by their numbers: `1.9.8` than `1.11`. A pre-release counts as its release. */
export function isOlderVersion(version: string, other: string): boolean {
  const numbers = parseNumbers(version);
  for (const [index, number] of parseNumbers(other).entries()) {
    const difference = (numbers[index] ?? 0) - number;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

const parseNumbers = (version: string): number[] => (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? "").split(".").map(Number);
