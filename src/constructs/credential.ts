import type { Problem } from "../model/problem";
import { type Maybe, UNRESOLVED } from "../model/unresolved";
import { readable } from "./terraform-value";

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
const CONSTRUCTS = {
  sinch: "SinchSmsCredential",
  sinch_mms: "SinchMmsCredential",
  sinch_rcs: "SinchRcsCredential",
} as const;

/** Every vendor. */
export const ANY_VENDOR = Object.keys(CONSTRUCTS) as ICredential["vendor"][];

/** A credential that a construct refers to. */
export interface TakenCredential {
  readonly id?: string | undefined;
  /** What the model shall see. */
  readonly seen: Maybe<string>;
  readonly problems: readonly Problem[];
}

/** Takes the credential that the prop `name` holds, or the id that the prop `nameId` holds. */
export function takeCredential(
  name: string,
  credential: unknown,
  id: string | undefined,
  vendors: readonly ICredential["vendor"][],
): TakenCredential {
  const refused = (detail: string): TakenCredential => ({
    seen: UNRESOLVED,
    problems: [{ severity: "error", code: "AJO4002", path: [name], summary: `Invalid ${name}`, detail }],
  });
  const wanted = vendors.map((vendor) => CONSTRUCTS[vendor]).join(" or a ");
  if (credential === undefined) return { id, seen: readable(id), problems: [] };
  if (id !== undefined) return refused(`Both ${name} and ${name}Id are given. Keep one of them.`);
  if (!isCredential(credential)) {
    return refused(`This is not a ${wanted}. Give one, refer to it with fromId, or give the id as ${name}Id.`);
  }
  if (!vendors.includes(credential.vendor)) {
    return refused(`This is a ${CONSTRUCTS[credential.vendor]}, but it must be a ${wanted}.`);
  }
  return { id: credential.id, seen: readable(credential.id), problems: [] };
}

function isCredential(value: unknown): value is ICredential {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    "vendor" in value &&
    Object.hasOwn(CONSTRUCTS, String(value.vendor))
  );
}
