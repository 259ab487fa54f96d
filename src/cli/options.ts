import { readFileSync, statSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import { isReadableByOthers } from "../emulator/settings";
import { printProblem } from "../text/print-lines";

// How options are read that several commands have.

/** Parses an option that can be given more than once. One that takes several values would take the arguments after it, too. */
export const collect = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];

/** Parses a number such as that of a port. */
export function parseWholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}

/**
 * Reads a file with secrets, and says how to protect one that others can read.
 *
 * @param what What is in it, for messages: "the client secret".
 */
export function readSecretFile(file: string, what: string): string {
  try {
    const text = readFileSync(file, "utf8");
    const stats = statSync(file);
    if (stats.isFile() && isReadableByOthers(stats.mode))
      printProblem(`Other users of this machine can read ${what} in ${file}. Run: chmod 600 ${JSON.stringify(file)}`);
    return text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`Cannot read ${what} from ${file} (${code}). Name a file that this user can read.`);
  }
}
