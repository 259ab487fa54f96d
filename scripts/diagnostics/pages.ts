import { CATALOGUE, codeKind } from "../../src/model/diagnostic-codes/catalogue";
import { CODES, type Code } from "../../src/model/diagnostic-codes/codes";
import { codePage } from "./code-page";
import { KIND_WORDS } from "./kind-words";

const ALL = Object.keys(CODES) as Code[];

/** The pages about the codes of diagnostics, by their names below `docs/diagnostics/`. */
export function diagnosticsPages(): Map<string, string> {
  return new Map([["index.md", indexPage()], ...ALL.map((code): [string, string] => [`${code}.md`, codePage(code)])]);
}

function indexPage(): string {
  const sections = Object.entries(KIND_WORDS).map(([kind, { all, about }]) => {
    const rows = ALL.filter((code) => codeKind(code) === kind).map((code) => {
      const { title, severity } = CATALOGUE[code];
      return `| [${code}](${code}.md) | ${title} | ${severity} |`;
    });
    return `## ${all}\n\n${about}\n\n| Code | What it says | Severity |\n| --- | --- | --- |\n${rows.join("\n")}`;
  });
  return `${[
    "# Diagnostic codes",
    "Every error and warning of the provider `ajo` has a code, which stands at the end of its first line. A code keeps its meaning for good.",
    ...sections,
  ].join("\n\n")}\n`;
}
