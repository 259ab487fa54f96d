import type { Webhook, WebhookCreate, WebhookReplace } from "../api";
import { webhookKind } from "./kinds";
import { objectResource } from "./object-resource";

/** `ajo_sms_webhook` */
export const smsWebhookResource = () => objectResource<Webhook, WebhookCreate, WebhookReplace>(webhookKind);
