import { canBeSilenced, type DiagnosticCode, isDiagnosticCode } from "./diagnostic-codes/codes";
import type { Fields } from "./field";
import { quote, quoteInFull } from "./format";
import { isInstant, isSameInstant, looksLikeInstant } from "./instant";
import { knownItems, type Resolvable } from "./object";
import { listSecretFields } from "./secret-fields";
import { mayBeSecret, nameValue } from "./shown-value";
import type { ValidationIssue } from "./validation-issue";

/** The field of the provider, and of every object, that holds the codes of silenced warnings. */
export const SILENCED_WARNINGS = "silencedWarnings";

/** The issues without silenced warnings. Errors cannot be silenced. */
export function removeSilenced<P extends { readonly code?: DiagnosticCode }>(
  issues: readonly P[],
  silenced: readonly string[],
): P[] {
  const silencedCodes = new Set<string | undefined>(silenced);
  return issues.filter(({ code }) => code === undefined || !canBeSilenced(code) || !silencedCodes.has(code));
}

/** The codes in a value of that field, as far as they are known. */
export function selectKnownCodes(codes: unknown): string[] {
  return Array.isArray(codes) ? codes.filter((code) => typeof code === "string") : [];
}

/** A change of a secret that somebody else made, as a user accepts it: its code and its time. */
const ACCEPTED_CHANGE = /^(AJO\d{4})@(.*)$/s;
/** The code of the warning that is accepted change by change. */
export const SECRET_CHANGED: DiagnosticCode = "AJO3002";
const EXAMPLE = `${SECRET_CHANGED}@2026-11-28T09:24:46Z`;

/** What accepts the change of a secret at this time, which AJO gives: its code with the time. */
export const toAcceptedChange = (updatedAt: string) => `${SECRET_CHANGED}@${updatedAt}`;

/** True if the codes accept that somebody else set a secret at this time. No later change is accepted. */
export function isChangeAccepted(codes: readonly string[], updatedAt: string): boolean {
  return codes.some((code) => {
    const [, name, time = ""] = ACCEPTED_CHANGE.exec(code) ?? [];
    return name === SECRET_CHANGED && isSameInstant(time, updatedAt);
  });
}

/** True for an object with secrets that others can change, so that such a change can be accepted. */
export function hasAcceptableChanges(fields: Fields): boolean {
  return listSecretFields(fields).length > 0;
}

/**
 * Finds codes that cannot be silenced, and codes that do not exist and so would silence nothing. Only an object with
 * secrets accepts changes of them.
 */
export function validateSilencedCodes(
  path: readonly string[],
  codes: Resolvable<readonly Resolvable<string>[]>,
  { acceptsChanges }: { readonly acceptsChanges: boolean },
): ValidationIssue[] {
  return knownItems(codes).flatMap((item): ValidationIssue[] => {
    const text = describeItem(item, acceptsChanges);
    return text === undefined ? [] : [{ severity: "error", path, ...text }];
  });
}

/** What is wrong with an item; undefined if it silences a warning. */
function describeItem(item: string, acceptsChanges: boolean): IssueText | undefined {
  const [, changeCode, time] = ACCEPTED_CHANGE.exec(item) ?? [];
  const code = changeCode ?? item;
  if (isDiagnosticCode(code))
    return time === undefined ? describeCode(code) : describeChange(code, item, time, acceptsChanges);
  const meant = correctSpelling(item);
  // Of a code that cannot be silenced in any spelling, the spelling is the smaller fault.
  const text = meant === undefined ? undefined : describeItem(meant, acceptsChanges);
  return text ?? describeUnknownCode(item, meant);
}

/** The code that is written in another case, without its letters or with a zero for its O; undefined for anything else. */
function correctSpelling(item: string): string | undefined {
  const [, digits, time] = /^\s*(?:aj[o0])?[\s_-]*(\d{4})\s*(?:@\s*(.*\S))?\s*$/i.exec(item.slice(0, 200)) ?? [];
  const code = `AJO${digits}`;
  if (!isDiagnosticCode(code) || (time !== undefined && !looksLikeInstant(time))) return undefined;
  return time === undefined ? code : `${code}@${time.toUpperCase()}`;
}

type IssueText = Pick<ValidationIssue, "code" | "summary" | "detail">;

/** What is wrong with a code; undefined if it can be silenced. */
function describeCode(code: DiagnosticCode): IssueText | undefined {
  if (canBeSilenced(code)) return undefined;
  const detail =
    code === SECRET_CHANGED
      ? `${code} is not silenced for good, because the next change may be the wrong one. To accept one change, give its time as the warning says it, in silenced_warnings of that credential: ${quote(EXAMPLE)}.`
      : `${code} is no advice: it says what AJO or this provider refuses, or what happens to an object. Only the codes that begin with AJO1 can be silenced. Remove it.`;
  return { code: "AJO4014", summary: `${code} cannot be silenced`, detail };
}

/** A code with a time, as the beginning of a sentence. */
const nameChange = (item: string, time: string) =>
  looksLikeInstant(time) || !mayBeSecret(time) ? quote(item) : nameValue(item);

/** What is wrong with a code with a time; undefined if it accepts a change of a secret. */
function describeChange(
  code: DiagnosticCode,
  item: string,
  time: string,
  acceptsChanges: boolean,
): IssueText | undefined {
  if (code !== SECRET_CHANGED) {
    const resolution = canBeSilenced(code) ? `Write ${quoteInFull(code)}.` : "Remove it.";
    const detail = `${nameChange(item, time)} has a time, but only ${SECRET_CHANGED}, a secret that was set elsewhere, is accepted with one. ${resolution}`;
    return { code: "AJO4014", summary: `${code} takes no time`, detail };
  }
  if (!isInstant(time)) {
    const problem = looksLikeInstant(time)
      ? "names a day or a time that there is not"
      : "has no time that the provider can read";
    const detail = `${nameChange(item, time)} ${problem}. Copy it from the warning. It looks like ${quote(EXAMPLE)}.`;
    return { code: "AJO4015", summary: "Unknown time of a change", detail };
  }
  if (acceptsChanges) return undefined;
  const detail = `${quote(item)} accepts one change of one credential's secret. Move it to silenced_warnings of that credential, which the warning names.`;
  return { code: "AJO4014", summary: "A change is accepted at its credential", detail };
}

function describeUnknownCode(item: string, meant: string | undefined): IssueText {
  const resolution =
    meant !== undefined
      ? `Write ${quoteInFull(meant)}.`
      : `A code looks like "AJO1001", and stands at the end of a warning's first line.`;
  return {
    code: "AJO4015",
    summary: "Unknown diagnostic code",
    detail: `${nameValue(item)} is not a code of this provider. ${resolution}`,
  };
}
