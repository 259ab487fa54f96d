import { type Resolvable, UNRESOLVED } from "../model/object";
import type { ValidationIssue } from "../model/validation-issue";
import { unresolvedIfToken } from "./tokens";

/** A Sinch SMS credential, declared by this app or owned elsewhere. */
export interface ISinchSmsCredential {
  /** Tells credentials apart. */
  readonly vendor: "sinch";
  /** The credential's id in AJO. */
  readonly id: string;
}

/** A Sinch MMS credential, declared by this app or owned elsewhere. */
export interface ISinchMmsCredential {
  /** Tells credentials apart. */
  readonly vendor: "sinch_mms";
  /** The credential's id in AJO. */
  readonly id: string;
}

/** A Sinch RCS credential, declared by this app or owned elsewhere. */
export interface ISinchRcsCredential {
  /** Tells credentials apart. */
  readonly vendor: "sinch_rcs";
  /** The credential's id in AJO. */
  readonly id: string;
}

/** A credential with which a channel surface can send. */
export type ICredential = ISinchSmsCredential | ISinchMmsCredential | ISinchRcsCredential;

/** The names of the vendors' constructs. */
const CONSTRUCT_NAMES = {
  sinch: "SinchSmsCredential",
  sinch_mms: "SinchMmsCredential",
  sinch_rcs: "SinchRcsCredential",
} as const;

/** Every vendor. */
export const ANY_VENDOR = Object.keys(CONSTRUCT_NAMES) as ICredential["vendor"][];

/** A credential that a construct refers to. */
export interface CredentialRef {
  readonly id?: string | undefined;
  /** What the model shall see. */
  readonly validated: Resolvable<string>;
  readonly problems: readonly ValidationIssue[];
}

/** Takes the credential that the prop `name` holds, or the id that the prop `nameId` holds. */
export function resolveCredential(
  name: string,
  credential: unknown,
  id: string | undefined,
  vendors: readonly ICredential["vendor"][],
): CredentialRef {
  const invalid = (detail: string): CredentialRef => ({
    validated: UNRESOLVED,
    problems: [{ severity: "error", code: "AJO4002", path: [name], summary: `Invalid ${name}`, detail }],
  });
  const expected = vendors.map((vendor) => CONSTRUCT_NAMES[vendor]).join(" or a ");
  if (credential === undefined) return { id, validated: unresolvedIfToken(id), problems: [] };
  if (id !== undefined) return invalid(`Both ${name} and ${name}Id are given. Keep one of them.`);
  if (!isCredential(credential)) {
    return invalid(`This is not a ${expected}. Give one, refer to it with fromId, or give the id as ${name}Id.`);
  }
  if (!vendors.includes(credential.vendor)) {
    return invalid(`This is a ${CONSTRUCT_NAMES[credential.vendor]}, but it must be a ${expected}.`);
  }
  return { id: credential.id, validated: unresolvedIfToken(credential.id), problems: [] };
}

function isCredential(value: unknown): value is ICredential {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    "vendor" in value &&
    Object.hasOwn(CONSTRUCT_NAMES, String(value.vendor))
  );
}
