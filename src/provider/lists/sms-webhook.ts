import { credentialId, namePrefix } from "../filters";
import { webhookKind } from "../kinds";
import { objectList } from "./object-list";

/** List resource `ajo_sms_webhook` */
export const smsWebhookList = () => objectList(webhookKind, { credentialId, namePrefix });
