import { settle } from "./life-cycle";
import { Refusal } from "./refusal";
import type { SurfaceRecord } from "./surface-record";
import type { World } from "./world";

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
