import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { OPENTOFU_HOST, TERRAFORM_HOST } from "../../src/install/provider-package";
import type { CommandResult } from "../../src/terraform/run-command";
import { createTemporaryFolder } from "./temporary-folder";

/** What the tests run: Terraform, or OpenTofu. */
export interface TestEngine {
  /** The command, on the PATH or with its folder. */
  readonly command: string;
  readonly isOpenTofu: boolean;
  /** Where it looks for a provider that is named without a host. */
  readonly registryHost: string;
}

/** The engine of this run: that which `AJO_TEST_ENGINE` names, or else `terraform`. */
export const ENGINE: TestEngine = findEngine(process.env.AJO_TEST_ENGINE || "terraform");

function findEngine(command: string): TestEngine {
  const isOpenTofu = basename(command).startsWith("tofu");
  return { command, isOpenTofu, registryHost: isOpenTofu ? OPENTOFU_HOST : TERRAFORM_HOST };
}

// The package and CDKTF take it from there.
if (process.env.AJO_TEST_ENGINE) process.env.TERRAFORM_BINARY_NAME = ENGINE.command;

/** Makes Terraform print plain text for programs. */
export const PLAIN_OUTPUT = { TF_IN_AUTOMATION: "1", TF_CLI_ARGS: "-no-color" } as const;

/** An environment without the Terraform settings, plugin caches and variables of whoever runs the tests. */
export function createIsolatedEnvironment() {
  const home = createTemporaryFolder();
  const config = join(home, "terraform.tfrc");
  writeFileSync(config, "");
  return {
    PATH: process.env.PATH,
    HOME: home,
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: config,
    ...(process.env.AJO_TEST_ENGINE && { TERRAFORM_BINARY_NAME: ENGINE.command }),
  };
}

/** Runs the real Terraform, or OpenTofu, in a folder and an environment of its own. A missing Terraform is an error, not a skipped test. */
export function runTerraform(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Pick<CommandResult, "code" | "output"> {
  const { status, stdout, stderr, error } = spawnSync(ENGINE.command, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...createIsolatedEnvironment(), ...PLAIN_OUTPUT, ...environment },
  });
  if (error) {
    throw new Error(
      `Cannot run ${ENGINE.command}: ${error.message}. The tests need Terraform 1.11 or newer on the PATH, or AJO_TEST_ENGINE.`,
    );
  }
  return { code: status, output: stdout + stderr };
}
