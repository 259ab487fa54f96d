import * as z from "zod/mini";
import { quote } from "../../model/rules";
import { sandboxRule } from "../../model/sandbox";
import { isUuid } from "../../model/sinch-identifiers";
import type { DiagnosticError } from "../../plugin/diagnostics";
import type { Wanted } from "../find-object";
import { refusal } from "../problem-diagnostic";

/** What an import id says. */
export interface ImportId {
  /** Undefined for the provider's. */
  readonly sandbox: string | undefined;
  readonly wanted: Wanted;
}

/** Reads an import id: `ID`, `SANDBOX/ID` or `SANDBOX/NAME`. A name may hold slashes, a sandbox cannot. */
export function parseImportId(text: string): ImportId {
  const slash = text.indexOf("/");
  if (slash < 0) {
    if (/^\S+$/.test(text)) return { sandbox: undefined, wanted: { id: text } };
    throw unreadable(text, text.trim() === "" ? "It is blank" : "It is no id, which holds no white space");
  }
  const sandbox = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  if (!z.safeParse(sandboxRule, sandbox).success) {
    throw unreadable(
      text,
      `${quote(sandbox)} is no sandbox, whose name is of lower-case letters, digits and "-" (Adobe)`,
    );
  }
  if (rest.trim() === "") throw unreadable(text, "Nothing follows the sandbox");
  return { sandbox, wanted: isUuid(rest) ? { id: rest } : { name: rest } };
}

function unreadable(text: string, problem: string): DiagnosticError {
  return refusal({
    code: "AJO4013",
    summary: `${quote(text)} is not an import id`,
    detail: `${problem}. Write the id of the object, SANDBOX/ID, or SANDBOX/NAME, such as "prod/Brand SMS".`,
  });
}
