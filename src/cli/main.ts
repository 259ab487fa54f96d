#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { RefusalError } from "../emulator/emulator-object";
import { SettingsError } from "../settings/settings-error";
import { addAdoptCommand } from "./adopt";
import { addDoctorCommand } from "./doctor";
import { addDriftCommand } from "./drift";
import { addEmulatorCommand } from "./emulator";
import { CommandLineError, DetailedError, InterruptedError, refuseUnknownCommand, WRONG_COMMAND_LINE } from "./endings";
import { addExplainCommand } from "./explain";
import { helpFormat, helpOutput } from "./help-text";
import { addInitCommand } from "./init";
import { addInstallCommand } from "./install";
import { commanderOutput, dropOutputOfClosedPipes, printError } from "./output";
import { addVerifyCommand } from "./verify";

const { version } = require("../../package.json") as { version: string };

dropOutputOfClosedPipes();

const program = new Command("cdktf-provider-ajo")
  .description("Adobe Journey Optimizer (AJO) messaging set-up as code.")
  .version(version)
  .showHelpAfterError("Add --help to see what there is.")
  // What stands after a command is the command's, also where "emulator" has an option of the same name.
  .enablePositionalOptions()
  .configureOutput({ ...commanderOutput, ...helpOutput })
  .configureHelp(helpFormat)
  .exitOverride();

// A line for each command. A command loads what it needs when it runs.
addInitCommand(program);
addAdoptCommand(program);
addDriftCommand(program);
addEmulatorCommand(program);
addInstallCommand(program);
addExplainCommand(program);
addDoctorCommand(program);
addVerifyCommand(program);
program
  .helpCommand(false)
  .command("help")
  .summary("show the help of a command")
  .argument("[command...]", "its name, such as: emulator ls")
  .action(showHelp);

program.parseAsync().catch((error: unknown) => {
  process.exitCode = reportError(error);
});

function showHelp(names: readonly string[]): void {
  let command: Command = program;
  for (const name of names)
    command = command.commands.find((one) => one.name() === name) ?? refuseUnknownCommand(command, name);
  command.help();
}

/** Prints the error, unless commander has printed it. Returns the exit code. */
function reportError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_COMMAND_LINE;
  const message = error instanceof Error ? error.message : String(error);
  // They list what AJO says, what Terraform says, or what is wrong with the settings, a line each.
  const hasLines =
    [RefusalError, SettingsError, DetailedError].some((type) => error instanceof type) || isTerraformError(error);
  if (hasLines) printError(...splitLines(message));
  else printError(message);
  if (error instanceof CommandLineError) return WRONG_COMMAND_LINE;
  return error instanceof InterruptedError ? error.exitCode : 1;
}

/** One of the module for programs, which the command loads as a bundle of its own. */
const isTerraformError = (error: unknown): boolean => error instanceof Error && error.name === "TerraformError";

function splitLines(message: string): [first: string, ...others: string[]] {
  const [first = "", ...others] = message.split("\n");
  return [first, ...others];
}
