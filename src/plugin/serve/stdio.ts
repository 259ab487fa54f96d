import { writeSync } from "node:fs";
import { escapeLines } from "../../text/escape-controls";
import { formatErrorStack } from "../format-error";
import type { SecretMasker } from "../secret-masker";

/**
 * Reserves stdout for the handshake: Terraform rejects a provider that writes anything else before it. What a library
 * prints with `console.log` goes to stderr, which Terraform logs.
 */
export function reserveStdout(): void {
  Object.defineProperty(process, "stdout", { configurable: true, enumerable: true, get: () => process.stderr });
}

/** Writes to stdout in spite of {@link reserveStdout}. */
export function writeToStdout(text: string): void {
  writeSync(1, text);
}

/** Writes all of the text before it returns. Never throws: an error could not be reported anywhere. */
export function writeToStderr(text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(2, rest));
    } catch (error) {
      // The pipe is full for the moment.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
    }
  }
}

/**
 * Ends the process on an unhandled error, with what Terraform shows its user as a crash of the plugin: a line that begins
 * with `panic: `, and the stack.
 */
export function installCrashHandler(mask: SecretMasker): void {
  // Unhandled rejections arrive here, too.
  process.on("uncaughtException", (error) => {
    writeToStderr(`panic: ${escapeLines(mask.applyToMessage(formatErrorStack(error)))}\n`);
    process.exit(2);
  });
}
