import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ReliabilityRecord, renderReliabilityPage, updateRecord } from "./reliability-page";
import type { CaseLine } from "./report";

const RECORD = join(__dirname, "reliability.json");
const PAGE = join(__dirname, "..", "..", "docs", "reliability.md");

export function readRecord(): ReliabilityRecord {
  return JSON.parse(readFileSync(RECORD, "utf8"));
}

export function writePage(record: ReliabilityRecord): void {
  writeFileSync(PAGE, renderReliabilityPage(record));
}

/** Keeps the figures of suites that were run whole, and makes the page again. */
export function saveRun(lines: readonly CaseLine[], seed: number): void {
  const date = new Date().toISOString().slice(0, 10);
  const record = updateRecord(readRecord(), lines, { date, seed, versions: describeVersions() });
  writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
  writePage(record);
}

function describeVersions(): string {
  const env = { ...process.env, CHECKPOINT_DISABLE: "1" };
  const { stdout } = spawnSync("terraform", ["version", "-json"], { encoding: "utf8", env });
  const terraform = (JSON.parse(stdout) as { terraform_version: string }).terraform_version;
  return `Terraform ${terraform}, Node ${process.versions.node}`;
}
