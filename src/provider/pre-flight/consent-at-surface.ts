import { channelSurface, type Problem, sinchSmsCredential } from "../../model";
import { at } from "../../model/advice/at";
import { fccWords } from "../../model/advice/opt-out-words";
import { shortCodeWords } from "../../model/advice/short-code";
import { hasKeywords } from "../../model/consent-rules";
import { sameSender } from "../../model/sender";
import { consentOf } from "./consent";
import type { Inquiry } from "./inquiry";
import type { Neighbour } from "./neighbours";

/** Words that must be understood because of who a surface sends as, and which its credential or webhook does not know. */
export async function consentAtSurface(inquiry: Inquiry): Promise<Problem[]> {
  const { model, planned, isNew } = inquiry;
  const { credential_id: credentialId, sender_number: sender } = planned;
  if (model.name !== channelSurface.name || !isNew("credentialId", "senderNumber")) return [];
  if (typeof credentialId !== "string" || typeof sender !== "string") return [];
  const handler = await consentHandler(credentialId, sender, inquiry);
  if (handler === undefined || speaksForItself(handler, sender, inquiry)) return [];
  const consent = consentOf(handler);
  return [...at(["senderNumber"], fccWords(consent, sender)), ...at(["senderNumber"], shortCodeWords(consent, sender))];
}

/** Who handles the answers to a sender: a webhook or an SMS credential, which an MMS credential names. */
async function consentHandler(credentialId: string, sender: string, inquiry: Inquiry): Promise<Neighbour | undefined> {
  const own = await handlers(credentialId, sender, inquiry);
  if (own.webhook !== undefined) return own.webhook;
  const inbound = own.credential?.values.inbound_credential_id;
  const { webhook, credential } = typeof inbound === "string" ? await handlers(inbound, sender, inquiry) : own;
  return webhook ?? (credential?.model.name === sinchSmsCredential.name ? credential : undefined);
}

/** A credential, and its webhook that has keywords: best the one for the very sender. */
async function handlers(credentialId: string, sender: string, { surroundings, place }: Inquiry) {
  const [[credential], webhooks] = await Promise.all([
    surroundings.find("credentials", "id", credentialId, place),
    surroundings.find("webhooks", "credential_id", credentialId, place),
  ]);
  const handling = webhooks.filter((webhook) => hasKeywords(consentOf(webhook)));
  const webhook = handling.find(({ values }) => isSame(values.sender_number, sender)) ?? handling[0];
  return { credential, webhook };
}

/** True when the same advice is given where the words stand: an object of this configuration with the sender as its number. */
function speaksForItself(handler: Neighbour, sender: string, { surroundings }: Inquiry): boolean {
  const { inbound_number: inboundNumber, sender_number: senderNumber } = handler.values;
  return surroundings.isOurs(handler) && (isSame(inboundNumber, sender) || isSame(senderNumber, sender));
}

function isSame(number: Neighbour["values"][string] | undefined, sender: string): boolean {
  return typeof number === "string" && sameSender(number, sender);
}
