import { randomBytes } from "node:crypto";
import type { Webhook, WebhookReplace } from "../api";
import { smsWebhook } from "../model";
import { withBareNumbers } from "./bare-number";
import { keptMembers, type Members } from "./kept-members";
import { envelope, type Kept } from "./record";

/** A webhook as it is kept. */
export interface WebhookRecord extends Kept {
  readonly smsVendor: WebhookReplace["smsVendor"];
  readonly name: string;
  readonly credentialId: string;
  readonly url: string;
  readonly members: Members;
}

/** What a body says of a webhook. */
export function webhookOf(
  body: WebhookReplace,
): Pick<WebhookRecord, "smsVendor" | "name" | "credentialId" | "members"> {
  const { smsVendor, name, credentialId } = body;
  return {
    smsVendor,
    name,
    credentialId,
    members: withBareNumbers(smsWebhook.fields, keptMembers(smsWebhook.fields, body)),
  };
}

/** An address that nobody can guess, for who knows it can write to AJO. Nothing listens there. */
export function newWebhookUrl(): string {
  return `https://ajo-emulator.invalid/sms/inbound/${randomBytes(24).toString("base64url")}`;
}

/** A webhook as the API shows it. */
export function viewWebhook(record: WebhookRecord): Webhook {
  const shown = { ...envelope(record), ...record.members, url: record.url };
  // The members were kept field by field from a body that passed the schema.
  return shown as unknown as Webhook;
}
