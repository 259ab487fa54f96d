import type { Credential, CredentialCreate, CredentialReplace } from "../api";
import type { ObjectModel } from "../model";
import { credentialKind } from "./kinds";
import { objectResource } from "./object-resource";
import { withPreFlight } from "./pre-flight/pre-flight";
import { withVerification } from "./verify/verify";

/** A credential of one vendor as a Terraform resource. */
export const credentialResource = (model: ObjectModel) =>
  withVerification(
    model,
    withPreFlight(model, objectResource<Credential, CredentialCreate, CredentialReplace>(credentialKind(model))),
  );
