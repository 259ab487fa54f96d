import type { Credential, CredentialCreate, CredentialReplace } from "../api";
import {
  isSecretFieldRequired,
  listSecretFields,
  secretFieldNames,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
} from "../model";
import { type RecordMetadata, toApiMetadata, type WriteStamp } from "./record";
import { hashSecret, type SecretHash } from "./secret-hash";
import type { Store } from "./store";
import { normalizeNumbers, type StoredFields, toStoredFields } from "./stored-fields";

/** A stored credential, with its secrets as hashes. The names of its members are part of the data file's format. */
export interface CredentialRecord extends RecordMetadata {
  readonly vendor: CredentialCreate["vendor"];
  readonly name: string;
  readonly members: StoredFields;
  readonly secrets: Readonly<Record<string, StoredSecret>>;
}

interface StoredSecret {
  readonly sealed: SecretHash;
  readonly updatedAt: string;
}

const MODEL_BY_VENDOR = { sinch: sinchSmsCredential, sinch_mms: sinchMmsCredential, sinch_rcs: sinchRcsCredential };

/** A credential without its metadata. */
export type CredentialContents = Pick<CredentialRecord, "vendor" | "name" | "members" | "secrets">;

/** Converts a body to what is stored of it. A secret that it omits stays, unless the field that requires it is gone. */
export function buildCredential(
  body: CredentialCreate | CredentialReplace,
  { at }: WriteStamp,
  store: Pick<Store, "isPermanent">,
  previousSecrets: CredentialRecord["secrets"] = {},
): CredentialContents {
  const { vendor, name } = body;
  const { fields } = MODEL_BY_VENDOR[vendor];
  const members = normalizeNumbers(fields, toStoredFields(fields, body));
  const secrets = listSecretFields(fields).flatMap(([name, { requiredWith }]): [string, StoredSecret][] => {
    const value = (body as StoredFields)[name];
    if (typeof value === "string") return [[name, { sealed: hashSecret(value, store), updatedAt: at }]];
    const previous = requiredWith === undefined || requiredWith in members ? previousSecrets[name] : undefined;
    return previous === undefined ? [] : [[name, previous]];
  });
  return { vendor, name, members, secrets: Object.fromEntries(secrets) };
}

/** The names of the secrets that a credential requires but does not have. */
export function findMissingSecrets({ vendor, members, secrets }: CredentialContents): string[] {
  return listSecretFields(MODEL_BY_VENDOR[vendor].fields).flatMap(([name, field]) =>
    isSecretFieldRequired(field, (other) => other in members) && !(name in secrets) ? [name] : [],
  );
}

/** A credential as the API shows it. */
export function toApiCredential(record: CredentialRecord): Credential {
  const times = Object.entries(record.secrets).map(([name, { updatedAt }]) => [
    secretFieldNames(name).updatedAt,
    updatedAt,
  ]);
  const credential = {
    ...toApiMetadata(record),
    vendor: record.vendor,
    ...record.members,
    ...Object.fromEntries(times),
  };
  // The members were copied field by field from a body that passed the vendor's schema.
  return credential as unknown as Credential;
}
