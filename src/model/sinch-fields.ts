import { string } from "./field";
import { describeLength, quote } from "./format";
import { describeUnsendableCharacter } from "./header-value";
import { nonBlank, stringRule } from "./rules";
import { describeShape } from "./shown-value";
import type { Warning } from "./validation-issue";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const SERVICE_PLAN_ID = /^[0-9a-z]{32}$/;

/** True for the usual 36-character form of a UUID. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}

/** An id as messages show it: quoted if it has a form that no secret has, else what it looks like. */
export function showId(id: string): string {
  return isUuid(id) || ULID.test(id) ? quote(id) : describeShape(id);
}

/** Creates the warnings for an id of an unusual form. Sinch does not promise the form of its ids, so this is only a warning. */
function createIdWarnings(expression: RegExp, what: string, usual: string, where: string) {
  return (value: string): readonly Warning[] =>
    expression.test(value)
      ? []
      : [
          {
            code: "AJO1014",
            summary: `Unusual ${what}`,
            detail: `The ${what} is ${describeShape(value)}, not ${usual}, which Sinch's usually are. Compare it with ${where}.`,
          },
        ];
}

/** Warns of an unusual service plan id (AJO: Service ID). */
export const servicePlanIdWarnings = createIdWarnings(
  SERVICE_PLAN_ID,
  "service plan id",
  "32 lower-case letters and digits",
  "the SMS tab of the API page in the Sinch dashboard",
);

/** The Sinch project of a credential. */
export const projectIdField = string({
  description: "The Sinch project. A UUID, from the Conversation API overview of the Sinch dashboard (Sinch).",
  presence: "required",
  quoted: "never",
  rule: nonBlank("project id"),
  warnings: createIdWarnings(UUID, "project id", "a UUID", "the Conversation API overview of the Sinch dashboard"),
});

/** The Conversation API app of a credential. */
export const appIdField = string({
  description:
    "The Conversation API app that sends. A ULID of 26 characters, from the Conversation API overview of the Sinch dashboard (Sinch).",
  presence: "required",
  quoted: "never",
  rule: nonBlank("app id"),
  warnings: createIdWarnings(
    ULID,
    "app id",
    "a ULID (26 upper-case letters and digits)",
    "the Conversation API overview of the Sinch dashboard",
  ),
});

/** The API token of a Sinch service plan: opaque, without white space. */
export const servicePlanTokenRule = stringRule((token) => {
  if (token.trim() === "") return "The API token is blank. Give the token of the service plan.";
  if (/^\s*(?:bearer|basic)\s/i.test(token)) {
    return `The API token is ${describeLength(token)} that begins with "${token.trim().split(/\s/, 1)[0]} ". AJO adds that word itself. Give the part after it.`;
  }
  if (/\s/.test(token)) return `The API token is ${describeLength(token)} with white space in it. Give it as one word.`;
  const problem = describeUnsendableCharacter(token);
  if (problem === undefined) return undefined;
  return `The API token is ${describeLength(token)} that no HTTP header can hold: ${problem}. Copy it again from the Sinch dashboard.`;
});
