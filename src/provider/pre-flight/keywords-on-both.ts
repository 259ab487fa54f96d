import { sinchSmsCredential, smsWebhook, type ValidationIssue } from "../../model";
import { warningAt } from "../../model/advice/at";
import { warnAboutShadowedKeywords } from "../../model/advice/keywords-on-both";
import { CONSENT_FIELDS, toConsent } from "./consent";
import type { PlanCheckContext } from "./inquiry";

/** Keywords that have no effect, because a webhook has some, too. Who is planned last tells. */
export async function findShadowedKeywords(context: PlanCheckContext): Promise<ValidationIssue[]> {
  switch (context.model.name) {
    case sinchSmsCredential.name:
      return findShadowedByWebhooks(context);
    case smsWebhook.name:
      return findShadowedByWebhook(context);
    default:
      return [];
  }
}

async function findShadowedByWebhooks({
  model,
  id,
  plannedState,
  hasNewValue,
  plannedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  // A webhook cannot know a credential that is yet to be made.
  if (id === undefined || !hasNewValue(...CONSENT_FIELDS)) return [];
  const webhooks = await plannedObjects.find("webhooks", "credential_id", id, lookup);
  const credential = toConsent({ model, values: plannedState });
  return webhooks.flatMap((webhook) => warningAt([], warnAboutShadowedKeywords(credential, toConsent(webhook))));
}

async function findShadowedByWebhook({
  model,
  plannedState,
  hasNewValue,
  plannedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  const { credential_id: id } = plannedState;
  if (typeof id !== "string" || !hasNewValue("credentialId", ...CONSENT_FIELDS)) return [];
  const credentials = await plannedObjects.find("credentials", "id", id, lookup);
  const webhook = toConsent({ model, values: plannedState });
  return credentials.flatMap((credential) =>
    warningAt(["credentialId"], warnAboutShadowedKeywords(toConsent(credential), webhook)),
  );
}
