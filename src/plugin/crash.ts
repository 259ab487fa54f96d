import type { SecretMask } from "./provider";
import { writeToStderr } from "./stdio";

/**
 * Ends the process on an error that nobody handled, in the form in which Terraform shows a plugin's crash
 * to its user: a line that begins with `panic: `, and the stack.
 */
export function panicOnCrash(mask: SecretMask): void {
  // Without a handler of their own, rejected promises arrive here too.
  process.on("uncaughtException", (error) => {
    writeToStderr(`panic: ${mask.apply(describe(error))}\n`);
    process.exit(2);
  });
}

/** Causes can form a circle. */
const DEEPEST_CAUSE = 5;

/** Only stacks: an error's other properties may hold whole requests. */
function describe(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? String(error);
  if (error.cause === undefined || depth === DEEPEST_CAUSE) return stack;
  return `${stack}\ncaused by: ${describe(error.cause, depth + 1)}`;
}
