import type { Webhook, WebhookCreate, WebhookReplace } from "../api";
import { webhookKind } from "./kinds";
import { createCrudResource } from "./object-resource";
import { withPlanChecks } from "./pre-flight/pre-flight";

/** `ajo_sms_webhook` */
export const createSmsWebhookResource = () =>
  withPlanChecks(webhookKind.model, createCrudResource<Webhook, WebhookCreate, WebhookReplace>(webhookKind));
