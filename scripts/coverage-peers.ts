import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import {
  computeCoverage,
  findUnknownTags,
  isCovered,
  LEFT_OUT_MARK,
  type RequirementCoverage,
  type TestResult,
} from "./peers/coverage";
import { COMPLAINTS, EXPECTATIONS } from "./peers/requirements";

/** Folders of tests that run the real Terraform. */
const WITH_TERRAFORM = /[\\/]test[\\/](?:acceptance|e2e)[\\/]/;

/** Prints which tests cover which requirement. Reads the results from a report of jest, or runs the tests without one. */
function main(report: string | undefined): void {
  const files = report === undefined ? runTaggedTests() : readReport(report);
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const complaints = computeCoverage(COMPLAINTS, tests);
  const expectations = computeCoverage(EXPECTATIONS, tests);
  printCoverage("Complaints of users of other providers", complaints);
  printCoverage("What peers are compared by", expectations);
  const withTerraform = files.filter(({ name }) => WITH_TERRAFORM.test(name)).flatMap((file) => file.assertionResults);
  console.log(`\n${withTerraform.length} of the tests run the real Terraform.`);

  const unknown = findUnknownTags({ ...COMPLAINTS, ...EXPECTATIONS }, tests);
  for (const tag of unknown) console.log(pc.red(`No row is called ${tag}.`));
  const uncovered = [...complaints, ...expectations].filter((requirement) => !isCovered(requirement));
  if (uncovered.length > 0 || unknown.length > 0) process.exitCode = 1;
}

function printCoverage(title: string, requirements: readonly RequirementCoverage[]): void {
  console.log(`\n${pc.bold(title)}: ${requirements.filter(isCovered).length} of ${requirements.length}`);
  for (const requirement of requirements) {
    const mark = isCovered(requirement)
      ? pc.green("proved")
      : pc.red(requirement.failed.length > 0 ? "failed" : "no test");
    console.log(`  ${mark}  ${requirement.tag}  ${requirement.title} (${requirement.passed.length} tests)`);
    for (const name of requirement.failed) console.log(pc.red(`           ${name}`));
    for (const name of requirement.leftOut) console.log(pc.yellow(`           ${name}`));
  }
}

function runTaggedTests(): TestFile[] {
  const folder = mkdtempSync(join(tmpdir(), "peers-"));
  try {
    const file = join(folder, "report.json");
    const { status } = spawnSync("npx", ["jest", "-t", "(peers|matrix)-", "--json", `--outputFile=${file}`], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (status !== 0) process.exitCode = 1;
    // Tests that the name filter left out are reported as pending.
    const isTagged = ({ fullName, status }: TestResult) => status !== "pending" || fullName.includes(LEFT_OUT_MARK);
    return readReport(file).map(({ name, assertionResults }) => ({
      name,
      assertionResults: assertionResults.filter(isTagged),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface TestFile {
  readonly name: string;
  readonly assertionResults: readonly TestResult[];
}

function readReport(report: string): readonly TestFile[] {
  return (JSON.parse(readFileSync(report, "utf8")) as { readonly testResults: readonly TestFile[] }).testResults;
}

main(process.argv[2]);
