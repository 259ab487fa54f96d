import type { Warning } from "./problem";
import { quote } from "./rules";
import { isUuid } from "./sinch-identifiers";

/** A reference to a credential of AJO. Its ids are UUIDs here, but another adapter may have its own. */
export const credentialIdWarnings = (value: string): readonly Warning[] =>
  isUuid(value)
    ? []
    : [
        {
          code: "AJO1014",
          summary: "Unusual credential id",
          detail: `The credential id ${quote(value)} is not a UUID, which AJO's are. Give the credential's id, not its name: in Terraform \`ajo_sinch_sms_credential.NAME.id\`.`,
        },
      ];
