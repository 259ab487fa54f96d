import type { Path } from "./path";

/** What Terraform shows to the user: an error stops the run, a warning does not. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** By what people look it up. Shown at the end of the summary. */
  readonly code?: string;
  /** Of what the plugin itself tells: what it is about, in place of a code. */
  readonly reason?: DiagnosticReason;
  /** What failed, in a few words, without a final period. */
  readonly summary: string;
  /** Which thing, what is wrong with it, the rule, and what to do. Never a secret's value. */
  readonly detail: string;
  readonly path?: Path;
}

/** What the plugin itself tells of. It knows no codes: a provider says which one each has. */
export type DiagnosticReason =
  | "not-configured"
  | "state-of-another-version"
  | "unexpected-failure"
  | "list-incomplete"
  | "write-only-unsupported"
  | "type-unknown"
  | "not-supported";

/** The code of each situation. */
export type DiagnosticReasonCodes = Readonly<Record<DiagnosticReason, string>>;

/** Thrown anywhere below a call, it reaches the user as these diagnostics, unchanged. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(...diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((one) => `${one.summary}: ${one.detail}`).join("\n"));
    this.name = "DiagnosticError";
    this.diagnostics = diagnostics;
  }
}

/** What a call has to tell the user, gathered in order. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];

  add(...diagnostics: readonly Diagnostic[]): void {
    this.list.push(...diagnostics);
  }

  /** Hands over what has gathered so far, and starts anew. */
  drain(): Diagnostic[] {
    return this.list.splice(0);
  }

  get hasErrors(): boolean {
    return this.list.some((one) => one.severity === "error");
  }
}
