import type { Credential, CredentialCreate, CredentialReplace } from "../api";
import type { ObjectModel } from "../model";
import { DiagnosticError } from "../plugin/diagnostics";
import { objectResource } from "./object-resource";

/** A credential of one vendor as a Terraform resource. */
export const credentialResource = (model: ObjectModel) =>
  objectResource<Credential, CredentialCreate, CredentialReplace>({
    model,
    collection: ({ credentials }) => credentials,
    refuseOther: (credential) => refuseOtherVendor(model, credential),
  });

/** The API keeps the credentials of all vendors in one place. */
function refuseOtherVendor(model: ObjectModel, { id, name, vendor }: Credential): void {
  if (vendor === model.vendor) return;
  throw new DiagnosticError({
    severity: "error",
    summary: `Not a ${model.title}`,
    detail: `The credential "${name}" (${id}) is of the vendor "${vendor}", while a ${model.title} is of "${model.vendor}". Use the resource type of that vendor.`,
  });
}
