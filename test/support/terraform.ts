import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "./temporary-folder";

/** What a command left behind. */
export interface TerraformResult {
  readonly code: number | null;
  /** Both streams, without colours. */
  readonly output: string;
}

/**
 * Runs the real Terraform in a folder, away from the settings, plugin caches and variables of whoever runs the tests.
 * Its absence is an error, not a skipped test.
 */
export function runTerraform(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): TerraformResult {
  const home = createTemporaryFolder();
  const config = join(home, "terraform.tfrc");
  writeFileSync(config, "");
  const { status, stdout, stderr, error } = spawnSync("terraform", args, {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      HOME: home,
      CHECKPOINT_DISABLE: "1",
      TF_CLI_CONFIG_FILE: config,
      TF_IN_AUTOMATION: "1",
      TF_CLI_ARGS: "-no-color",
      ...environment,
    },
  });
  if (error) {
    throw new Error(`Cannot run terraform: ${error.message}. The tests need Terraform 1.11 or newer on the PATH.`);
  }
  return { code: status, output: stdout + stderr };
}
