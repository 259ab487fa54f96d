import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CommandResult, startCommand } from "../../src/terraform/run-command";
import { createTemporaryFolder } from "./temporary-folder";

const ROOT = join(__dirname, "..", "..");

let packing: Promise<string> | undefined;

/** The package as `npm publish` would send it, without building it again. Packed once for a test file. */
function packPackage(env: NodeJS.ProcessEnv): Promise<string> {
  packing ??= (async () => {
    const folder = createTemporaryFolder();
    const args = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
    await startCommand("npm", args, { cwd: ROOT, env }).result;
    return join(folder, readdirSync(folder)[0] ?? "");
  })();
  return packing;
}

/** A new project, how `npm install` in it ended, and the environment that it ran in. */
interface PackedProject extends CommandResult {
  readonly project: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Installs the packed package, with a core and a version of `constructs`, into a new project; all comes from this disk. */
export async function installPackedPackage(core: "cdktf" | "cdktn", constructs: string): Promise<PackedProject> {
  const folder = createTemporaryFolder();
  const environment = { PATH: process.env.PATH, HOME: createTemporaryFolder(), npm_config_offline: "true" };
  const packages = join(folder, "packages");
  const names = ["constructs", core, "zod", "fastest-levenshtein"];
  for (const name of names) cpSync(join(ROOT, "node_modules", name), join(packages, name), { recursive: true });
  const manifest = join(packages, "constructs", "package.json");
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, "utf8")), version: constructs }));

  const project = join(folder, "project");
  mkdirSync(project);
  const dependencies = Object.fromEntries(names.map((name) => [name, `file:${join(packages, name)}`]));
  dependencies["cdktf-provider-ajo"] = `file:${await packPackage(environment)}`;
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, dependencies }));
  const args = ["install", "--install-links", "--ignore-scripts", "--no-audit", "--no-fund"];
  return { project, environment, ...(await startCommand("npm", args, { cwd: project, env: environment }).result) };
}

/** Lets a project run TypeScript, with the `tsx` of this repository. */
export function linkTsx(project: string): void {
  symlinkSync(join(ROOT, "node_modules", "tsx"), join(project, "node_modules", "tsx"), "junction");
}
