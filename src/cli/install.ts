import { statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Command } from "commander";
import { installForUser, installIntoFolder, LOCK_FILE_NAME, PROVIDER_NAME } from "../install";
import { listConfiguration } from "../install/engine";
import { CommandLineError } from "./endings";
import { printJson, printLines } from "./output";

interface InstallOptions {
  readonly user?: true;
  readonly json?: true;
}

const HELP = `
Examples:
  cdktf-provider-ajo install
  cdktf-provider-ajo install infrastructure/messaging
  cdktf-provider-ajo install --user

Exit codes:
  0   the provider is there
  1   it could not be brought there
  64  the command line is wrong`;

/** `cdktf-provider-ajo install` */
export function addInstallCommand(program: Command): void {
  program
    .command("install")
    .summary("put the provider into a folder with a Terraform configuration")
    .description(
      'Puts the provider where "terraform init" (or "tofu init") finds it for the configuration in a folder, and brings the folder\'s lock file up to date. CDKTF needs none of this: its stacks get the provider at synth.',
    )
    .argument("[folder]", 'the folder with the configuration (default: ".")')
    .option("--user", 'put it where Terraform finds it from every folder, as "terraform -chdir" needs')
    .option("--json", "print JSON")
    .addHelpText("after", HELP)
    .action(runInstall);
}

function runInstall(folder: string | undefined, { user, json }: InstallOptions): void {
  if (user === undefined) installBeside(folder ?? ".", json === true);
  else if (folder === undefined) installEverywhere(json === true);
  else
    throw new CommandLineError(`--user puts the provider where every folder finds it. Leave out the folder ${folder}.`);
}

function installEverywhere(isJson: boolean): void {
  const result = installForUser();
  if (isJson) {
    printJson(result);
    return;
  }
  const { version, plugins, warnings } = result;
  printLines(
    `The provider ${PROVIDER_NAME} ${version} is in ${plugins}.`,
    ...warnings,
    `Next: run "terraform init", with -upgrade where ${LOCK_FILE_NAME} names another version.`,
  );
}

function installBeside(folder: string, isJson: boolean): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CommandLineError(`There is no folder ${folder}. Name the one with your .tf files.`);
  }
  const result = installIntoFolder(folder);
  if (isJson) {
    printJson(result);
    return;
  }
  const { version, plugins, locked, replacedBuild, warnings } = result;
  const isElsewhere = relative(".", folder) !== "";
  const isConfigured = listConfiguration(folder).length > 0;
  printLines(
    `The provider ${PROVIDER_NAME} ${version} is in ${plugins}.`,
    `${join(folder, LOCK_FILE_NAME)} ${locked ? "now names it" : "named it already"}.`,
    ...(replacedBuild
      ? [
          `It named another build of version ${version} before: its hash was replaced. If the version is a release, and you expected no change, compare where the two come from.`,
        ]
      : []),
    ...warnings,
    isConfigured
      ? 'Next: run "terraform init" there.'
      : `There is no configuration in ${folder} yet: no file that ends with .tf or .tf.json. Next: write one with source = "${PROVIDER_NAME}" in its required_providers, then run "terraform init" there. If yours is in another folder, name that one.`,
    ...(isElsewhere
      ? [
          `"terraform -chdir" does not look there, only in the folder where it is started. For that, run "cdktf-provider-ajo install --user".`,
        ]
      : []),
  );
}
