import { randomBytes } from "node:crypto";
import type { Webhook, WebhookReplace } from "../api";
import { smsWebhook } from "../model";
import { type RecordMetadata, toApiMetadata } from "./record";
import { normalizeNumbers, type StoredFields, toStoredFields } from "./stored-fields";

/** A webhook as it is kept. */
export interface WebhookRecord extends RecordMetadata {
  readonly smsVendor: WebhookReplace["smsVendor"];
  readonly name: string;
  readonly credentialId: string;
  readonly url: string;
  readonly members: StoredFields;
}

/** What a body says of a webhook. */
export function buildWebhook(
  body: WebhookReplace,
): Pick<WebhookRecord, "smsVendor" | "name" | "credentialId" | "members"> {
  const { smsVendor, name, credentialId } = body;
  return {
    smsVendor,
    name,
    credentialId,
    members: normalizeNumbers(smsWebhook.fields, toStoredFields(smsWebhook.fields, body)),
  };
}

/** An address that nobody can guess, for who knows it can write to AJO. Nothing listens there. */
export function createWebhookUrl(): string {
  return `https://ajo-emulator.invalid/sms/inbound/${randomBytes(24).toString("base64url")}`;
}

/** A webhook as the API shows it. */
export function toApiWebhook(record: WebhookRecord): Webhook {
  const webhook = { ...toApiMetadata(record), ...record.members, url: record.url };
  // The members were kept field by field from a body that passed the schema.
  return webhook as unknown as Webhook;
}
