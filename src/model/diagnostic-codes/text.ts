import type { CodesInGroup } from "./codes";

/** Where a rule is written down. */
export interface RuleSource {
  readonly title: string;
  /** Absent where the rule is this provider's own. */
  readonly url?: string;
}

/** What the page of a code says. Markdown, whole sentences. */
export interface CodeText {
  /** What happened, in a few words. */
  readonly title: string;
  /** `error or warning` where the configuration decides. */
  readonly severity: "error" | "warning" | "error or warning";
  readonly cause: string;
  readonly impact: string;
  readonly resolution: string;
  /** Whose rule it is. */
  readonly sources: readonly [RuleSource, ...RuleSource[]];
}

/** The texts of one thousand of codes: all of them. */
export type CodeTexts<Thousand extends string> = Readonly<Record<CodesInGroup<Thousand>, CodeText>>;
