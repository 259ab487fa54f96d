/** Each promise to users, by the name that a run of the chaos command gives a case in which it was broken. */
export const PROMISES = {
  "not-in-state": "What is declared is in the state.",
  orphan:
    "What is at the API is in a state, or the next apply shows its import block: nothing is left that nobody knows of.",
  "not-at-api": "What is in the state is at the API.",
  "in-two-states": "An object is in one state only, and once.",
  "undeclared-in-state": "What is in the state is declared.",
  "double-name": "No two objects of a kind have one name.",
  "api-differs": "The API has the values of the configuration.",
  "state-differs": "The state has the values of the configuration.",
  "secret-differs": "The API has the secrets of the configuration.",
  "not-live": "A surface that is declared is active.",
  tainted: "Nothing is tainted or deposed, so that Terraform replaces or deletes nothing that works.",
  "plan-not-empty": "The next plan is empty.",
  "secret-leaked": "No secret is in any file, or in Terraform's output.",
  "process-left": "No process of Terraform or the provider is left.",
  "socket-left": "No socket is left in the temporary folder.",
  "folder-left": "No folder is left in the temporary folder.",
  "file-left": "No other file is left in the temporary folder.",
  "live-touched": "No request deletes or deactivates what stays declared.",
  "false-success": "Terraform ends with 0 only if all is as planned.",
  "not-converged": "One more apply puts everything right.",
  hangs: "Every command ends.",
  "acknowledged-lost": "The emulator keeps every change that it has acknowledged, and has none that nobody sent.",
  "state-broken": "The state file can be read.",
} as const;

/** A promise that can be broken. */
export type ViolationKind = keyof typeof PROMISES;

/** A promise that did not hold. */
export interface InvariantViolation {
  readonly kind: ViolationKind;
  /** What it is about, without secrets. */
  readonly detail: string;
}

/** What one case showed. It is printed as a line of JSON. */
export interface CaseResult {
  readonly violations: readonly InvariantViolation[];
  /** How many objects a user would have to import by hand. */
  readonly importsNeeded?: number;
  /** How many applies it took until one succeeded, the one with the fault included. */
  readonly applies?: number;
  /** Whether the fault took place; a case without it proves nothing. */
  readonly hit?: boolean;
  /** What the case did, for the reader of the line. */
  readonly notes?: unknown;
}

/** One experiment. */
export interface ChaosCase {
  /** Names the case for `--replay`, such as `random/42/7`. */
  readonly id: string;
  /** Runs it in a folder of its own. */
  run(folder: string): Promise<CaseResult>;
}

/** A line of the output. */
export interface CaseLine extends CaseResult {
  readonly id: string;
  readonly ok: boolean;
  readonly milliseconds: number;
  /** Why the case could not be carried out. It then says nothing about the promises. */
  readonly error?: string;
}

/** Figures of some cases. */
export interface Figures {
  readonly cases: number;
  readonly withViolations: number;
  /** Cases that could not be carried out. */
  readonly failed: number;
  /** Cases in which no fault took place, so that they prove nothing. */
  readonly withoutFault: number;
  readonly importsNeeded: number;
}

/** Figures of all cases. */
export interface ChaosSummary extends Figures {
  /** How many cases have a violation of each kind. */
  readonly byKind: Readonly<Partial<Record<ViolationKind, number>>>;
  readonly bySuite: Readonly<Record<string, Figures>>;
}

export function summarize(lines: readonly CaseLine[]): ChaosSummary {
  const byKind: Partial<Record<ViolationKind, number>> = {};
  for (const { violations } of lines) {
    for (const kind of new Set(violations.map((violation) => violation.kind))) byKind[kind] = (byKind[kind] ?? 0) + 1;
  }
  const suites = new Set(lines.map(suiteOf));
  const bySuite = [...suites].map((suite) => [suite, countCases(lines.filter((line) => suiteOf(line) === suite))]);
  return { ...countCases(lines), byKind, bySuite: Object.fromEntries(bySuite) };
}

function countCases(lines: readonly CaseLine[]): Figures {
  return {
    cases: lines.length,
    withViolations: lines.filter(({ violations }) => violations.length > 0).length,
    failed: lines.filter(({ error }) => error !== undefined).length,
    withoutFault: lines.filter(({ hit }) => hit === false).length,
    importsNeeded: lines.reduce((sum, { importsNeeded = 0 }) => sum + importsNeeded, 0),
  };
}

const suiteOf = ({ id }: CaseLine) => id.slice(0, id.indexOf("/"));

/** The figures as a table in Markdown, a row for each suite. `titles` says what each suite is. */
export function formatFigures(
  bySuite: Readonly<Record<string, Figures>>,
  titles: Readonly<Record<string, string>>,
): string {
  const rows = Object.entries(bySuite).map(
    ([suite, { cases, withViolations, failed, withoutFault, importsNeeded }]) =>
      `| ${titles[suite] ?? suite} | ${cases} | ${withViolations} | ${importsNeeded} | ${failed} | ${withoutFault} |`,
  );
  const head = [
    "| what | cases | with a broken promise | imports needed | could not run | fault did not take place |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
  ];
  return `${[...head, ...rows].join("\n")}\n`;
}
