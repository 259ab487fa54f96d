import type { Credential, CredentialCreate, CredentialReplace } from "../api";
import type { ObjectModel } from "../model";
import { credentialKind } from "./kinds";
import { objectResource } from "./object-resource";

/** A credential of one vendor as a Terraform resource. */
export const credentialResource = (model: ObjectModel) =>
  objectResource<Credential, CredentialCreate, CredentialReplace>(credentialKind(model));
