import { toSnakeCase, type ValidationIssue } from "../../model";
import { warningAt } from "../../model/advice/at";
import { createMissingCredentialWarning } from "../../model/advice/missing-credential";
import type { PlanCheckContext } from "./inquiry";

/** The fields that name a credential. */
const CREDENTIAL_REFERENCES = ["credentialId", "inboundCredentialId"];

/** A reference to a credential that the sandbox does not have. */
export async function findMissingCredentials({
  plannedState,
  hasNewValue,
  plannedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  const issues = CREDENTIAL_REFERENCES.map(async (field) => {
    const id = plannedState[toSnakeCase(field)];
    if (typeof id !== "string" || !hasNewValue(field)) return [];
    const isMissing = await plannedObjects.isMissing("credentials", "id", id, lookup);
    return isMissing ? warningAt([field], createMissingCredentialWarning(id, `sandbox "${lookup.sandbox}"`)) : [];
  });
  return (await Promise.all(issues)).flat();
}
