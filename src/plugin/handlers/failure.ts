import { type Diagnostic, DiagnosticError } from "../diagnostics";
import { formatErrorMessage } from "../error-text";
import { ValueError } from "../values/value-error";

/** What the user is told when a call ends with something thrown. `task` completes "Could not …". */
export function diagnosticsFor(task: string, thrown: unknown): readonly Diagnostic[] {
  if (thrown instanceof DiagnosticError) return thrown.diagnostics;
  const failure = { severity: "error", situation: "unexpected-failure", summary: `Could not ${task}` } as const;
  if (thrown instanceof ValueError) {
    const detail = `${thrown.message}. The value and the provider's schema disagree, which is a mistake in the provider.`;
    return [{ ...failure, detail, ...(thrown.path.length > 0 && { path: thrown.path }) }];
  }
  return [{ ...failure, detail: `${formatErrorMessage(thrown)}\n\nRun again with TF_LOG=error to see where.` }];
}
