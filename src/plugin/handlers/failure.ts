import { type Diagnostic, DiagnosticError } from "../diagnostics";
import { ValueError } from "../value-error";

/** What the user is told when a call ends with something thrown. `task` completes "Could not …". */
export function failureDiagnostics(task: string, thrown: unknown): readonly Diagnostic[] {
  if (thrown instanceof DiagnosticError) return thrown.diagnostics;
  const summary = `Could not ${task}`;
  if (thrown instanceof ValueError) {
    const detail = `${thrown.message}. The value and the provider's schema disagree, which is a mistake in the provider.`;
    return [{ severity: "error", summary, detail, ...(thrown.path.length > 0 && { path: thrown.path }) }];
  }
  return [{ severity: "error", summary, detail: `${messageOf(thrown)}\n\nRun again with TF_LOG=error to see where.` }];
}

/** Where the error was thrown, for the log. */
export function stackOf(thrown: unknown): string {
  return hasText(thrown, "stack") ? thrown.stack : messageOf(thrown);
}

/** The message with those of its causes: "fetch failed" alone helps nobody. */
function messageOf(thrown: unknown, depth = 0): string {
  if (typeof thrown === "string") return thrown;
  if (!hasText(thrown, "message")) return `The provider threw a value without a message (${typeof thrown}).`;
  const message = thrown.message || "The provider threw an error without a message.";
  return "cause" in thrown && hasText(thrown.cause, "message") && depth < DEEPEST_CAUSE
    ? `${message}: ${messageOf(thrown.cause, depth + 1)}`
    : message;
}

/** Causes can form a circle. */
const DEEPEST_CAUSE = 5;

function hasText<Name extends string>(value: unknown, name: Name): value is { readonly [name in Name]: string } {
  return typeof value === "object" && value !== null && name in value && typeof Reflect.get(value, name) === "string";
}
