import type { Credential } from "../../api";
import { sinchMmsCredential, sinchRcsCredential, sinchSmsCredential } from "../../model";
import { text } from "../../model/field";
import { oneOf } from "../../model/rules";
import type { DataSource } from "../../plugin/provider";
import type { Ajo } from "../ajo";
import { type Filter, namePrefix } from "../filters";
import { manyObjects } from "./many-objects";

const VENDORS = ["sinch", "sinch_mms", "sinch_rcs"] as const satisfies readonly Credential["vendor"][];

const vendor: Filter = {
  field: text({
    description: `Only those of this vendor: ${VENDORS.map((name) => `\`${name}\``).join(", ")} (AJO). Left out: all of these.`,
    presence: "optional",
    values: VENDORS,
    rule: oneOf("a vendor", VENDORS, "this provider"),
  }),
  accepts: (credential, wanted) => credential.vendor === wanted,
};

/** Data source `ajo_credentials` */
export const credentialsData = (): DataSource<Ajo> =>
  manyObjects({
    title: "credentials",
    description:
      "Lists the credentials of a sandbox, of one vendor or of all. What a vendor's credentials do not have is null. `override_url`, which is to be hidden, is read by the data source of a single credential.",
    result: "credentials",
    fields: {
      ...sinchSmsCredential.fields,
      ...sinchMmsCredential.fields,
      ...sinchRcsCredential.fields,
      vendor: { ...vendor.field, description: "Whose credential it is (AJO)." },
    },
    filters: { vendor, namePrefix },
    objects: ({ credentials }, { signal }) => credentials.recent({ signal }),
  });
