import type { NamedConsentInput } from "../../model/advice/keywords-on-both";
import { expand } from "../described";
import type { RelatedObject } from "./neighbours";

/** The fields that say what AJO makes of messages. */
export const CONSENT_FIELDS = ["optIn", "optOut", "help", "doubleOptIn"];

/** How an object handles consent; one of a kind that has nothing to do with it has no words for it. */
export function toConsent({ model, values }: RelatedObject): NamedConsentInput {
  return { ...(expand(model, values) as NamedConsentInput), name: String(values.name) };
}
