import * as z from "zod/mini";
import { quote } from "../../model/rules";
import { sandboxRule } from "../../model/sandbox";
import { isUuid } from "../../model/sinch-identifiers";
import type { DiagnosticError } from "../../plugin/diagnostics";
import type { LookupKey } from "../find-object";
import { createDiagnosticError } from "../problem-diagnostic";

/** What an import id says. */
export interface ImportId {
  /** Undefined for the provider's. */
  readonly sandbox: string | undefined;
  readonly key: LookupKey;
}

/** Reads an import id: `ID`, `SANDBOX/ID` or `SANDBOX/NAME`. A name may hold slashes, a sandbox cannot. */
export function parseImportId(text: string): ImportId {
  const slash = text.indexOf("/");
  if (slash < 0) {
    if (/^\S+$/.test(text)) return { sandbox: undefined, key: { id: text } };
    throw invalidImportId(text, text.trim() === "" ? "It is blank" : "It is no id, which holds no white space");
  }
  const sandbox = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  if (!z.safeParse(sandboxRule, sandbox).success) {
    throw invalidImportId(
      text,
      `${quote(sandbox)} is no sandbox, whose name is of lower-case letters, digits and "-" (Adobe)`,
    );
  }
  if (rest.trim() === "") throw invalidImportId(text, "Nothing follows the sandbox");
  return { sandbox, key: isUuid(rest) ? { id: rest } : { name: rest } };
}

function invalidImportId(text: string, problem: string): DiagnosticError {
  return createDiagnosticError({
    code: "AJO4013",
    summary: `${quote(text)} is not an import id`,
    detail: `${problem}. Write the id of the object, SANDBOX/ID, or SANDBOX/NAME, such as "prod/Brand SMS".`,
  });
}
