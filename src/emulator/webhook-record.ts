import { randomBytes } from "node:crypto";
import type { Webhook, WebhookReplace } from "../api";
import { smsWebhook } from "../model";
import { type RecordMetadata, toApiMetadata } from "./record";
import { normalizeNumbers, type StoredFields, toStoredFields } from "./stored-fields";

/** A stored webhook. The names of its members are part of the data file's format. */
export interface WebhookRecord extends RecordMetadata {
  readonly smsVendor: WebhookReplace["smsVendor"];
  readonly name: string;
  readonly credentialId: string;
  readonly url: string;
  readonly members: StoredFields;
}

/** Converts a body to what is stored of it. */
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

/** A URL that cannot be guessed, because anyone who knows it could write to AJO. Nothing listens there. */
export function createWebhookUrl(): string {
  return `https://ajo-emulator.invalid/sms/inbound/${randomBytes(24).toString("base64url")}`;
}

/** A webhook as the API shows it. */
export function toApiWebhook(record: WebhookRecord): Webhook {
  const webhook = { ...toApiMetadata(record), ...record.members, url: record.url };
  // The members were copied field by field from a body that passed the schema.
  return webhook as unknown as Webhook;
}
