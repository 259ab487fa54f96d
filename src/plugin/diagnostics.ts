import type { Path } from "./path";
import { LINE_BREAK } from "./terminal-text";
import type { ObjectValue } from "./value";

/** What Terraform shows to the user. An error stops the run, a warning does not. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** A code that users can look up. Shown at the end of the summary. */
  readonly code?: string;
  /** Set on diagnostics raised by this library, which has no codes of its own. */
  readonly reason?: DiagnosticReason;
  /** What failed, in a few words, without a final period. */
  readonly summary: string;
  /**
   * Which object, what is wrong with it, the rule, and what to do. Never the value of a secret. Lines end with
   * `LINE_BREAK`: "\n" is shown as written in code, because it may come from a text of others.
   */
  readonly detail: string;
  readonly path?: Path;
  /**
   * The value at the path may be a secret although its attribute is none: users swap two. Terraform does not show its line
   * then, as it does not show that of a sensitive or write-only attribute.
   */
  readonly hidesValue?: boolean;
}

/** Why this library raised a diagnostic. The provider assigns the codes. */
export type DiagnosticReason =
  | "not-configured"
  | "state-of-another-version"
  | "unexpected-failure"
  | "list-incomplete"
  | "write-only-unsupported"
  | "read-only-argument"
  | "type-unknown"
  | "not-supported";

/** The code of each reason. */
export type DiagnosticReasonCodes = Readonly<Record<DiagnosticReason, string>>;

/** An error that the user sees as these diagnostics, unchanged. It can be thrown anywhere while a request is handled. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(...diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((one) => `${one.summary}: ${one.detail.replaceAll(LINE_BREAK, "\n")}`).join("\n"));
    this.name = "DiagnosticError";
    this.diagnostics = diagnostics;
  }
}

/** The diagnostics of a request, in order. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];
  /** The configuration that they are about. Undefined where the request has none, or none yet. */
  config: ObjectValue | undefined;

  add(...diagnostics: readonly Diagnostic[]): void {
    this.list.push(...diagnostics);
  }

  /** Removes and returns what was added so far. */
  drain(): Diagnostic[] {
    return this.list.splice(0);
  }

  get hasErrors(): boolean {
    return this.list.some((one) => one.severity === "error");
  }
}
