import { formatErrorStack } from "../error-text";
import type { SecretMasker } from "../provider";
import { writeToStderr } from "./stdio";

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
