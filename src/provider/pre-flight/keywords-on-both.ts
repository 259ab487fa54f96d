import { type Problem, sinchSmsCredential, smsWebhook } from "../../model";
import { at } from "../../model/advice/at";
import { keywordsOnBoth } from "../../model/advice/keywords-on-both";
import { CONSENT_FIELDS, consentOf } from "./consent";
import type { Inquiry } from "./inquiry";

/** Keywords that have no effect, because a webhook has some, too. Who is planned last tells. */
export async function keywordsWithoutEffect(inquiry: Inquiry): Promise<Problem[]> {
  switch (inquiry.model.name) {
    case sinchSmsCredential.name:
      return onCredential(inquiry);
    case smsWebhook.name:
      return onWebhook(inquiry);
    default:
      return [];
  }
}

async function onCredential({ model, id, planned, isNew, surroundings, place }: Inquiry): Promise<Problem[]> {
  // A webhook cannot know a credential that is yet to be made.
  if (id === undefined || !isNew(...CONSENT_FIELDS)) return [];
  const webhooks = await surroundings.find("webhooks", "credential_id", id, place);
  const credential = consentOf({ model, values: planned });
  return webhooks.flatMap((webhook) => at([], keywordsOnBoth(credential, consentOf(webhook))));
}

async function onWebhook({ model, planned, isNew, surroundings, place }: Inquiry): Promise<Problem[]> {
  const { credential_id: id } = planned;
  if (typeof id !== "string" || !isNew("credentialId", ...CONSENT_FIELDS)) return [];
  const credentials = await surroundings.find("credentials", "id", id, place);
  const webhook = consentOf({ model, values: planned });
  return credentials.flatMap((credential) => at(["credentialId"], keywordsOnBoth(consentOf(credential), webhook)));
}
