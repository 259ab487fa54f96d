/** What a run of the chaos command can find. Each kind is a promise to users that was broken. */
export type ViolationKind =
  /** An object that is declared is not in the state after the last apply. */
  | "not-in-state"
  /** An object is at the API, but not in the state: nobody knows that it is there. */
  | "orphan"
  /** An object is in the state, but not at the API. */
  | "not-at-api"
  /** An object is in the state, but is not declared. */
  | "undeclared-in-state"
  /** Two objects of a kind have one name. */
  | "double-name"
  /** The API has another value than the configuration. */
  | "api-differs"
  /** The state has another value than the configuration. */
  | "state-differs"
  /** The API holds another secret than the configuration. */
  | "secret-differs"
  /** A surface that is declared is not active. */
  | "not-live"
  /** An object is tainted or deposed, so that Terraform will replace or delete it. */
  | "tainted"
  /** A plan after the last apply is not empty. */
  | "plan-not-empty"
  /** A secret is in a file or in Terraform's output. */
  | "secret-leaked"
  /** A process of the provider or of Terraform is left. */
  | "process-left"
  /** A socket is left in the temporary folder. */
  | "socket-left"
  /** Another file is left in the temporary folder. */
  | "file-left"
  /** A request deleted or deactivated an object that stays declared. */
  | "live-touched"
  /** Terraform ended with 0, though not all was as planned. */
  | "false-success"
  /** An apply without faults failed. */
  | "not-converged"
  /** A command did not end in time. */
  | "hangs"
  /** The emulator lost a change that it had acknowledged, or has one that nobody sent. */
  | "acknowledged-lost"
  /** The state file cannot be read. */
  | "state-broken";

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

/** Figures of all cases. */
export interface ChaosSummary {
  readonly cases: number;
  readonly withViolations: number;
  /** Cases that could not be carried out. */
  readonly failed: number;
  /** Cases in which no fault took place, so that they prove nothing. */
  readonly withoutFault: number;
  readonly importsNeeded: number;
  /** How many cases have a violation of each kind. */
  readonly byKind: Readonly<Partial<Record<ViolationKind, number>>>;
}

export function summarize(lines: readonly CaseLine[]): ChaosSummary {
  const byKind: Partial<Record<ViolationKind, number>> = {};
  for (const { violations } of lines) {
    for (const kind of new Set(violations.map((violation) => violation.kind))) byKind[kind] = (byKind[kind] ?? 0) + 1;
  }
  return {
    cases: lines.length,
    withViolations: lines.filter(({ violations }) => violations.length > 0).length,
    failed: lines.filter(({ error }) => error !== undefined).length,
    withoutFault: lines.filter(({ hit }) => hit === false).length,
    importsNeeded: lines.reduce((sum, { importsNeeded = 0 }) => sum + importsNeeded, 0),
    byKind,
  };
}

/** The kills as a table in Markdown: a row for each operation, victim and signal. */
export function formatKillTable(lines: readonly CaseLine[]): string {
  const rows = new Map<string, Partial<Record<string, CaseLine>>>();
  for (const line of lines) {
    const [suite, operation, victim, signal, when = ""] = line.id.split("/");
    if (suite !== "kill") continue;
    const key = `${operation} | ${victim} | ${signal}`;
    rows.set(key, { ...rows.get(key), [when]: line });
  }
  const body = [...rows].map(([key, { before, after }]) => {
    const imports = (before?.importsNeeded ?? 0) + (after?.importsNeeded ?? 0);
    return `| ${key} | ${describeLine(before)} | ${describeLine(after)} | ${imports} |`;
  });
  const head = [
    "| operation | victim | signal | before the change is stored | after | imports needed |",
    "| --- | --- | --- | --- | --- | --- |",
  ];
  return `${[...head, ...body].join("\n")}\n`;
}

function describeLine(line: CaseLine | undefined): string {
  if (line === undefined) return "not run";
  if (line.error !== undefined) return "could not run";
  const kinds = [...new Set(line.violations.map(({ kind }) => kind))];
  if (kinds.length > 0) return kinds.join(", ");
  return line.hit === false ? "the fault did not take place" : "as declared";
}
