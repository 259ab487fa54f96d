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
}

/** Finds the tests with the tag of each requirement. Skipped tests count as failed. */
export function computeCoverage(
  requirements: Readonly<Record<string, string>>,
  tests: readonly TestResult[],
): RequirementCoverage[] {
  return Object.entries(requirements).map(([tag, title]) => {
    const tagged = tests.filter(({ fullName }) => extractTags(fullName).includes(tag));
    const isPassed = ({ status }: TestResult) => status === "passed";
    return {
      tag,
      title,
      passed: tagged.filter(isPassed).map(({ fullName }) => fullName),
      failed: tagged.filter((test) => !isPassed(test)).map(({ fullName }) => fullName),
    };
  });
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
