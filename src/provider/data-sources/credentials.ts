import type { Credential } from "../../api";
import { sinchMmsCredential, sinchRcsCredential, sinchSmsCredential } from "../../model";
import { string } from "../../model/field";
import { oneOf } from "../../model/rules";
import type { DataSource } from "../../plugin/provider";
import type { ProviderData } from "../ajo";
import { type ListFilter, namePrefixFilter } from "../filters";
import { createPluralDataSource } from "./many-objects";

const VENDORS = ["sinch", "sinch_mms", "sinch_rcs"] as const satisfies readonly Credential["vendor"][];

const vendorFilter: ListFilter = {
  field: string({
    description: `Only those of this vendor: ${VENDORS.map((name) => `\`${name}\``).join(", ")} (AJO). Left out: all of these.`,
    presence: "optional",
    values: VENDORS,
    rule: oneOf("a vendor", VENDORS, "this provider"),
  }),
  matches: (credential, value) => credential.vendor === value,
};

/** Data source `ajo_credentials` */
export const createCredentialsDataSource = (): DataSource<ProviderData> =>
  createPluralDataSource({
    title: "credentials",
    description:
      "Lists the credentials of a sandbox, of one vendor or of all. What a vendor's credentials do not have is null. `override_url`, which is to be hidden, is read by the data source of a single credential.",
    resultAttribute: "credentials",
    fields: {
      ...sinchSmsCredential.fields,
      ...sinchMmsCredential.fields,
      ...sinchRcsCredential.fields,
      vendor: { ...vendorFilter.field, description: "Whose credential it is (AJO)." },
    },
    filters: { vendor: vendorFilter, namePrefix: namePrefixFilter },
    fetchObjects: ({ credentials }, { signal }) => credentials.recent({ signal }),
  });
