import { smsWebhook } from "../../model";
import type { DataSource } from "../../plugin/provider";
import type { ProviderData } from "../ajo";
import { credentialIdFilter, namePrefixFilter } from "../filters";
import { createPluralDataSource } from "./many-objects";

/** Data source `ajo_sms_webhooks` */
export const createSmsWebhooksDataSource = (): DataSource<ProviderData> =>
  createPluralDataSource({
    title: "SMS webhooks",
    description:
      "Lists the SMS webhooks of a sandbox. `url`, which is to be hidden, is read by the data source of a single webhook.",
    resultAttribute: "webhooks",
    fields: smsWebhook.fields,
    filters: { credentialId: credentialIdFilter, namePrefix: namePrefixFilter },
    fetchObjects: ({ webhooks }, { signal }) => webhooks.recent({ signal }),
  });
