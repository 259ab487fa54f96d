import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { COMPLAINTS, EXPECTATIONS } from "./peers/answers";
import { type Answer, coverage, isAnswered, type TestResult, unknownTags } from "./peers/coverage";

/** Prints which test answers which complaint and expectation. With a report of jest it reads that, else it runs the tests. */
function main(report: string | undefined): void {
  const tests = report === undefined ? runTests() : testsOf(report);
  const complaints = coverage(COMPLAINTS, tests);
  const expectations = coverage(EXPECTATIONS, tests);
  print("Complaints of users of other providers", complaints);
  print("What peers are compared by", expectations);

  const unknown = unknownTags({ ...COMPLAINTS, ...EXPECTATIONS }, tests);
  for (const tag of unknown) console.log(pc.red(`No row is called ${tag}.`));
  const open = [...complaints, ...expectations].filter((answer) => !isAnswered(answer));
  if (open.length > 0 || unknown.length > 0) process.exitCode = 1;
}

function print(title: string, answers: readonly Answer[]): void {
  console.log(`\n${pc.bold(title)}: ${answers.filter(isAnswered).length} of ${answers.length}`);
  for (const answer of answers) {
    const mark = isAnswered(answer) ? pc.green("proved") : pc.red(answer.failed.length > 0 ? "failed" : "no test");
    console.log(`  ${mark}  ${answer.tag}  ${answer.title} (${answer.passed.length} tests)`);
    for (const name of answer.failed) console.log(pc.red(`           ${name}`));
  }
}

function runTests(): TestResult[] {
  const folder = mkdtempSync(join(tmpdir(), "peers-"));
  try {
    const file = join(folder, "report.json");
    const { status } = spawnSync("npx", ["jest", "-t", "(peers|matrix)-", "--json", `--outputFile=${file}`], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (status !== 0) process.exitCode = 1;
    // What another name's filter left out says nothing.
    return testsOf(file).filter(({ status }) => status !== "pending");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function testsOf(file: string): TestResult[] {
  const { testResults } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly testResults: readonly { readonly assertionResults: readonly TestResult[] }[];
  };
  return testResults.flatMap(({ assertionResults }) => assertionResults);
}

main(process.argv[2]);
