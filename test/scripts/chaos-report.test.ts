import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readRecord } from "../../scripts/chaos/record";
import { type ReliabilityRecord, renderReliabilityPage, updateRecord } from "../../scripts/chaos/reliability-page";
import { type CaseLine, formatFigures, type InvariantViolation, PROMISES, summarize } from "../../scripts/chaos/report";
import { SUITE_NAMES } from "../../scripts/chaos/suites";

const line = (id: string, kinds: InvariantViolation["kind"][] = [], more: Partial<CaseLine> = {}): CaseLine => ({
  id,
  ok: kinds.length === 0,
  milliseconds: 1,
  violations: kinds.map((kind) => ({ kind, detail: "" })),
  hit: true,
  ...more,
});

const LINES = [
  line("random/1/0"),
  line("random/1/1", ["orphan", "orphan"], { importsNeeded: 2 }),
  line("random/1/2", ["orphan", "hangs"]),
  line("random/1/3", [], { hit: false }),
  line("random/1/4", [], { ok: false, error: "broken" }),
  line("kill/create/provider/SIGKILL/before"),
  line("kill/create/provider/SIGKILL/after", ["orphan"], { importsNeeded: 1 }),
  line("kill/update/group/SIGINT/after", [], { hit: false }),
];
const RUN = { date: "2026-11-30", seed: 1, versions: "Terraform 1.11.4, Node 20.20.2" };
const EMPTY: ReliabilityRecord = { suites: {}, kills: {} };

test("the summary counts cases by suite and by the kind of violation", () => {
  const random = { cases: 5, withViolations: 2, failed: 1, withoutFault: 1, importsNeeded: 2 };
  const kill = { cases: 3, withViolations: 1, failed: 0, withoutFault: 1, importsNeeded: 1 };
  expect(summarize(LINES)).toEqual({
    cases: 8,
    withViolations: 3,
    failed: 1,
    withoutFault: 2,
    importsNeeded: 3,
    byKind: { orphan: 3, hangs: 1 },
    bySuite: { random, kill },
  });
  expect(formatFigures({ kill }, { kill: "kills" }).split("\n").slice(2)).toEqual([
    "| kills | 3 | 1 | 1 | 0 | 1 |",
    "",
  ]);
});

test("the record has the kills, and keeps what was not run again", () => {
  const record = updateRecord(EMPTY, LINES, RUN);
  expect(record.kills).toEqual({
    "create | provider | SIGKILL": { before: "as declared", after: "orphan", importsNeeded: 1 },
    "update | group | SIGINT": { before: "not run", after: "the fault did not take place", importsNeeded: 0 },
  });
  const later = updateRecord(record, [line("random/2/0")], { ...RUN, date: "2026-12-01", seed: 2 });
  expect(later.kills).toEqual(record.kills);
  expect(later.suites.kill).toEqual(record.suites.kill);
  expect(later.suites.random).toMatchObject({ date: "2026-12-01", seed: 2, cases: 1, withViolations: 0 });
});

test("the page has every promise, the figures, the kills, and what was not run", () => {
  const page = renderReliabilityPage(updateRecord(EMPTY, LINES, RUN));
  for (const promise of Object.values(PROMISES)) expect(page).toContain(promise);
  expect(page).toContain("| random estates, random faults | 5 | 2 | 2 | 1 | 1 |");
  expect(page).toContain("| create | provider | SIGKILL | as declared | orphan | 1 |");
  expect(page).toContain("Not run whole yet: `answer`, `data-file`, `clock`,");
  const whole = updateRecord(
    EMPTY,
    SUITE_NAMES.map((name) => line(`${name}/1/0`)),
    RUN,
  );
  expect(renderReliabilityPage(whole)).not.toContain("Not run whole");
});

test("docs/reliability.md is made from the figures, and was not edited by hand", () => {
  const page = readFileSync(join(__dirname, "..", "..", "docs", "reliability.md"), "utf8");
  expect(page).toBe(renderReliabilityPage(readRecord()));
});
