import {
  areStringSetsEqual,
  areStringsEqual,
  channelSurface,
  type Field,
  type Fields,
  parseKeywords,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../model";

/** True if the object has every member that the body sets. Secrets, which are never returned, are left out. */
export function showsBody(object: object, body: object): boolean {
  return Object.entries(body).every(([name, value]) => {
    const { requestedChanges, ...shown } = object as Readonly<Record<string, unknown>>;
    // A surface shows the old value until AJO has processed the new one.
    const isRequested = Array.isArray(requestedChanges) && requestedChanges.includes(name);
    return isRequested || `${name}UpdatedAt` in shown || isSameValue(FIELDS[name], value, shown[name]);
  });
}

/** The fields of all objects: those of one name have one meaning. */
const FIELDS: Fields = Object.assign(
  {},
  ...[sinchSmsCredential, sinchMmsCredential, sinchRcsCredential, smsWebhook, channelSurface].map(
    ({ fields }) => fields,
  ),
);

/** True if AJO shows what was sent, in a spelling of its own: keywords in upper case, in another order. */
function isSameValue(field: Field | undefined, sent: unknown, shown: unknown): boolean {
  // "Not set" is null, or missing.
  if ((sent ?? null) === (shown ?? null)) return true;
  switch (field?.kind) {
    case "string":
      return typeof sent === "string" && typeof shown === "string" && areStringsEqual(field, sent, shown);
    case "stringSet":
      return areStringSetsEqual(field, toItems(sent), toItems(shown));
    case "block": {
      const block = (shown ?? {}) as Readonly<Record<string, unknown>>;
      return Object.entries(sent ?? {}).every(([name, value]) => isSameValue(field.fields[name], value, block[name]));
    }
    default:
      return false;
  }
}

const toItems = (value: unknown): readonly string[] =>
  typeof value === "string" ? parseKeywords(value) : Array.isArray(value) ? value : [];
