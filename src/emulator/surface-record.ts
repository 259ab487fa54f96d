import type { RequestBody, Surface } from "../api";
import { areStringSetsEqual, channelSurface, type Field } from "../model";
import type { SurfaceState } from "./life-cycle";
import { type RecordMetadata, toApiMetadata } from "./record";

/** What a person decides of a surface. A draft may lack anything but its name and channel. */
export type SurfaceFields = Partial<RequestBody<(typeof channelSurface)["fields"], "replace">> & {
  readonly name: string;
  readonly channel: "sms";
};

const FIELDS = Object.entries<Field>(channelSurface.fields);

/** The fields that cannot be changed once a surface was submitted. */
export const IMMUTABLE_FIELDS: ReadonlySet<string> = new Set(
  FIELDS.filter(([, field]) => "requiresReplace" in field && field.requiresReplace === true).map(([name]) => name),
);

/** The fields whose change AJO need not check. */
const UNCHECKED_FIELDS: ReadonlySet<string> = new Set(
  FIELDS.filter(([, field]) => "appliedWithoutChecks" in field && field.appliedWithoutChecks === true).map(
    ([name]) => name,
  ),
);

/** The names of the fields in which two versions of a surface differ. */
export function diffSurfaceFields(before: SurfaceFields, after: SurfaceFields): string[] {
  const oldValues = before as Readonly<Record<string, unknown>>;
  const newValues = after as Readonly<Record<string, unknown>>;
  return FIELDS.filter(([name, field]) =>
    field.kind === "stringSet"
      ? !areStringSetsEqual(field, toWords(oldValues[name]), toWords(newValues[name]))
      : (oldValues[name] ?? undefined) !== (newValues[name] ?? undefined),
  ).map(([name]) => name);
}

function toWords(value: unknown): readonly string[] {
  return (value ?? []) as readonly string[];
}

/** True when AJO takes the change over without checking it. */
export function isUncheckedChange(changed: readonly string[]): boolean {
  return changed.every((name) => UNCHECKED_FIELDS.has(name));
}

/** A surface as it is kept. */
export interface SurfaceRecord extends RecordMetadata {
  readonly state: SurfaceState;
}

/** The ids of the credentials that a surface needs. A deactivated one needs none. */
export function credentialIdsInUse({ status, fields, checks }: SurfaceState): (string | undefined)[] {
  return status === "deactivated" ? [] : [fields.credentialId, checks?.fields.credentialId];
}

/** A surface as the API shows it: an active one with its old values until an update has succeeded. */
export function toApiSurface(record: SurfaceRecord): Surface {
  const { status, lastUpdateStatus, fields, checks, errors } = record.state;
  return {
    ...toApiMetadata(record),
    ...fields,
    status,
    lastUpdateStatus,
    ...(status === "active" && checks !== undefined && { requestedChanges: diffSurfaceFields(fields, checks.fields) }),
    ...(errors.length > 0 && { errors: errors.map((message) => ({ message })) }),
  };
}
