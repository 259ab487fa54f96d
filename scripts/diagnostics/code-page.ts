import { CODE_TEXTS, kindForCode } from "../../src/model/diagnostic-codes/catalogue";
import { canBeSilenced, DIAGNOSTIC_CODES, type DiagnosticCode } from "../../src/model/diagnostic-codes/codes";
import type { RuleSource } from "../../src/model/diagnostic-codes/text";
import { KIND_TEXTS } from "./kind-words";

/** The page of one code. */
export function renderCodePage(code: DiagnosticCode): string {
  const { title, severity, cause: happened, impact: matters, resolution: remedy, sources } = CODE_TEXTS[code];
  const silenced = canBeSilenced(code) ? "It can be silenced." : "It cannot be silenced.";
  const parts = [
    `# ${code}: ${title}`,
    `${KIND_TEXTS[kindForCode(code)].singular}, ${severity === "error or warning" ? "an error or a warning" : `${severity === "error" ? "an" : "a"} ${severity}`}, named \`${DIAGNOSTIC_CODES[code]}\`. ${silenced}`,
    `## What happened\n\n${happened}`,
    `## Why it matters\n\n${matters}`,
    `## What to do\n\n${remedy}`,
    canBeSilenced(code) ? renderSilencing(code) : "",
    `## Whose rule it is\n\n${sources.map(renderSource).join("\n")}`,
    "[All codes](index.md)",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function renderSilencing(code: DiagnosticCode): string {
  return `## Silencing it

Once somebody looked and decided that it is meant so:

\`\`\`terraform
provider "ajo" {
  silenced_warnings = ["${code}"]
}
\`\`\`

Or set \`AJO_SILENCED_WARNINGS=${code}\`.`;
}

function renderSource({ title, url }: RuleSource): string {
  return url === undefined ? `- ${title}` : `- [${title}](${url})`;
}
