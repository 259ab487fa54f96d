import { type Field, sinchMmsCredential, sinchRcsCredential, sinchSmsCredential } from "../../model";

/** The names of all members that hold secrets. */
const SECRET_NAMES: ReadonlySet<string> = new Set(
  [sinchSmsCredential, sinchMmsCredential, sinchRcsCredential].flatMap(({ fields }) =>
    Object.entries<Field>(fields).flatMap(([name, { kind }]) => (kind === "secret" ? [name] : [])),
  ),
);

/** The secrets that a body carries. */
export function secretsIn(body: object): string[] {
  return Object.entries(body).flatMap(([name, value]) =>
    SECRET_NAMES.has(name) && typeof value === "string" ? [value] : [],
  );
}
