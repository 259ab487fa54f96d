import { block } from "./field";
import { keywordsField } from "./keywords";
import { messageField } from "./message";

/** What a person sends, and the reply: a group of keywords and a message. */
export const consentCategory = (description: string, keywords: string, message: string) =>
  block({
    description: `${description} Left out: AJO's default keywords and its standard text.`,
    fields: { keywords: keywordsField(keywords), message: messageField(message) },
  });

/** The categories that credentials and webhooks have in common. */
export const consentCategories = {
  optIn: consentCategory(
    "What a person sends to opt in, and the reply.",
    "Words that opt the sender in.",
    "Sent after an opt-in keyword.",
  ),
  optOut: consentCategory(
    "What a person sends to opt out, and the reply. Custom keywords replace AJO's defaults (AJO).",
    "Words that opt the sender out. They replace AJO's defaults, STOP included (AJO).",
    "Sent after an opt-out keyword.",
  ),
  help: consentCategory(
    "What a person sends to ask for help, and the reply.",
    "Words that ask for help.",
    "Sent after a help keyword.",
  ),
};
