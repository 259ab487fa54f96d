import { constants } from "node:os";
import type { Command } from "commander";
import { suggestNames } from "../model/names";

// How commands end that do not just succeed or fail.

/**
 * The exit code for a wrong command line, in every command: EX_USAGE of sysexits.h. Programs that call a command take 2 for drift,
 * 1 for an error and 3 for "not checked", also where the command's name is wrong and no command runs.
 */
export const WRONG_COMMAND_LINE = 64;

/** Ends with the error for a command that is not among those of another one, and with the one that is probably meant. */
export function refuseUnknownCommand(command: Command, name: string): never {
  const names = command.commands.map((one) => one.name());
  const [meant] = suggestNames(name, names);
  const suggestion = meant === undefined ? "" : `\n(Did you mean ${meant}?)`;
  return command.error(`error: unknown command '${name}'${suggestion}`, { code: "commander.unknownCommand" });
}

/** A wrong command line that only the command itself finds. Commander would quote the argument, which may be a secret. */
export class CommandLineError extends Error {
  override readonly name = "CommandLineError";
}

/** An error whose message has details on lines of their own. */
export class DetailedError extends Error {
  override readonly name = "DetailedError";
}

/** The user, or the system, has stopped a command. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  /** The exit code of a program that a signal has ended, as shells have it. */
  readonly exitCode: number;

  /** `outcome`: what there is now. */
  constructor(
    private readonly signal: NodeJS.Signals,
    outcome = "Nothing was left behind.",
  ) {
    super(`Stopped by ${signal}. ${outcome}`);
    this.exitCode = 128 + constants.signals[signal];
  }

  /** The same, of a command that leaves something on purpose. */
  withOutcome(outcome: string): InterruptedError {
    return new InterruptedError(this.signal, outcome);
  }
}

const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does some work until it is done, or until a signal stops it: then what runs is ended, and cleaned up after. A second signal
 * ends the process at once, and what runs with it.
 */
export async function runInterruptibly<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals) => {
    const reason = new InterruptedError(signal);
    if (controller.signal.aborted) process.exit(reason.exitCode);
    controller.abort(reason);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    // What was interrupted may say so in its own words, such as a request.
    if (!controller.signal.aborted || error instanceof InterruptedError) throw error;
    throw controller.signal.reason;
  } finally {
    for (const signal of STOP_SIGNALS) process.removeListener(signal, stop);
  }
}
