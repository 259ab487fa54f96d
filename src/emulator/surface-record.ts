import type { Surface } from "../api";
import type { SurfaceState } from "./life-cycle";
import { type RecordMetadata, toApiMetadata } from "./record";
import { diffSurfaceFields } from "./surface-fields";

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
