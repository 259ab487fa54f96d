import type { Construct } from "constructs";
import { UNRESOLVED } from "../model";
import { replaceTokens } from "./cdktf";
import { AjoResource, type AjoResourceBinding, type ResourceDefinition } from "./resource";
import type { ResolvedProps } from "./validate-props";

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

/** Resolves the credential that the prop `name` holds, or the id that the prop `nameId` holds. */
export function resolveCredential(
  props: object,
  name: string,
  vendors: readonly ICredential["vendor"][],
): ResolvedProps {
  const idName = `${name}Id`;
  const { [name]: credential, [idName]: id } = props as Readonly<Record<string, unknown>>;
  const resolved = (value: unknown): ResolvedProps => ({
    extraProps: [name],
    overrides: { [idName]: replaceTokens(value) },
    arguments: { [idName]: value },
    issues: [],
  });
  const invalid = (detail: string): ResolvedProps => ({
    ...resolved(UNRESOLVED),
    issues: [{ severity: "error", code: "AJO4002", path: [name], summary: `Invalid ${name}`, detail }],
  });
  const expected = vendors.map((vendor) => CONSTRUCT_NAMES[vendor]).join(" or a ");
  if (credential === undefined) return resolved(id);
  if (id !== undefined) return invalid(`Both ${name} and ${idName} are given. Keep one of them.`);
  if (!isCredential(credential)) {
    return invalid(`This is not a ${expected}. Give one, refer to it with fromId, or give the id as ${idName}.`);
  }
  if (!vendors.includes(credential.vendor)) {
    return invalid(`This is a ${CONSTRUCT_NAMES[credential.vendor]}, but it must be a ${expected}.`);
  }
  return resolved(credential.id);
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

/** A credential of Sinch that AJO holds an API token of. */
export abstract class SinchCredential<
  R extends AjoResourceBinding & { readonly apiTokenUpdatedAt: string },
> extends AjoResource<R> {
  protected constructor(scope: Construct, id: string, definition: ResourceDefinition<R>) {
    super(scope, id, { ...definition, extraProps: ["writeOnly"] });
  }

  /** When AJO last got a new API token, RFC 3339 in UTC. */
  get apiTokenUpdatedAt(): string {
    return this.resource.apiTokenUpdatedAt;
  }
}

/** A credential of a Sinch project, which has an API token of a service plan too. */
export abstract class SinchProjectCredential<
  R extends AjoResourceBinding & { readonly apiTokenUpdatedAt: string; readonly smsApiTokenUpdatedAt: string },
> extends SinchCredential<R> {
  /** When AJO last got a new SMS API token, RFC 3339 in UTC. */
  get smsApiTokenUpdatedAt(): string {
    return this.resource.smsApiTokenUpdatedAt;
  }
}
