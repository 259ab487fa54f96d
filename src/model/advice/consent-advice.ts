import type { ConsentInput } from "../consent-rules";
import type { ValidationIssue } from "../problem";
import { type Resolvable, valueIfKnown } from "../unresolved";
import { warnAboutAlphanumericSender } from "./alphanumeric-sender";
import { warningAt } from "./at";
import { warnAboutMissingHelpReply } from "./help-reply";
import { warnAboutMissingFccKeywords, warnAboutMissingStop } from "./opt-out-words";
import { warnAboutMissingShortCodeKeywords } from "./short-code";

/** The number that people write to, and the name of its field. */
interface InboundNumber {
  readonly field: string;
  readonly number: Resolvable<string>;
}

/** What deserves a second look where consent is handled: on a credential or a webhook. */
export function consentWarnings(consent: ConsentInput, { field, number }: InboundNumber): ValidationIssue[] {
  const sender = valueIfKnown(number);
  const keywordsPath = valueIfKnown(consent.optOut)?.keywords === undefined ? [field] : ["optOut", "keywords"];
  return [
    ...warningAt(["optOut", "keywords"], warnAboutMissingStop(consent)),
    ...warningAt(["help"], warnAboutMissingHelpReply(consent)),
    ...(sender === undefined
      ? []
      : [
          ...warningAt(keywordsPath, warnAboutMissingFccKeywords(consent, sender)),
          ...warningAt([field], warnAboutAlphanumericSender(sender, "is where people are to write to")),
          ...warningAt([field], warnAboutMissingShortCodeKeywords(consent, sender)),
        ]),
  ];
}
