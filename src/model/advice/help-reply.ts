import { type ConsentInput, getKnownKeywords } from "../consent-rules";
import type { Warning } from "../problem";
import { UNRESOLVED } from "../unresolved";

/** Consent is declared, but those who ask for help get a text that names nobody. */
export function warnAboutMissingHelpReply(consent: ConsentInput): Warning | undefined {
  const { optIn, optOut, doubleOptIn, help } = consent;
  if (help === UNRESOLVED || help?.message !== undefined) return undefined;
  // Where nothing is declared, the answers are all AJO's, or those of the other object that can handle consent.
  const declared = optIn ?? optOut ?? doubleOptIn ?? getKnownKeywords(consent, "help");
  if (declared === undefined) return undefined;
  return {
    code: "AJO1003",
    summary: "No help reply",
    detail:
      "Who sends HELP gets AJO's standard text, which knows neither your name nor how to reach you. Carriers want the answer to name the sender, a contact, how often messages come and how to stop them (CTIA). Give the help category a message.",
  };
}
