import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { PROVIDER_NAME } from "./address";

type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Terraform ignores the providers beside a configuration when its user configured where providers come from.
 * Returns what to tell that user, unless the configuration already names this provider.
 */
export function providerInstallationWarning(
  address: string,
  environment: ProcessEnvironment = process.env,
): string | undefined {
  const file = listConfigFiles(environment).find(hasProviderInstallation);
  if (file === undefined) return undefined;
  return `The Terraform CLI configuration ${file} has a provider_installation block, so Terraform does not look for providers beside the configuration. Add to that block: filesystem_mirror { path = "terraform.d/plugins" include = ["${address}"] }, and exclude = ["${address}"] in its other methods.`;
}

/** The files that Terraform reads on this machine. A file named in the environment replaces all others. */
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
