import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CommandResult } from "./run-command";
import { createTemporaryFolder } from "./temporary-folder";

/** Makes Terraform print plain text for programs. */
export const PLAIN_OUTPUT = { TF_IN_AUTOMATION: "1", TF_CLI_ARGS: "-no-color" } as const;

/** An environment without the Terraform settings, plugin caches and variables of whoever runs the tests. */
export function createIsolatedEnvironment() {
  const home = createTemporaryFolder();
  const config = join(home, "terraform.tfrc");
  writeFileSync(config, "");
  return { PATH: process.env.PATH, HOME: home, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: config };
}

/** Runs the real Terraform in a folder and an environment of its own. A missing Terraform is an error, not a skipped test. */
export function runTerraform(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Pick<CommandResult, "code" | "output"> {
  const { status, stdout, stderr, error } = spawnSync("terraform", args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...createIsolatedEnvironment(), ...PLAIN_OUTPUT, ...environment },
  });
  if (error) {
    throw new Error(`Cannot run terraform: ${error.message}. The tests need Terraform 1.11 or newer on the PATH.`);
  }
  return { code: status, output: stdout + stderr };
}
