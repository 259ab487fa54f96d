import { SECRET_CHANGED } from "../silenced-warnings";
import { CODE_TEXTS, kindForCode } from "./catalogue";
import {
  type AdviceTiming,
  canBeSilenced,
  DIAGNOSTIC_CODES,
  type DiagnosticCode,
  isPolicyCode,
  type RuleSource,
} from "./codes";

/** The kind of a diagnostic in words, by the first digit of its code. */
const KIND_TITLES: Readonly<Record<ReturnType<typeof kindForCode>, string>> = {
  advice: "Advice",
  api: "An error of the API",
  provider: "A word of the provider",
  configuration: "A mistake in the configuration",
  policy: "A finding of a policy",
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

/** What the guide and the command `explain` say of a code. All texts are Markdown. */
export interface CodeExplanation {
  readonly code: DiagnosticCode;
  /** Its name, such as `no-help-reply`. */
  readonly name: string;
  readonly title: string;
  readonly severity: "error" | "warning" | "error or warning";
  /** The kind and the severity: `Advice, a warning`. */
  readonly kind: string;
  /** Whether it can be left out, and how. Links are those of the guide. */
  readonly silencing: string;
  /** The sections in their order: a heading, and its text. */
  readonly sections: readonly (readonly [heading: string, text: string])[];
  /** Whose rule it is. */
  readonly sources: readonly RuleSource[];
}

/** Everything that there is to say about a code. */
export function explainCode(code: DiagnosticCode): CodeExplanation {
  const { title, severity, cause, timing, impact, resolution, sources } = CODE_TEXTS[code];
  const severityText =
    severity === "error or warning" ? "an error or a warning" : `${severity === "error" ? "an" : "a"} ${severity}`;
  return {
    code,
    name: DIAGNOSTIC_CODES[code],
    title,
    severity,
    kind: `${KIND_TITLES[kindForCode(code)]}, ${severityText}`,
    silencing: describeSilencing(code),
    sections: [
      ["What happened.", cause],
      ...(timing === undefined ? [] : [["When it is said.", TIMING_TEXTS[timing]] as const]),
      ["Why it matters.", impact],
      ["What to do.", resolution],
    ],
    sources,
  };
}

function describeSilencing(code: DiagnosticCode): string {
  if (canBeSilenced(code)) return "It can be [silenced](#silencing-advice).";
  if (code === SECRET_CHANGED) return "It cannot be silenced, but one change can be accepted.";
  return isPolicyCode(code) ? "It can be [acknowledged](policies.md#acknowledge-a-finding)." : "It cannot be silenced.";
}
