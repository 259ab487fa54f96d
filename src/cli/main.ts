#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { RefusalError } from "../emulator/emulator-object";
import { SettingsError } from "../settings/settings-error";
import { addAdoptCommand } from "./adopt";
import { addDoctorCommand } from "./doctor";
import { addDriftCommand } from "./drift";
import { addEmulatorCommand } from "./emulator";
import { CommandLineError, DetailedError, InterruptedError, MisuseError } from "./endings";
import { addExplainCommand } from "./explain";
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
  .configureOutput(commanderOutput)
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

program.parseAsync().catch((error: unknown) => {
  process.exitCode = reportError(error);
});

/** Prints the error, unless commander has printed it. The exit code is 2 for a wrong command line. */
function reportError(error: unknown): number {
  if (error instanceof MisuseError) return 1;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message = error instanceof Error ? error.message : String(error);
  // They list what AJO says, what Terraform says, or what is wrong with the settings, a line each.
  const hasLines =
    [RefusalError, SettingsError, DetailedError].some((type) => error instanceof type) || isTerraformError(error);
  if (hasLines) printError(...splitLines(message));
  else printError(message);
  if (error instanceof CommandLineError) return 2;
  return error instanceof InterruptedError ? error.exitCode : 1;
}

/** One of the module for programs, which the command loads as a bundle of its own. */
const isTerraformError = (error: unknown): boolean => error instanceof Error && error.name === "TerraformError";

function splitLines(message: string): [first: string, ...others: string[]] {
  const [first = "", ...others] = message.split("\n");
  return [first, ...others];
}
