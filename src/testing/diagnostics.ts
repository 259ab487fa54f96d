import type { EngineDiagnostic } from "../terraform/json-stream";

// An alias: under two names, an export would have a page in the reference under one of them only.
/** An error or a warning of Terraform or of a provider. */
export type TestDiagnostic = EngineDiagnostic;

/** A run of Terraform that was refused. `diagnostics` says why. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";

  constructor(
    what: string,
    /** All that was said, the errors among them. */
    readonly diagnostics: readonly TestDiagnostic[],
  ) {
    super(`${what} was refused:\n\n${formatDiagnostics(diagnostics)}`);
  }
}

/** The test could not be tried: a mistake in it, no Terraform, or no provider. So nothing was refused. */
export class TestbedError extends Error {
  override readonly name = "TestbedError";
}

const CODE = /\bAJO\d{4}\b/g;

/** What an error says: of a run of Terraform, or of the construction and the synthesis of a stack. */
export function toDiagnostics(error: unknown): readonly TestDiagnostic[] {
  if (error instanceof RefusedError) return error.diagnostics;
  const { message } = error instanceof Error || isErrorLike(error) ? error : { message: String(error) };
  const detail = { severity: "error", summary: firstLine(message), detail: message, address: undefined } as const;
  const codes = [...new Set(message.match(CODE) ?? [undefined])];
  return codes.map((code) => ({ ...detail, code }));
}

/** An error of another realm, as jest has them. */
function isErrorLike(error: unknown): error is { readonly message: string } {
  return typeof error === "object" && error !== null && typeof (error as Partial<Error>).message === "string";
}

const firstLine = (text: string): string => text.split("\n", 1).join("");

/** The diagnostics as a person reads them. */
export function formatDiagnostics(diagnostics: readonly TestDiagnostic[]): string {
  if (diagnostics.length === 0) return "  Nothing was said.";
  const texts = diagnostics.map(({ severity, summary, detail, address }) => {
    const place = address === undefined ? "" : ` at ${address}`;
    const text = detail === "" || detail === summary ? "" : `\n${indent(detail, "    ")}`;
    return `  ${severity}${place}: ${summary}${text}`;
  });
  return [...new Set(texts)].join("\n");
}

const indent = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);
