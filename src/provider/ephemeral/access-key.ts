import { keyIdField, keySecretField } from "../../model/access-key-parts";
import type { ObjectValue } from "../../plugin/value";
import { inputs } from "../inputs";

/** The arguments that give an access key of a Sinch project. */
export const accessKeyInputs = inputs("Sinch access key", { keyId: keyIdField, keySecret: keySecretField });

/** The access key that the arguments give. */
export function accessKeyIn({ key_id: keyId, key_secret: keySecret }: ObjectValue) {
  return { keyId: String(keyId), keySecret: String(keySecret) };
}
