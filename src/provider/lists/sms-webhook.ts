import { credentialIdFilter, namePrefixFilter } from "../filters";
import { webhookKind } from "../kinds";
import { createListResource } from "./object-list";

/** List resource `ajo_sms_webhook` */
export const createSmsWebhookListResource = () =>
  createListResource(webhookKind, { credentialId: credentialIdFilter, namePrefix: namePrefixFilter });
