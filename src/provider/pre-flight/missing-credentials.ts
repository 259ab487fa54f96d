import { type Problem, snakeCase } from "../../model";
import { at } from "../../model/advice/at";
import { missingCredential } from "../../model/advice/missing-credential";
import type { Inquiry } from "./inquiry";

/** The fields that name a credential. */
const REFERENCES = ["credentialId", "inboundCredentialId"];

/** A reference to a credential that the sandbox does not have. */
export async function missingCredentials({ planned, isNew, surroundings, place }: Inquiry): Promise<Problem[]> {
  const problems = REFERENCES.map(async (field) => {
    const id = planned[snakeCase(field)];
    if (typeof id !== "string" || !isNew(field)) return [];
    const isMissing = await surroundings.isMissing("credentials", "id", id, place);
    return isMissing ? at([field], missingCredential(id, `sandbox "${place.sandbox}"`)) : [];
  });
  return (await Promise.all(problems)).flat();
}
