import type { DiagnosticCode } from "../model/diagnostic-codes/codes";
import type { DiagnosticReason } from "../plugin/diagnostics";

/** The codes of what the plugin tells in the provider's name. */
export const DIAGNOSTIC_REASON_CODES = {
  "not-configured": "AJO3022",
  "state-of-another-version": "AJO3023",
  "unexpected-failure": "AJO3024",
  "list-incomplete": "AJO3025",
  "write-only-unsupported": "AJO4016",
  "type-unknown": "AJO4017",
  "not-supported": "AJO4019",
} as const satisfies Record<DiagnosticReason, DiagnosticCode>;
