/** The result of a test in a report of jest. */
export interface TestResult {
  readonly fullName: string;
  readonly status: string;
}

export interface RequirementCoverage {
  readonly tag: string;
  readonly title: string;
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  /** Tests that were left out, because a tool is missing here that CI does not demand. */
  readonly leftOut: readonly string[];
}

/** Stands in the title of a test that was left out, because a tool is missing. */
export const LEFT_OUT_MARK = "[left out: a tool is missing]";

/** Finds the tests with the tag of each requirement. Other skipped tests than those left out count as failed. */
export function computeCoverage(
  requirements: Readonly<Record<string, string>>,
  tests: readonly TestResult[],
): RequirementCoverage[] {
  return Object.entries(requirements).map(([tag, title]) => {
    const tagged = tests.filter(({ fullName }) => extractTags(fullName).includes(tag));
    const namesOf = (outcome: Outcome) =>
      tagged.filter((test) => findOutcome(test) === outcome).map(({ fullName }) => fullName);
    return { tag, title, passed: namesOf("passed"), failed: namesOf("failed"), leftOut: namesOf("leftOut") };
  });
}

type Outcome = "passed" | "failed" | "leftOut";

function findOutcome({ fullName, status }: TestResult): Outcome {
  if (status === "passed") return "passed";
  return status === "pending" && fullName.includes(LEFT_OUT_MARK) ? "leftOut" : "failed";
}

/** Tags in the names of tests that no requirement has, such as misspelled ones. */
export function findUnknownTags(
  requirements: Readonly<Record<string, string>>,
  tests: readonly TestResult[],
): string[] {
  return [...new Set(tests.flatMap(({ fullName }) => extractTags(fullName)))].filter((tag) => !(tag in requirements));
}

/** True when at least one test of the requirement passed and none failed. */
export function isCovered({ passed, failed }: RequirementCoverage): boolean {
  return passed.length > 0 && failed.length === 0;
}

function extractTags(name: string): string[] {
  return name.match(/\b(?:peers-\d+|matrix-[a-z-]*[a-z])\b/g) ?? [];
}
