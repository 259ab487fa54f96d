import { type Field, sinchMmsCredential, sinchRcsCredential, sinchSmsCredential, smsWebhook } from "../../model";

/** The names of all members that hold secrets, or an address that may hold one. */
const SENSITIVE_NAMES: ReadonlySet<string> = new Set(
  [sinchSmsCredential, sinchMmsCredential, sinchRcsCredential, smsWebhook].flatMap(({ fields }) =>
    Object.entries<Field>(fields).flatMap(([name, field]) => (isSensitive(field) ? [name] : [])),
  ),
);

function isSensitive(field: Field): boolean {
  return field.kind === "secret" || (field.kind === "text" && field.sensitive === true);
}

/** The texts of a body, of one object or of a list, that nobody else is to see. */
export function findSecretValues(body: unknown): string[] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    SENSITIVE_NAMES.has(name) && typeof value === "string" ? [value] : findSecretValues(value),
  );
}
