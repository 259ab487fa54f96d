import { webhookKind } from "../kinds";
import { objectOfKind } from "./one-object";

/** Data source `ajo_sms_webhook` */
export const smsWebhookData = () => objectOfKind(webhookKind);
