import { webhookKind } from "../kinds";
import { createObjectDataSource } from "./one-object";

/** Data source `ajo_sms_webhook` */
export const createSmsWebhookDataSource = () => createObjectDataSource(webhookKind);
