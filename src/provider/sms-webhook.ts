import type { Webhook, WebhookCreate, WebhookReplace } from "../api";
import { smsWebhook } from "../model";
import { objectResource } from "./object-resource";

/** `ajo_sms_webhook` */
export const smsWebhookResource = () =>
  objectResource<Webhook, WebhookCreate, WebhookReplace>({
    model: smsWebhook,
    collection: ({ webhooks }) => webhooks,
  });
