import type { Credential, CredentialCreate, CredentialReplace } from "../api";
import {
  type Field,
  isSecretNeeded,
  type SecretField,
  secretNames,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
} from "../model";
import { withBareNumbers } from "./bare-number";
import { keptMembers, type Members } from "./kept-members";
import { type Author, envelope, type Kept } from "./record";
import { type Sealed, seal } from "./sealed";

/** A credential as it is kept: its secrets can be recognised, but not read. */
export interface CredentialRecord extends Kept {
  readonly vendor: CredentialCreate["vendor"];
  readonly name: string;
  readonly members: Members;
  readonly secrets: Readonly<Record<string, KeptSecret>>;
}

interface KeptSecret {
  readonly sealed: Sealed;
  readonly updatedAt: string;
}

/** The model that a vendor's credentials follow. */
const MODELS = { sinch: sinchSmsCredential, sinch_mms: sinchMmsCredential, sinch_rcs: sinchRcsCredential };

/** What a credential is beyond its envelope. */
export type CredentialContents = Pick<CredentialRecord, "vendor" | "name" | "members" | "secrets">;

/** What a body says of a credential. A secret that it leaves out stays as it was, unless what it belongs to is gone. */
export function credentialOf(
  body: CredentialCreate | CredentialReplace,
  { at }: Author,
  before: CredentialRecord["secrets"] = {},
): CredentialContents {
  const { vendor, name } = body;
  const { fields } = MODELS[vendor];
  const members = withBareNumbers(fields, keptMembers(fields, body));
  const secrets = secretFields(vendor).flatMap(([name, { neededWith }]): [string, KeptSecret][] => {
    const given = (body as Members)[name];
    if (typeof given === "string") return [[name, { sealed: seal(given), updatedAt: at }]];
    const kept = neededWith === undefined || neededWith in members ? before[name] : undefined;
    return kept === undefined ? [] : [[name, kept]];
  });
  return { vendor, name, members, secrets: Object.fromEntries(secrets) };
}

/** The secrets that a credential needs, but has not. */
export function missingSecrets({ vendor, members, secrets }: CredentialContents): string[] {
  return secretFields(vendor).flatMap(([name, field]) =>
    isSecretNeeded(field, (other) => other in members) && !(name in secrets) ? [name] : [],
  );
}

function secretFields(vendor: CredentialRecord["vendor"]): [string, SecretField][] {
  return Object.entries<Field>(MODELS[vendor].fields).flatMap(([name, field]): [string, SecretField][] =>
    field.kind === "secret" ? [[name, field]] : [],
  );
}

/** A credential as the API shows it. */
export function viewCredential(record: CredentialRecord): Credential {
  const times = Object.entries(record.secrets).map(([name, { updatedAt }]) => [secretNames(name).updatedAt, updatedAt]);
  const shown = { ...envelope(record), vendor: record.vendor, ...record.members, ...Object.fromEntries(times) };
  // The members were kept field by field from a body that passed the vendor's schema.
  return shown as unknown as Credential;
}
