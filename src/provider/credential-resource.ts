import type { Credential, CredentialCreate, CredentialReplace } from "../api";
import type { ObjectModel } from "../model";
import { credentialKind } from "./kinds";
import { createCrudResource } from "./object-resource";
import { withPlanChecks } from "./pre-flight/pre-flight";
import { withVerification } from "./verify/verify";

/** A credential of one vendor as a Terraform resource. */
export const createCredentialResource = (model: ObjectModel) =>
  withVerification(
    model,
    withPlanChecks(model, createCrudResource<Credential, CredentialCreate, CredentialReplace>(credentialKind(model))),
  );
