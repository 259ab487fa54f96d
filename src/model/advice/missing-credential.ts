import type { Warning } from "../problem";
import { quote } from "../rules";

/** A reference to a credential that the sandbox does not have. */
export function createMissingCredentialWarning(id: string, location: string): Warning {
  return {
    code: "AJO1013",
    summary: "No such credential",
    detail: `There is no credential with the id ${quote(id)} in the ${location}, so the apply would be refused. Give the id of a credential of the same sandbox: in Terraform \`ajo_sinch_sms_credential.NAME.id\`.`,
  };
}
