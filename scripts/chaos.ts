import { mkdtempSync, realpathSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { listChildren } from "./chaos/children";
import { checkFakeClock } from "./chaos/fake-clock";
import { PostgresServer } from "./chaos/postgres";
import { saveRun } from "./chaos/record";
import { type CaseLine, type ChaosCase, formatFigures, summarize } from "./chaos/report";
import { getSuite, SUITE_NAMES, SUITE_TITLES, type SuiteName } from "./chaos/suites";
import { createTemplate, removeFolder } from "./chaos/workspace";
import { explainMissing, isRequired, OUTSIDE_TOOLS } from "./outside-tools";

const USAGE = `Runs the real Terraform and the built provider against the emulator while things fail, and checks that after one more
apply everything is as declared. Prints a line of JSON for each case, and a summary. Ends with 1 if a promise was broken.

  npm run chaos                                    every suite, with 100 random runs
  npm run chaos -- --short                         some cases of every suite, always the same, in about two minutes
  npm run chaos -- --only random --runs 200        only random runs (repeatable; the suites are below)
  npm run chaos -- --only answer --sample 60       60 of these cases, others for each seed
  npm run chaos -- --match create-surface          only cases whose id holds this text
  npm run chaos -- --seed 7                        other random cases; without it, the seed is taken from the clock
  npm run chaos -- --parallel 2                    two cases at a time; without it, one more than there are processors
  npm run chaos -- --replay random/7/12            one case again; its folder is kept
  npm run chaos -- --save                          writes the figures into docs/reliability.md; with --only, of these suites

${SUITE_NAMES.map((name) => `  ${name.padEnd(11)} ${SUITE_TITLES[name]}`).join("\n")}

Clocks are set with libfaketime, and pipelines share a state in PostgreSQL (Debian's packages libfaketime and postgresql).
What is missing is left out.`;

const OPTIONS = {
  seed: { type: "string" },
  runs: { type: "string", default: "100" },
  only: { type: "string", multiple: true },
  match: { type: "string" },
  sample: { type: "string" },
  short: { type: "boolean", default: false },
  save: { type: "boolean", default: false },
  replay: { type: "string" },
  parallel: { type: "string", default: String(availableParallelism() + 1) },
  help: { type: "boolean", default: false },
} as const;

/** The seed of the short form, which is the same for everybody. */
const SHORT_SEED = 20;

interface Selection {
  readonly seed: number;
  readonly runs: number;
  readonly suites: readonly SuiteName[];
  readonly short: boolean;
  readonly match?: string | undefined;
  readonly sample?: number | undefined;
  readonly replay?: string | undefined;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const { short, save, match, replay } = values;
  const sample = values.sample === undefined ? undefined : parseNumber("sample", values.sample);
  if (save && (short || match !== undefined || sample !== undefined || replay !== undefined)) {
    throw new Error("--save needs whole suites. Leave out --short, --match, --sample and --replay.");
  }
  const chosenSeed = values.seed === undefined ? undefined : parseNumber("seed", values.seed);
  const seed = chosenSeed ?? (short ? SHORT_SEED : Math.floor(Date.now() / 1000) % 100_000);
  const { suites, leftOut } = chooseSuites(values.only, replay);
  const selection = { suites, seed, short, match, sample, replay, runs: parseNumber("runs", values.runs) };
  const keep = replay !== undefined;
  const root = mkdtempSync(join(realpathSync(tmpdir()), "ajo-chaos-"));
  if (!keep) process.on("exit", () => removeFolder(root));
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
  const postgres = new PostgresServer(root);
  try {
    const template = await createTemplate(root);
    const library = OUTSIDE_TOOLS.fakeTime.find();
    if (suites.includes("clock") && library !== undefined) checkFakeClock(library, root);
    const cases = selectCases(template, postgres, selection);
    console.error(`${cases.length} cases, seed ${seed}, in ${root}`);
    const { lines, isWhole } = await runCases(cases, root, parseNumber("parallel", values.parallel), keep);
    const summary = summarize(lines);
    console.log(JSON.stringify({ summary: { seed, ...summary, leftOut } }));
    console.error(`\n${formatFigures(summary.bySuite, SUITE_TITLES)}`);
    if (save && isWhole) {
      saveRun(lines, seed);
      console.error("The figures are in docs/reliability.md now.");
    }
    if (summary.withViolations + summary.failed > 0 || !isWhole) process.exitCode = 1;
  } finally {
    await postgres.end();
  }
  const left = listChildren();
  if (left.length > 0) throw new Error(`These processes of the command were still running: ${left.join(", ")}.`);
}

/** The suites that were asked for, without those for which something is missing. */
function chooseSuites(
  only: readonly string[] | undefined,
  replay: string | undefined,
): { suites: readonly SuiteName[]; leftOut: readonly SuiteName[] } {
  const isSuite = (name: string): name is SuiteName => SUITE_NAMES.some((one) => one === name);
  const asked = replay === undefined ? only : [replay.slice(0, replay.indexOf("/"))];
  const unknown = asked?.find((name) => !isSuite(name));
  if (unknown !== undefined) throw new Error(`There is no suite "${unknown}". Name one of ${SUITE_NAMES.join(", ")}.`);
  const wanted = asked?.filter(isSuite) ?? SUITE_NAMES;
  const leftOut = wanted.filter((name) => {
    const { tool } = getSuite(name);
    const missing = tool === undefined ? undefined : explainMissing(tool);
    if (tool === undefined || missing === undefined) return false;
    const text = `"${name}" (${SUITE_TITLES[name]}) cannot be tried: ${missing}.`;
    if (asked !== undefined || isRequired(tool)) throw new Error(text);
    console.error(`\n!!! LEFT OUT: ${text}\n`);
    return true;
  });
  return { suites: wanted.filter((name) => !leftOut.includes(name)), leftOut };
}

function selectCases(template: string, postgres: PostgresServer, selection: Selection): ChaosCase[] {
  const { seed, runs, suites, short, match, sample, replay } = selection;
  if (replay !== undefined) {
    // Random cases name their seed and their number.
    const [, replaySeed, index] = /^[\w-]+\/(\d+)\/(\d+)$/.exec(replay) ?? [];
    const input = { template, postgres, seed: Number(replaySeed ?? seed), count: Number(index ?? 0) + 1 };
    const found = suites.flatMap((name) => getSuite(name).list(input)).filter(({ id }) => id === replay);
    if (found.length === 0) throw new Error(`There is no case "${replay}". Take the id of a line that was printed.`);
    return found;
  }
  const listed = suites.flatMap((name) => {
    const suite = getSuite(name);
    const count = short ? suite.short : (suite.countFor?.(runs) ?? 0);
    const cases = suite.list({ template, postgres, seed, count });
    return short ? takeSome(cases, suite.short, seed) : cases;
  });
  const selected = listed.filter(({ id }) => match === undefined || id.includes(match));
  return sample === undefined ? selected : takeSome(selected, sample, seed);
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
): Promise<{ lines: CaseLine[]; isWhole: boolean }> {
  const lines: CaseLine[] = [];
  let next = 0;
  process.once("SIGINT", () => {
    console.error("Stopping after the cases that are running. Press Ctrl-C again to stop at once.");
    next = cases.length;
    process.once("SIGINT", () => process.exit(130));
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
  return { lines, isWhole: lines.length === cases.length };
}

async function runCase({ id, run }: ChaosCase, folder: string): Promise<CaseLine> {
  const start = performance.now();
  const finish = () => Math.round(performance.now() - start);
  try {
    const result = await run(folder);
    return { id, ok: result.violations.length === 0, milliseconds: finish(), ...result };
  } catch (error) {
    const { message = String(error), cause } = error instanceof Error ? error : {};
    const text = cause instanceof Error ? `${message}: ${cause.message}` : message;
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
