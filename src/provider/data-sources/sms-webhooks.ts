import { smsWebhook } from "../../model";
import type { DataSource } from "../../plugin/provider";
import type { Ajo } from "../ajo";
import { credentialId, namePrefix } from "../filters";
import { manyObjects } from "./many-objects";

/** Data source `ajo_sms_webhooks` */
export const smsWebhooksData = (): DataSource<Ajo> =>
  manyObjects({
    title: "SMS webhooks",
    description:
      "Lists the SMS webhooks of a sandbox. `url`, which is to be hidden, is read by the data source of a single webhook.",
    result: "webhooks",
    fields: smsWebhook.fields,
    filters: { credentialId, namePrefix },
    objects: ({ webhooks }, { signal }) => webhooks.recent({ signal }),
  });
