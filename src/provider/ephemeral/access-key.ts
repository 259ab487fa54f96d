import { accessKeyIdField, accessKeySecretField } from "../../model/access-key-parts";
import type { ObjectValue } from "../../plugin/value";
import { defineArguments } from "../inputs";

/** The arguments that give an access key of a Sinch project. */
export const accessKeyArguments = defineArguments("Sinch access key", {
  keyId: accessKeyIdField,
  keySecret: accessKeySecretField,
});

/** The access key that the arguments give. */
export function readAccessKey({ key_id: keyId, key_secret: keySecret }: ObjectValue) {
  return { keyId: String(keyId), keySecret: String(keySecret) };
}
