import { statSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { installIntoFolder, LOCK_FILE_NAME, PLUGINS_FOLDER, PROVIDER_NAME } from "../install";

/** `cdktf-provider-ajo install` */
export function addInstallCommand(program: Command): void {
  program
    .command("install")
    .summary("put the provider into a folder with a Terraform configuration")
    .description(
      'Puts the provider where "terraform init" (or "tofu init") finds it for the configuration in a folder, and brings the folder\'s lock file up to date. CDKTF needs none of this: its stacks get the provider at synth.',
    )
    .argument("[folder]", "the folder with the configuration", ".")
    .action(runInstall);
}

function runInstall(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`There is no folder ${folder}. Name the one with your .tf files.`);
  }
  const { version, locked, warnings } = installIntoFolder(folder);
  const lines = [
    `The provider ${PROVIDER_NAME} ${version} is in ${join(folder, PLUGINS_FOLDER)}.`,
    `${join(folder, LOCK_FILE_NAME)} ${locked ? "now names it" : "named it already"}.`,
    ...warnings,
    'Next: run "terraform init" there.',
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
