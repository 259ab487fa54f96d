import type { Credential, CredentialCreate, CredentialReplace } from "../api";
import { type Field, secretNames, sinchMmsCredential, sinchRcsCredential, sinchSmsCredential } from "../model";
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

/** What a body says of a credential. A secret that it leaves out stays as it was. */
export function credentialOf(
  body: CredentialCreate | CredentialReplace,
  { at }: Author,
  before: CredentialRecord["secrets"] = {},
): Pick<CredentialRecord, "vendor" | "name" | "members" | "secrets"> {
  const { fields } = MODELS[body.vendor];
  const given = Object.entries<Field>(fields).flatMap(([name, field]): [string, KeptSecret][] => {
    const secret = field.kind === "secret" ? (body as Members)[name] : undefined;
    return typeof secret === "string" ? [[name, { sealed: seal(secret), updatedAt: at }]] : [];
  });
  return {
    vendor: body.vendor,
    name: body.name,
    members: withBareNumbers(fields, keptMembers(fields, body)),
    secrets: { ...before, ...Object.fromEntries(given) },
  };
}

/** A credential as the API shows it. */
export function viewCredential(record: CredentialRecord): Credential {
  const times = Object.entries(record.secrets).map(([name, { updatedAt }]) => [secretNames(name).updatedAt, updatedAt]);
  const shown = { ...envelope(record), vendor: record.vendor, ...record.members, ...Object.fromEntries(times) };
  // The members were kept field by field from a body that passed the vendor's schema.
  return shown as unknown as Credential;
}
