/** A test as jest reports it. */
export interface TestResult {
  readonly fullName: string;
  readonly status: string;
}

/** How one row is answered. */
export interface Answer {
  readonly tag: string;
  readonly title: string;
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** The tests that carry each tag. Skipped ones count as failed: they prove nothing. */
export function coverage(rows: Readonly<Record<string, string>>, tests: readonly TestResult[]): Answer[] {
  return Object.entries(rows).map(([tag, title]) => {
    const tagged = tests.filter(({ fullName }) => tagsOf(fullName).includes(tag));
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
export function unknownTags(rows: Readonly<Record<string, string>>, tests: readonly TestResult[]): string[] {
  return [...new Set(tests.flatMap(({ fullName }) => tagsOf(fullName)))].filter((tag) => !(tag in rows));
}

/** True when at least one test proves the row and none speaks against it. */
export function isAnswered({ passed, failed }: Answer): boolean {
  return passed.length > 0 && failed.length === 0;
}

function tagsOf(name: string): string[] {
  return name.match(/\b(?:peers-\d+|matrix-[a-z-]*[a-z])\b/g) ?? [];
}
