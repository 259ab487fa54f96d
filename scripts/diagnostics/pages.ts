import { CODE_TEXTS, kindForCode } from "../../src/model/diagnostic-codes/catalogue";
import { DIAGNOSTIC_CODES, type DiagnosticCode } from "../../src/model/diagnostic-codes/codes";
import { renderCodePage } from "./code-page";
import { KIND_TEXTS } from "./kind-words";

const ALL_CODES = Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[];

/** The pages about the codes of diagnostics, by their names below `docs/diagnostics/`. */
export function renderDiagnosticsPages(): Map<string, string> {
  return new Map([
    ["index.md", renderIndexPage()],
    ...ALL_CODES.map((code): [string, string] => [`${code}.md`, renderCodePage(code)]),
  ]);
}

function renderIndexPage(): string {
  const sections = Object.entries(KIND_TEXTS).map(([kind, { heading, description }]) => {
    const rows = ALL_CODES.filter((code) => kindForCode(code) === kind).map((code) => {
      const { title, severity } = CODE_TEXTS[code];
      return `| [${code}](${code}.md) | ${title} | ${severity} |`;
    });
    return `## ${heading}\n\n${description}\n\n| Code | What it says | Severity |\n| --- | --- | --- |\n${rows.join("\n")}`;
  });
  return `${[
    "# Diagnostic codes",
    "Every error and warning of the provider `ajo` has a code, which stands at the end of its first line. A code keeps its meaning for good.",
    ...sections,
  ].join("\n\n")}\n`;
}
