import type { ValidationIssue } from "../model/validation-issue";

/** The props of a construct are wrong. Its message lists all that is wrong with them. */
export class PropsError extends Error {
  /** The path of the construct in the app's tree. */
  readonly constructPath: string;
  /** One entry for each thing that is wrong. */
  readonly problems: readonly { readonly path: readonly string[]; readonly summary: string; readonly detail: string }[];

  constructor(constructPath: string, title: string, problems: readonly ValidationIssue[]) {
    const lines = problems.map(({ path, detail }) => `\n  - ${path.join(".")}: ${detail}`);
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(`${constructPath} (${title}) has ${count}:${lines.join("")}`);
    this.name = "PropsError";
    this.constructPath = constructPath;
    this.problems = problems.map(({ path, summary, detail }) => ({ path, summary, detail }));
  }
}
