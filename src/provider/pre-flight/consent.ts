import type { NamedConsent } from "../../model/advice/keywords-on-both";
import { describedOf } from "../described";
import type { Neighbour } from "./neighbours";

/** The fields that say what AJO makes of messages. */
export const CONSENT_FIELDS = ["optIn", "optOut", "help", "doubleOptIn"];

/** How an object handles consent; one of a kind that has nothing to do with it has no words for it. */
export function consentOf({ model, values }: Neighbour): NamedConsent {
  return { ...(describedOf(model, values) as NamedConsent), name: String(values.name) };
}
