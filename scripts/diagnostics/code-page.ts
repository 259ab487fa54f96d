import { CATALOGUE, codeKind } from "../../src/model/diagnostic-codes/catalogue";
import { CODES, type Code, canBeSilenced } from "../../src/model/diagnostic-codes/codes";
import type { Source } from "../../src/model/diagnostic-codes/text";
import { KIND_WORDS } from "./kind-words";

/** The page of one code. */
export function codePage(code: Code): string {
  const { title, severity, happened, matters, remedy, sources } = CATALOGUE[code];
  const silenced = canBeSilenced(code) ? "It can be silenced." : "It cannot be silenced.";
  const parts = [
    `# ${code}: ${title}`,
    `${KIND_WORDS[codeKind(code)].one}, ${severity === "error or warning" ? "an error or a warning" : `${severity === "error" ? "an" : "a"} ${severity}`}, named \`${CODES[code]}\`. ${silenced}`,
    `## What happened\n\n${happened}`,
    `## Why it matters\n\n${matters}`,
    `## What to do\n\n${remedy}`,
    canBeSilenced(code) ? silencing(code) : "",
    `## Whose rule it is\n\n${sources.map(sourceLine).join("\n")}`,
    "[All codes](index.md)",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function silencing(code: Code): string {
  return `## Silencing it

Once somebody looked and decided that it is meant so:

\`\`\`terraform
provider "ajo" {
  silenced_warnings = ["${code}"]
}
\`\`\`

Or set \`AJO_SILENCED_WARNINGS=${code}\`.`;
}

function sourceLine({ title, url }: Source): string {
  return url === undefined ? `- ${title}` : `- [${title}](${url})`;
}
