import type { Finding } from "../problem";
import { quote } from "../rules";

/** A reference to a credential that the sandbox does not have. */
export function missingCredential(id: string, home: string): Finding {
  return {
    code: "AJO1013",
    summary: "No such credential",
    detail: `There is no credential with the id ${quote(id)} in the ${home}, so the apply would be refused. Give the id of a credential of the same sandbox: in Terraform \`ajo_sinch_sms_credential.NAME.id\`.`,
  };
}
