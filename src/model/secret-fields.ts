import type { Field, Fields, SecretField } from "./field";

/** The secrets among these fields, with their names. */
export function listSecretFields(fields: Fields): [name: string, field: SecretField][] {
  return Object.entries(fields).flatMap(([name, field]): [string, SecretField][] =>
    field.kind === "secret" ? [[name, field]] : [],
  );
}

/** True for a field whose value must not be shown: a secret, or a string that may hold one, such as a URL with a token. */
export function isSensitiveField(field: Field): boolean {
  return field.kind === "secret" || (field.kind === "string" && field.sensitive === true);
}

/** True when a new object needs the secret, given which fields are set. */
export function isSecretFieldRequired(field: SecretField, isSet: (name: string) => boolean): boolean {
  return field.presence === "required" || (field.requiredWith !== undefined && isSet(field.requiredWith));
}

/** The three Terraform arguments of a secret and the computed time of its last change, for a secret named `name`. */
export function secretFieldNames(name: string) {
  return {
    plain: name,
    writeOnly: `${name}Wo`,
    version: `${name}WoVersion`,
    updatedAt: `${name}UpdatedAt`,
  } as const;
}

/**
 * What a comparison of states puts in the place of a secret that it was not given. A plan keeps no such secret, so it cannot
 * reach AJO.
 */
export const PLACEHOLDER_SECRET = "not-given-to-this-comparison";

/** True for a secret that was not given, and for a token that was made of one. */
export function isPlaceholderSecret(secret: string): boolean {
  return [secret, Buffer.from(secret, "base64").toString("latin1")].some((text) => text.includes(PLACEHOLDER_SECRET));
}
