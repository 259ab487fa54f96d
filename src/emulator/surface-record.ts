import type { Surface } from "../api";
import { type SurfaceState, settle } from "./life-cycle";
import { envelope, type Kept } from "./record";
import { Refusal } from "./refusal";
import { changedFields } from "./surface-fields";
import type { World } from "./world";

/** A surface as it is kept. */
export interface SurfaceRecord extends Kept {
  readonly state: SurfaceState;
}

/** The surfaces of a sandbox, each as it is at this moment. */
export function allSurfaces(world: World, sandbox: string): SurfaceRecord[] {
  return world.surfaces.list(sandbox).map((record) => upToDate(world, sandbox, record));
}

/** One surface as it is at this moment. */
export function findSurface(world: World, sandbox: string, id: string): SurfaceRecord {
  const record = world.surfaces.get(sandbox, id);
  if (record !== undefined) return upToDate(world, sandbox, record);
  throw new Refusal("not-found", `The sandbox "${sandbox}" has no surface ${id}.`);
}

/** Nothing runs in the background: whoever looks at a surface ends the checks whose time is over. */
export function upToDate(world: World, sandbox: string, record: SurfaceRecord): SurfaceRecord {
  const state = settle(record.state, world.clock(), world.processingTime);
  if (state === record.state) return record;
  // Nobody wrote, so `modifiedAt` stays; but what the API shows is another now, and so is the ETag.
  const settled = { ...record, version: record.version + 1, state };
  world.surfaces.put(sandbox, record.id, settled);
  return settled;
}

/** The ids of the credentials that a surface needs. A deactivated one needs none. */
export function credentialsHeldBy({ status, fields, checks }: SurfaceState): (string | undefined)[] {
  return status === "deactivated" ? [] : [fields.credentialId, checks?.fields.credentialId];
}

/** A surface as the API shows it: an active one with its old values until an update has succeeded. */
export function viewSurface(record: SurfaceRecord): Surface {
  const { status, lastUpdateStatus, fields, checks, errors } = record.state;
  return {
    ...envelope(record),
    ...fields,
    status,
    lastUpdateStatus,
    ...(status === "active" && checks !== undefined && { requestedChanges: changedFields(fields, checks.fields) }),
    ...(errors.length > 0 && { errors: errors.map((message) => ({ message })) }),
  };
}
