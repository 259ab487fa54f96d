import { channelSurface, type Problem } from "../../model";
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

/** Who handles the answers to a sender: a webhook with keywords before the SMS credential, which an MMS credential names. */
async function consentHandler(credentialId: string, sender: string, inquiry: Inquiry): Promise<Neighbour | undefined> {
  const { surroundings, place } = inquiry;
  const [credentials, webhooks] = await Promise.all([
    surroundings.find("credentials", "id", credentialId, place),
    surroundings.find("webhooks", "credential_id", credentialId, place),
  ]);
  const handling = webhooks.filter((webhook) => hasKeywords(consentOf(webhook)));
  const webhook = handling.find(({ values }) => isSame(values.sender_number, sender)) ?? handling[0];
  if (webhook !== undefined) return webhook;
  const [credential] = credentials;
  const inbound = credential?.values.inbound_credential_id;
  if (typeof inbound === "string") return consentHandler(inbound, sender, inquiry);
  return credential !== undefined && "opt_out" in credential.values ? credential : undefined;
}

/** True when the same advice is given where the words stand: an object of this configuration with the sender as its number. */
function speaksForItself(handler: Neighbour, sender: string, { surroundings }: Inquiry): boolean {
  const { inbound_number: inboundNumber, sender_number: senderNumber } = handler.values;
  return surroundings.isOurs(handler) && (isSame(inboundNumber, sender) || isSame(senderNumber, sender));
}

function isSame(number: Neighbour["values"][string] | undefined, sender: string): boolean {
  return typeof number === "string" && sameSender(number, sender);
}
