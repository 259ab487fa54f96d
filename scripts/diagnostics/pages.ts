import { CODE_TEXTS, kindForCode } from "../../src/model/diagnostic-codes/catalogue";
import { DIAGNOSTIC_CODES, type DiagnosticCode, type RuleSource } from "../../src/model/diagnostic-codes/codes";
import { explainCode } from "../../src/model/diagnostic-codes/explanation";

const ALL_CODES = Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[];

/** The heading and introduction of the list of a kind of diagnostic. */
interface KindTexts {
  readonly heading: string;
  readonly description: string;
}

/** The kinds in the order of their codes. */
const KIND_TEXTS: Readonly<Record<ReturnType<typeof kindForCode>, KindTexts>> = {
  advice: {
    heading: "Advice",
    description:
      "AJO would take the configuration, but it deserves a second look. Every plan gives it, with or without changes, until you change the configuration or silence it, unless its entry below says otherwise. Advice never stops a run, and [can be silenced](#silencing-advice).",
  },
  api: {
    heading: "Errors of the API",
    description:
      "The credential API refused something, or could not be asked. The diagnostic holds its own words and the request id.",
  },
  provider: {
    heading: "What the provider refuses or tells",
    description:
      "The life of objects: what was found, what will become of them, and what is not done without being asked.",
  },
  configuration: {
    heading: "Mistakes in the configuration",
    description: "A rule is broken, told at plan or at synth, before anything is sent.",
  },
  policy: {
    heading: "Findings of policies",
    description:
      "An app in TypeScript chose a policy, and an object does not follow it, told at synth. Apps without [policies](policies.md) get none. A policy decides whether its findings are errors, which they are by default, or warnings.",
  },
};

/** The guide to all codes, the file `docs/guides/diagnostic-codes.md`: one page, because a registry shows no others. */
export function renderCodesGuide(): string {
  const kinds = Object.entries(KIND_TEXTS).map(([kind, texts]) => ({
    ...texts,
    codes: ALL_CODES.filter((code) => kindForCode(code) === kind),
  }));
  return [
    FRONT_MATTER,
    "# Diagnostic codes",
    "Every error and warning of the provider `ajo` has a code, which stands at the end of its first line. A code keeps its meaning for good.",
    ...kinds.map(({ heading, description, codes }) => `## ${heading}\n\n${description}\n\n${renderTable(codes)}`),
    SILENCING,
    ...kinds.flatMap(({ heading, codes }) => [`## ${heading}, one by one`, ...codes.map(renderCode)]),
  ]
    .join("\n\n")
    .concat("\n");
}

const FRONT_MATTER = `---
# Written by "npm run generate:diagnostics" from the catalogue of the codes.
page_title: "Diagnostic codes"
subcategory: ""
description: |-
  What each warning and error means, and what to do.
---`;

/** How advice is silenced. The comment is for the test that compiles the example. */
const SILENCING = `## Silencing advice

Once somebody looked and decided that it is meant so, silence advice for one object: by the argument
\`silenced_warnings = ["AJO1001"]\` of its resource, or in TypeScript with the reason, which then stands beside the resource
in the synthesized JSON:

<!-- given declare const credential: SinchSmsCredential; -->

\`\`\`ts
Advice.acknowledge(credential, "AJO1001", "STOP is answered by our own gateway.");
\`\`\`

For all objects of a provider configuration, \`silencedWarnings\` of \`AjoProvider\`, or:

\`\`\`terraform
provider "ajo" {
  silenced_warnings = ["AJO1001"]
}
\`\`\`

Or set \`AJO_SILENCED_WARNINGS=AJO1001\`.`;

function renderTable(codes: readonly DiagnosticCode[]): string {
  const rows = codes.map(
    (code) => `| [${code}](#${code}) | ${CODE_TEXTS[code].title} | ${CODE_TEXTS[code].severity} |`,
  );
  return `| Code | What it says | Severity |\n| --- | --- | --- |\n${rows.join("\n")}`;
}

/** What is said about a code. Its anchor is the code itself, which no change of the title moves. */
function renderCode(code: DiagnosticCode): string {
  const { name, title, kind, silencing, sections, sources } = explainCode(code);
  return [
    `<a id="${code}"></a>\n\n### ${code}: ${title}`,
    `${kind}, named \`${name}\`. ${silencing}`,
    ...sections.map(([heading, text]) => `**${heading}** ${text}`),
    `**Whose rule it is.** ${sources.map(renderSource).join("; ")}`,
  ].join("\n\n");
}

function renderSource({ title, url }: RuleSource): string {
  return url === undefined ? title : `[${title}](${url})`;
}
