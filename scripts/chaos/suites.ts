import { OUTSIDE_TOOLS, type OutsideTool } from "../outside-tools";
import { listClockSteps } from "./clock-steps";
import { listDataFileKills } from "./data-file-kills";
import { listKills } from "./kill-matrix";
import { listOddAnswers } from "./odd-answers";
import type { PostgresServer } from "./postgres";
import { listRandomRuns } from "./random-runs";
import type { ChaosCase } from "./report";
import { listStaleReads } from "./stale-reads";
import { listOneStateRaces, listTwoStatesRaces } from "./two-pipelines";

/** What the cases are made from. */
export interface CaseInput {
  /** A folder in which `terraform init` was run. */
  readonly template: string;
  readonly postgres: PostgresServer;
  readonly seed: number;
  /** How many cases a suite with random cases has. */
  readonly count: number;
}

interface Suite {
  /** What it does, for the tables. */
  readonly title: string;
  /** How many cases of it the short form takes. */
  readonly short: number;
  /** How many random cases it has for a number of random runs; undefined if its cases are fixed. */
  readonly countFor?: (runs: number) => number;
  /** What it cannot be tried without. */
  readonly tool?: OutsideTool;
  list(input: CaseInput): ChaosCase[];
}

/** No fewer kills of the emulator than this. */
const MIN_DATA_FILE_KILLS = 250;
const RUNS_PER_RACE = 5;
const countRaces = (runs: number) => Math.ceil(runs / RUNS_PER_RACE);

/** Everything that the command tries, by the first part of the ids. */
export const SUITES = {
  random: {
    title: "random estates, random faults",
    short: 3,
    countFor: (runs) => runs,
    list: ({ template, seed, count }) => listRandomRuns(template, seed, count),
  },
  kill: {
    title: "kills of Terraform, the provider, both, or the emulator",
    short: 8,
    list: ({ template }) => listKills(template),
  },
  answer: {
    title: "odd answers to a write",
    short: 6,
    list: ({ template }) => listOddAnswers(template),
  },
  "data-file": {
    title: "kills of an emulator with a data file",
    short: 12,
    countFor: (runs) => Math.max(runs, MIN_DATA_FILE_KILLS),
    list: ({ seed, count }) => listDataFileKills(seed, count),
  },
  clock: {
    title: "clocks that are set during an apply",
    short: 4,
    tool: OUTSIDE_TOOLS.fakeTime,
    list: ({ template }) => {
      const library = OUTSIDE_TOOLS.fakeTime.find();
      return library === undefined ? [] : listClockSteps(template, library);
    },
  },
  stale: {
    title: "reads that lag behind a write",
    short: 3,
    list: ({ template }) => listStaleReads(template),
  },
  "one-state": {
    title: "two pipelines on one state, in PostgreSQL",
    short: 3,
    countFor: countRaces,
    tool: OUTSIDE_TOOLS.postgres,
    list: ({ template, seed, count, postgres }) => listOneStateRaces(template, seed, count, postgres),
  },
  "two-states": {
    title: "two pipelines on two states",
    short: 2,
    countFor: countRaces,
    list: ({ template, seed, count }) => listTwoStatesRaces(template, seed, count),
  },
} as const satisfies Record<string, Suite>;

export type SuiteName = keyof typeof SUITES;

/** The suites in their order. */
export const SUITE_NAMES = Object.keys(SUITES) as SuiteName[];

/** What each suite does, by its name. */
export const SUITE_TITLES: Readonly<Record<string, string>> = Object.fromEntries(
  SUITE_NAMES.map((name) => [name, SUITES[name].title]),
);

/** A suite by its name, with what it may have. */
export function getSuite(name: SuiteName): Suite {
  return SUITES[name];
}
