import { writeSync } from "node:fs";
import { formatErrorStack } from "../format-error";
import type { SecretMasker } from "../secret-masker";

/**
 * Keeps stdout for the handshake: Terraform gives up on a provider that writes anything before it. What a
 * library prints with `console.log` goes to stderr, where Terraform takes it for log.
 */
export function reserveStdout(): void {
  Object.defineProperty(process, "stdout", { configurable: true, enumerable: true, get: () => process.stderr });
}

/** Writes past the reservation of {@link reserveStdout}. */
export function writeToStdout(text: string): void {
  writeSync(1, text);
}

/**
 * Writes at once and whole, before the process goes on or ends. Never throws: when nobody reads stderr any
 * more, there is nobody to tell.
 */
export function writeToStderr(text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(2, rest));
    } catch (error) {
      // The pipe is full for the moment: its reader is slower than we are.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
    }
  }
}

/**
 * Ends the process on an error that nobody handled, in the form in which Terraform shows a plugin's crash
 * to its user: a line that begins with `panic: `, and the stack.
 */
export function installCrashHandler(mask: SecretMasker): void {
  // Without a handler of their own, rejected promises arrive here too.
  process.on("uncaughtException", (error) => {
    writeToStderr(`panic: ${mask.apply(formatErrorStack(error))}\n`);
    process.exit(2);
  });
}
