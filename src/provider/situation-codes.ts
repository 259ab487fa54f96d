import type { Code } from "../model/diagnostic-codes/codes";
import type { Situation } from "../plugin/diagnostics";

/** The codes of what the plugin tells in the provider's name. */
export const SITUATION_CODES = {
  "not-configured": "AJO3022",
  "state-of-another-version": "AJO3023",
  "unexpected-failure": "AJO3024",
  "list-incomplete": "AJO3025",
  "write-only-unsupported": "AJO4016",
  "type-unknown": "AJO4017",
  "not-supported": "AJO4019",
} as const satisfies Record<Situation, Code>;
