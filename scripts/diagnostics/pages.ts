import { CODE_TEXTS, kindForCode } from "../../src/model/diagnostic-codes/catalogue";
import {
  type AdviceTiming,
  canBeSilenced,
  DIAGNOSTIC_CODES,
  type DiagnosticCode,
  type RuleSource,
} from "../../src/model/diagnostic-codes/codes";
import { SECRET_CHANGED } from "../../src/model/silenced-warnings";

const ALL_CODES = Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[];

/** The texts about a kind of diagnostic: its name, and the heading and introduction of its list. */
interface KindTexts {
  readonly singular: string;
  readonly heading: string;
  readonly description: string;
}

/** The kinds in the order of their codes. */
const KIND_TEXTS: Readonly<Record<ReturnType<typeof kindForCode>, KindTexts>> = {
  advice: {
    singular: "Advice",
    heading: "Advice",
    description:
      "AJO would take the configuration, but it deserves a second look. Every plan gives it, with or without changes, until you change the configuration or silence it; the page of a code says what is different. Advice never stops a run, and can be silenced by its code: `silenced_warnings` of a resource or of the provider block, or `AJO_SILENCED_WARNINGS`.",
  },
  api: {
    singular: "An error of the API",
    heading: "Errors of the API",
    description:
      "The credential API refused something, or could not be asked. The diagnostic holds its own words and the request id.",
  },
  provider: {
    singular: "A word of the provider",
    heading: "What the provider refuses or tells",
    description:
      "The life of objects: what was found, what will become of them, and what is not done without being asked.",
  },
  configuration: {
    singular: "A mistake in the configuration",
    heading: "Mistakes in the configuration",
    description: "A rule is broken, told at plan or at synth, before anything is sent.",
  },
};

const EVERY_PLAN = "Every plan says it, with or without changes, until you change the configuration or silence it.";
const LOOKS_AT_OTHERS =
  "looks at other objects in AJO. So a plan with `-refresh=false` says it only about what it creates or changes";

/** When advice is given. */
const TIMING_TEXTS: Readonly<Record<AdviceTiming, string>> = {
  configuration: `${EVERY_PLAN} \`terraform validate\` and synthesis say it as far as they know the values.`,
  otherObjects: `${EVERY_PLAN} It ${LOOKS_AT_OTHERS}, and \`terraform validate\` never says it. Synthesis says it about the objects of a stack.`,
  surface: `${EVERY_PLAN} \`terraform validate\` and synthesis say it as far as they know the values. About a surface, the plan ${LOOKS_AT_OTHERS}.`,
  state: `${EVERY_PLAN} \`terraform validate\` and synthesis do not know the state, so they never say it.`,
  step: "A plan says it that makes this step.",
  synthesis: "Every synthesis says it until you change the app or silence it. A plan never does.",
};

/** The pages of the diagnostic codes, by file name in `docs/diagnostics/`. */
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

function renderCodePage(code: DiagnosticCode): string {
  const { title, severity, cause, timing, impact, resolution, sources } = CODE_TEXTS[code];
  const accepted = code === SECRET_CHANGED ? "It cannot be silenced, but one change can be accepted." : undefined;
  const silenced = canBeSilenced(code) ? "It can be silenced." : (accepted ?? "It cannot be silenced.");
  const parts = [
    `# ${code}: ${title}`,
    `${KIND_TEXTS[kindForCode(code)].singular}, ${severity === "error or warning" ? "an error or a warning" : `${severity === "error" ? "an" : "a"} ${severity}`}, named \`${DIAGNOSTIC_CODES[code]}\`. ${silenced}`,
    `## What happened\n\n${cause}`,
    timing === undefined ? "" : `## When it is said\n\n${TIMING_TEXTS[timing]}`,
    `## Why it matters\n\n${impact}`,
    `## What to do\n\n${resolution}`,
    canBeSilenced(code) ? renderSilencing(code) : "",
    `## Whose rule it is\n\n${sources.map(renderSource).join("\n")}`,
    "[All codes](index.md)",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function renderSilencing(code: DiagnosticCode): string {
  return `## Silencing it

Once somebody looked and decided that it is meant so, silence it for one object, by the argument of its resource:

\`\`\`terraform
silenced_warnings = ["${code}"]
\`\`\`

Or for all objects of a provider configuration:

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
