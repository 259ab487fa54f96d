/** A test as jest reports it. */
export interface TestResult {
  readonly fullName: string;
  readonly status: string;
}

/** How one row is answered. */
export interface RequirementCoverage {
  readonly tag: string;
  readonly title: string;
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** The tests that carry each tag. Skipped ones count as failed: they prove nothing. */
export function computeCoverage(
  rows: Readonly<Record<string, string>>,
  tests: readonly TestResult[],
): RequirementCoverage[] {
  return Object.entries(rows).map(([tag, title]) => {
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

/** The tags that no row has: a slip of the pen would otherwise prove nothing, and nobody would notice. */
export function findUnknownTags(rows: Readonly<Record<string, string>>, tests: readonly TestResult[]): string[] {
  return [...new Set(tests.flatMap(({ fullName }) => extractTags(fullName)))].filter((tag) => !(tag in rows));
}

/** True when at least one test proves the row and none speaks against it. */
export function isCovered({ passed, failed }: RequirementCoverage): boolean {
  return passed.length > 0 && failed.length === 0;
}

function extractTags(name: string): string[] {
  return name.match(/\b(?:peers-\d+|matrix-[a-z-]*[a-z])\b/g) ?? [];
}
