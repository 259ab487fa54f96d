import { channelSurface, sinchSmsCredential, type ValidationIssue } from "../../model";
import { warningAt } from "../../model/advice/at";
import { warnAboutMissingFccKeywords } from "../../model/advice/opt-out-words";
import { warnAboutMissingShortCodeKeywords } from "../../model/advice/short-code";
import { hasKeywords } from "../../model/consent-rules";
import { areSendersEqual } from "../../model/sender";
import { toConsent } from "./consent";
import type { PlanCheckContext } from "./inquiry";
import type { RelatedObject } from "./neighbours";

/** Words that must be understood because of who a surface sends as, and which its credential or webhook does not know. */
export async function findUnhandledConsent(context: PlanCheckContext): Promise<ValidationIssue[]> {
  const { model, plannedState, hasNewValue } = context;
  const { credential_id: credentialId, sender_number: sender } = plannedState;
  if (model.name !== channelSurface.name || !hasNewValue("credentialId", "senderNumber")) return [];
  if (typeof credentialId !== "string" || typeof sender !== "string") return [];
  const handler = await findConsentHandler(credentialId, sender, context);
  if (handler === undefined || isWarnedItself(handler, sender, context)) return [];
  const consent = toConsent(handler);
  return [
    ...warningAt(["senderNumber"], warnAboutMissingFccKeywords(consent, sender)),
    ...warningAt(["senderNumber"], warnAboutMissingShortCodeKeywords(consent, sender)),
  ];
}

/** Who handles the answers to a sender: a webhook or an SMS credential, which an MMS credential names. */
async function findConsentHandler(
  credentialId: string,
  sender: string,
  context: PlanCheckContext,
): Promise<RelatedObject | undefined> {
  const own = await findHandlers(credentialId, sender, context);
  if (own.webhook !== undefined) return own.webhook;
  const inbound = own.credential?.values.inbound_credential_id;
  const { webhook, credential } = typeof inbound === "string" ? await findHandlers(inbound, sender, context) : own;
  return webhook ?? (credential?.model.name === sinchSmsCredential.name ? credential : undefined);
}

/** A credential, and its webhook that has keywords: best the one for the very sender. */
async function findHandlers(credentialId: string, sender: string, { plannedObjects, lookup }: PlanCheckContext) {
  const [[credential], webhooks] = await Promise.all([
    plannedObjects.find("credentials", "id", credentialId, lookup),
    plannedObjects.find("webhooks", "credential_id", credentialId, lookup),
  ]);
  const handling = webhooks.filter((webhook) => hasKeywords(toConsent(webhook)));
  const webhook = handling.find(({ values }) => isSameSender(values.sender_number, sender)) ?? handling[0];
  return { credential, webhook };
}

/** True when the same advice is given where the words stand: an object of this configuration with the sender as its number. */
function isWarnedItself(handler: RelatedObject, sender: string, { plannedObjects }: PlanCheckContext): boolean {
  const { inbound_number: inboundNumber, sender_number: senderNumber } = handler.values;
  return (
    plannedObjects.isManaged(handler) && (isSameSender(inboundNumber, sender) || isSameSender(senderNumber, sender))
  );
}

function isSameSender(number: RelatedObject["values"][string] | undefined, sender: string): boolean {
  return typeof number === "string" && areSendersEqual(number, sender);
}
