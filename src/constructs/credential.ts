import { Construct } from "constructs";
import { UNRESOLVED } from "../model";
import type { DiagnosticCode } from "../model/diagnostic-codes/codes";
import { describeActual, quote } from "../model/format";
import { isTerraformValue, replaceTokens } from "./cdktf";
import { findInstanceChoice } from "./instances";
import { AjoResource, type AjoResourceBinding } from "./resource";
import { elementOf, pathOf } from "./stack-contents";
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
  const invalid = (detail: string, code: DiagnosticCode = "AJO4002"): ResolvedProps => ({
    ...resolved(UNRESOLVED),
    issues: [{ severity: "error", code, path: [name], summary: `Invalid ${name}`, detail }],
  });
  const expected = vendors.map((vendor) => CONSTRUCT_NAMES[vendor]).join(" or a ");
  if (credential === undefined) return resolved(id);
  if (id !== undefined) return invalid(`Both ${name} and ${idName} are given. Keep one of them.`);
  if (!isCredential(credential)) {
    const actual = Construct.isConstruct(credential)
      ? `the construct ${quote(credential.node.path)}`
      : isTerraformValue(credential)
        ? "a reference"
        : describeActual(credential);
    return invalid(
      `${name} must be a ${expected}, but it is ${actual}. Give one, refer to it with fromId, or give the id as ${idName}.`,
    );
  }
  if (!vendors.includes(credential.vendor)) {
    return invalid(`This is a ${CONSTRUCT_NAMES[credential.vendor]}, but it must be a ${expected}.`);
  }
  const choice = describeChoice(credential, idName);
  if (choice !== undefined) return invalid(choice, "AJO4026");
  return resolved(credential.id);
}

/** If a credential has `count` or `forEach`: that it stands for several, and how to choose one of them. */
function describeChoice(credential: ICredential, idName: string): string | undefined {
  const element = elementOf(credential);
  const choice = element && findInstanceChoice(element, "id");
  if (element === undefined || choice === undefined) return undefined;
  const { argument, one, same } = choice;
  return `${pathOf(element)} has ${argument}, so it stands for several credentials, but one is needed. Choose one by its ${argument === "count" ? "index" : "key"}: ${idName}: '${one}'. If this resource has the same ${argument}, use ${idName}: '${same}'.`;
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

/** Decides where secrets go, so it must be known in the synthesis, and must be neither `"false"` nor `0`. */
export function resolveWriteOnly({ writeOnly }: { readonly writeOnly?: unknown }): ResolvedProps {
  if (writeOnly === undefined || typeof writeOnly === "boolean") return WRITE_ONLY;
  const actual = isTerraformValue(writeOnly) ? "known only to Terraform" : describeActual(writeOnly);
  const detail = `writeOnly must be true or false, but it is ${actual}. It decides which arguments the synthesis writes. Write true or false, or leave it out to keep secrets out of the state.`;
  return {
    ...WRITE_ONLY,
    issues: [{ severity: "error", code: "AJO4004", path: ["writeOnly"], summary: "Invalid writeOnly", detail }],
  };
}

const WRITE_ONLY: ResolvedProps = { extraProps: ["writeOnly"], overrides: {}, arguments: {}, issues: [] };

/** A credential of Sinch that AJO holds an API token of. */
export abstract class SinchCredential<
  R extends AjoResourceBinding & { readonly apiTokenUpdatedAt: string },
> extends AjoResource<R> {
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
