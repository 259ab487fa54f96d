import type { ValidationIssue } from "../model";
import { cutIssues } from "../model/validation-issue";
import { escapeControls, formatLines } from "../text/escape-controls";

/** The props of a construct are wrong. Its message lists all that is wrong with them. */
export class PropsError extends Error {
  static {
    // On the prototype, as with the errors of JavaScript: an own property would be printed beside the message.
    Object.defineProperty(PropsError.prototype, "name", { value: "PropsError", configurable: true, writable: true });
  }

  readonly #constructPath: string;
  readonly #issues: readonly ValidationIssue[];

  constructor(constructPath: string, title: string, issues: readonly ValidationIssue[]) {
    const lines = cutIssues(issues).map((issue) => `${formatPlace(issue)}${issue.detail} (${issue.code})`);
    const count = issues.length === 1 ? "1 problem" : `${issues.length} problems`;
    super(formatLines(`${constructPath} (${title}) has ${count}:`, lines));
    this.#constructPath = constructPath;
    this.#issues = issues;
  }

  /** The path of the construct in the app's tree. */
  get constructPath(): string {
    return this.#constructPath;
  }

  /** One entry for each thing that is wrong. */
  get problems(): readonly PropsProblem[] {
    return this.#issues.map(({ code, path, index, summary, detail }) => {
      const texts = { summary: escapeControls(summary), detail: escapeControls(detail) };
      return { code, path, ...(index !== undefined && { index }), ...texts };
    });
  }
}

/** A thing that is wrong with the props of a construct. */
export interface PropsProblem {
  /** The code of its page in the documentation, such as `AJO4001`. */
  readonly code: string;
  /** The name of the prop, and in a block that of the member. Empty for the props as a whole. */
  readonly path: readonly string[];
  /** Which item of a list it is about, from 0. */
  readonly index?: number;
  /** What is wrong, in a few words. */
  readonly summary: string;
  /** What is wrong, why, and what to do. */
  readonly detail: string;
}

function formatPlace({ path, index }: ValidationIssue): string {
  if (path.length === 0) return "";
  return `${path.join(".")}${index === undefined ? "" : `[${index}]`}: `;
}
