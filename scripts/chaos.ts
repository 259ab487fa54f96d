import { mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { listDataFileKills } from "./chaos/data-file-kills";
import { listKills } from "./chaos/kill-matrix";
import { listOddAnswers } from "./chaos/odd-answers";
import { listRandomRuns } from "./chaos/random-runs";
import { type CaseLine, type ChaosCase, formatKillTable, summarize } from "./chaos/report";
import { createTemplate, removeFolder } from "./chaos/workspace";

const USAGE = `Runs the real Terraform and the built provider against the emulator while things fail, and checks that after one more
apply everything is as declared. Prints a line of JSON for each case, and a summary. Ends with 1 if a promise was broken.

  npm run chaos                                    random runs, kills, odd answers and kills of the emulator
  npm run chaos -- --only random --runs 200        only random runs (random, kill, answer, data-file; repeatable)
  npm run chaos -- --only answer --sample 60       60 of these cases, others for each seed
  npm run chaos -- --match create-surface          only cases whose id holds this text
  npm run chaos -- --seed 7                        other random runs; without it, the seed is taken from the clock
  npm run chaos -- --only kill --kill-table k.md   also a table of the kills, in Markdown
  npm run chaos -- --parallel 2                    two cases at a time
  npm run chaos -- --replay random/7/12            one case again; its folder is kept`;

const OPTIONS = {
  seed: { type: "string" },
  runs: { type: "string", default: "100" },
  only: { type: "string", multiple: true },
  match: { type: "string" },
  sample: { type: "string" },
  "kill-table": { type: "string" },
  replay: { type: "string" },
  parallel: { type: "string", default: "1" },
  help: { type: "boolean", default: false },
} as const;

const SUITES = ["random", "kill", "answer", "data-file"];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const only = values.only ?? [];
  const unknown = only.find((name) => !SUITES.includes(name));
  if (unknown !== undefined) throw new Error(`There is no suite "${unknown}". Name one of ${SUITES.join(", ")}.`);
  const seed = values.seed === undefined ? Math.floor(Date.now() / 1000) % 100_000 : parseNumber("seed", values.seed);
  const sample = values.sample === undefined ? undefined : parseNumber("sample", values.sample);
  const root = mkdtempSync(join(realpathSync(tmpdir()), "ajo-chaos-"));
  let keep = false;
  try {
    const template = await createTemplate(root);
    const cases = selectCases(template, { ...values, only, sample, seed, runs: parseNumber("runs", values.runs) });
    keep = values.replay !== undefined;
    console.error(`${cases.length} cases, seed ${seed}, in ${root}`);
    const lines = await runCases(cases, root, parseNumber("parallel", values.parallel), keep);
    const summary = summarize(lines);
    console.log(JSON.stringify({ summary: { seed, ...summary } }));
    if (values["kill-table"] !== undefined) writeFileSync(values["kill-table"], formatKillTable(lines));
    if (summary.withViolations + summary.failed > 0) process.exitCode = 1;
  } finally {
    if (!keep) removeFolder(root);
  }
}

interface Selection {
  readonly seed: number;
  readonly runs: number;
  readonly only: readonly string[];
  readonly match?: string | undefined;
  readonly sample?: number | undefined;
  readonly replay?: string | undefined;
}

function selectCases(template: string, { seed, runs, only, match, sample, replay }: Selection): ChaosCase[] {
  const list = (suiteSeed: number, count: number) => [
    ...listRandomRuns(template, suiteSeed, count),
    ...listKills(template),
    ...listOddAnswers(template),
    ...listDataFileKills(suiteSeed, count),
  ];
  if (replay === undefined) {
    const wanted = ({ id }: ChaosCase) => only.length === 0 || only.some((suite) => id.startsWith(`${suite}/`));
    const selected = list(seed, runs).filter((one) => wanted(one) && (match === undefined || one.id.includes(match)));
    return sample === undefined ? selected : takeSome(selected, sample, seed);
  }
  // Random cases name their seed and their number.
  const [, replaySeed, index] = /^[\w-]+\/(\d+)\/(\d+)$/.exec(replay) ?? [];
  const found = list(Number(replaySeed ?? seed), Number(index ?? 0) + 1).filter(({ id }) => id === replay);
  if (found.length === 0) throw new Error(`There is no case "${replay}". Take the id of a line that was printed.`);
  return found;
}

/** Some of the cases in their order, others for each seed. */
function takeSome(all: readonly ChaosCase[], count: number, seed: number): ChaosCase[] {
  const length = Math.min(count, all.length);
  const [taken = []] = fc.sample(fc.subarray([...all], { minLength: length, maxLength: length }), { seed, numRuns: 1 });
  return taken;
}

/** Runs the cases, some at a time, and prints the line of each when it ends. Stops early on Ctrl-C. */
async function runCases(
  cases: readonly ChaosCase[],
  root: string,
  parallel: number,
  keep: boolean,
): Promise<CaseLine[]> {
  const lines: CaseLine[] = [];
  let next = 0;
  process.once("SIGINT", () => {
    console.error("Stopping after the cases that are running. Press Ctrl-C again to stop at once.");
    next = cases.length;
  });
  const work = async () => {
    for (let one = cases[next++]; one !== undefined; one = cases[next++]) {
      const folder = join(root, String(next));
      const line = await runCase(one, folder);
      lines.push(line);
      console.log(JSON.stringify(line));
      if (!keep) removeFolder(folder);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, parallel) }, work));
  return lines;
}

async function runCase({ id, run }: ChaosCase, folder: string): Promise<CaseLine> {
  const start = performance.now();
  const finish = () => Math.round(performance.now() - start);
  try {
    const result = await run(folder);
    return { id, ok: result.violations.length === 0, milliseconds: finish(), ...result };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { id, ok: false, milliseconds: finish(), violations: [], error: text.slice(0, 500) };
  }
}

function parseNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`--${name} must be a whole number, but is "${text}".`);
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
