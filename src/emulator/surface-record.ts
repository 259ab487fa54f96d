import type { RequestBody, Surface } from "../api";
import { areStringSetsEqual, channelSurface, type Field, type SURFACE_STATUSES, type UPDATE_STATUSES } from "../model";
import { type RecordMetadata, toApiMetadata } from "./record";

/** A stored surface. The names of its members, and of theirs, are part of the data file's format. */
export interface SurfaceRecord extends RecordMetadata {
  readonly state: SurfaceState;
}

/** Where a surface is in its life cycle. */
export interface SurfaceState {
  readonly status: (typeof SURFACE_STATUSES)[number];
  readonly lastUpdateStatus: (typeof UPDATE_STATUSES)[number] | null;
  /** The values in force, or for a surface that never was active, the values that it is to have. */
  readonly fields: SurfaceFields;
  readonly checks?: RunningChecks;
  /** Why the last checks failed. */
  readonly errors: readonly string[];
}

/** AJO's checks of a surface that was submitted, or of an update. */
export interface RunningChecks {
  /** When they began, in milliseconds since 1970. */
  readonly since: number;
  /** The values that the surface has when they pass. */
  readonly fields: SurfaceFields;
  /** Why they will fail. Known from the beginning, shown at the end. */
  readonly failures: readonly string[];
}

/** What the user sets. A draft may lack anything but its name and channel. */
export type SurfaceFields = Partial<RequestBody<(typeof channelSurface)["fields"], "replace">> & {
  readonly name: string;
  readonly channel: "sms";
};

/** The ids of the credentials that a surface uses. A deactivated surface uses none. */
export function credentialIdsInUse({ status, fields, checks }: SurfaceState): (string | undefined)[] {
  return status === "deactivated" ? [] : [fields.credentialId, checks?.fields.credentialId];
}

/** A surface as the API shows it. An active one has its old values until an update has succeeded. */
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

const FIELDS = Object.entries<Field>(channelSurface.fields);

/** The fields that cannot change once a surface was submitted. */
export const IMMUTABLE_FIELDS: ReadonlySet<string> = new Set(
  FIELDS.filter(([, field]) => "requiresReplace" in field && field.requiresReplace === true).map(([name]) => name),
);

/** The fields that AJO changes without checks. */
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
      ? !areStringSetsEqual(field, toStrings(oldValues[name]), toStrings(newValues[name]))
      : (oldValues[name] ?? undefined) !== (newValues[name] ?? undefined),
  ).map(([name]) => name);
}

function toStrings(value: unknown): readonly string[] {
  return (value ?? []) as readonly string[];
}

/** True when AJO applies a change of these fields at once, without checks. */
export function isUncheckedChange(changed: readonly string[]): boolean {
  return changed.every((name) => UNCHECKED_FIELDS.has(name));
}
