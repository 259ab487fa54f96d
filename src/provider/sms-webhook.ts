import type { Webhook, WebhookCreate, WebhookReplace } from "../api";
import { webhookKind } from "./kinds";
import { objectResource } from "./object-resource";
import { withPreFlight } from "./pre-flight/pre-flight";

/** `ajo_sms_webhook` */
export const smsWebhookResource = () =>
  withPreFlight(webhookKind.model, objectResource<Webhook, WebhookCreate, WebhookReplace>(webhookKind));
