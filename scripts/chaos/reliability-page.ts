import type { CaseLine, Figures } from "./report";
import { formatFigures, PROMISES, summarize } from "./report";
import { SUITE_NAMES, SUITE_TITLES } from "./suites";

/** The figures of a suite that was run whole, and how. */
interface SuiteRecord extends Figures {
  /** The day of the run. */
  readonly date: string;
  readonly seed: number;
  /** With what it was run, such as `Terraform 1.11.4, Node 20.20.2`. */
  readonly versions: string;
}

/** The kills of one victim by one signal during one operation. */
interface KillRecord {
  readonly before: string;
  readonly after: string;
  readonly importsNeeded: number;
}

/** What the page is made from. It is kept in a file, so that the page can be made again without a run. */
export interface ReliabilityRecord {
  readonly suites: Readonly<Record<string, SuiteRecord>>;
  /** By `operation | victim | signal`. */
  readonly kills: Readonly<Record<string, KillRecord>>;
}

/** Replaces the figures of the suites that were run. */
export function updateRecord(
  record: ReliabilityRecord,
  lines: readonly CaseLine[],
  run: Pick<SuiteRecord, "date" | "seed" | "versions">,
): ReliabilityRecord {
  const { bySuite } = summarize(lines);
  const suites = new Map<string, SuiteRecord>(Object.entries(record.suites));
  for (const [suite, figures] of Object.entries(bySuite)) suites.set(suite, { ...run, ...figures });
  const kills = listKillRecords(lines);
  const inOrder = SUITE_NAMES.flatMap((name): [string, SuiteRecord][] => {
    const suite = suites.get(name);
    return suite === undefined ? [] : [[name, suite]];
  });
  return {
    suites: Object.fromEntries(inOrder),
    kills: kills.length === 0 ? record.kills : Object.fromEntries(kills),
  };
}

function listKillRecords(lines: readonly CaseLine[]): [string, KillRecord][] {
  const rows = new Map<string, Partial<Record<string, CaseLine>>>();
  for (const line of lines) {
    const [suite, operation, victim, signal, when = ""] = line.id.split("/");
    if (suite !== "kill") continue;
    const key = `${operation} | ${victim} | ${signal}`;
    rows.set(key, { ...rows.get(key), [when]: line });
  }
  return [...rows].map(([key, { before, after }]) => {
    const importsNeeded = (before?.importsNeeded ?? 0) + (after?.importsNeeded ?? 0);
    return [key, { before: describeLine(before), after: describeLine(after), importsNeeded }];
  });
}

function describeLine(line: CaseLine | undefined): string {
  if (line === undefined) return "not run";
  if (line.error !== undefined) return "could not run";
  const kinds = [...new Set(line.violations.map(({ kind }) => kind))];
  if (kinds.length > 0) return kinds.join(", ");
  return line.hit === false ? "the fault did not take place" : "as declared";
}

/** The page docs/reliability.md. */
export function renderReliabilityPage({ suites, kills }: ReliabilityRecord): string {
  const missing = SUITE_NAMES.filter((name) => suites[name] === undefined);
  const runs = Object.entries(suites).map(
    ([name, { date, seed, versions }]) => `| \`${name}\` | ${SUITE_TITLES[name]} | ${date} | ${seed} | ${versions} |`,
  );
  const killRows = Object.entries(kills).map(
    ([key, { before, after, importsNeeded }]) => `| ${key} | ${before} | ${after} | ${importsNeeded} |`,
  );
  const promises = Object.entries(PROMISES).map(([kind, text]) => `| \`${kind}\` | ${text} |`);
  return `<!-- Written by "npm run chaos -- --save" and "npm run generate:reliability". Do not edit it by hand. -->

# Reliability

What was tried, and what came of it. Each case runs the real Terraform and the built provider against the emulator while
something fails, before or after the API has stored the change. Then one apply without faults follows, and this must hold:

| name | promise |
| --- | --- |
${promises.join("\n")}

## Figures

${formatFigures(suites, SUITE_TITLES)}
"Imports needed" counts objects that a user would have to import by hand. A case in which the fault did not take place, such as
a random fault of a request that no apply sent, proves nothing.
${missing.length === 0 ? "" : `\nNot run whole yet: ${missing.map((name) => `\`${name}\``).join(", ")}.\n`}
## Kills

The victim gets the signal while a request of the operation waits at the API, before or after its change is stored. \`group\` is
Terraform with its provider, as a terminal ends both. "As declared" means that every promise held after at most one more apply.

| operation | victim | signal | before the change is stored | after | imports needed |
| --- | --- | --- | --- | --- | ---: |
${killRows.join("\n")}

## How it was run

| suite | what | day | seed | with |
| --- | --- | --- | ---: | --- |
${runs.join("\n")}

\`npm run chaos -- --only random --seed 7\` runs such cases again, and \`npm run chaos -- --replay random/7/12\` one of them;
\`npm run chaos -- --help\` shows all options. A short form with fixed seeds is part of what every change must pass.
`;
}
