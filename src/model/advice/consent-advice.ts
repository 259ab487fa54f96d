import type { Consent } from "../consent-rules";
import type { Problem } from "../problem";
import { known, type Maybe } from "../unresolved";
import { oneWaySender } from "./alphanumeric-sender";
import { at } from "./at";
import { helpReply } from "./help-reply";
import { fccWords, lostStop } from "./opt-out-words";
import { shortCodeWords } from "./short-code";

/** The number that people write to, and the name of its field. */
interface Receiver {
  readonly field: string;
  readonly number: Maybe<string>;
}

/** What deserves a second look where consent is handled: on a credential or a webhook. */
export function consentAdvice(consent: Consent, { field, number }: Receiver): Problem[] {
  const sender = known(number);
  const whereWords = known(consent.optOut)?.keywords === undefined ? [field] : ["optOut", "keywords"];
  return [
    ...at(["optOut", "keywords"], lostStop(consent)),
    ...at(["help"], helpReply(consent)),
    ...(sender === undefined
      ? []
      : [
          ...at(whereWords, fccWords(consent, sender)),
          ...at([field], oneWaySender(sender, "is where people are to write to")),
          ...at([field], shortCodeWords(consent, sender)),
        ]),
  ];
}
