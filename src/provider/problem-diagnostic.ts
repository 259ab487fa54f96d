import { type Problem, snakeCase } from "../model";
import type { Diagnostic } from "../plugin/diagnostics";

/** A problem of the model as Terraform shows it, at the attribute in question. */
export function problemDiagnostic({ severity, path, summary, detail }: Problem): Diagnostic {
  return { severity, summary, detail, ...(path.length > 0 && { path: path.map(snakeCase) }) };
}
