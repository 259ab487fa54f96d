import { completeChecks } from "./life-cycle";
import { ApiProblemError } from "./refusal";
import type { SurfaceRecord } from "./surface-record";
import type { AjoState } from "./world";

/** The surfaces of a sandbox, each as it is at this moment. */
export function listCurrentSurfaces(ajo: AjoState, sandbox: string): SurfaceRecord[] {
  return ajo.surfaces.list(sandbox).map((record) => completeDueChecks(ajo, sandbox, record));
}

/** One surface as it is at this moment. */
export function findCurrentSurface(ajo: AjoState, sandbox: string, id: string): SurfaceRecord {
  const record = ajo.surfaces.get(sandbox, id);
  if (record !== undefined) return completeDueChecks(ajo, sandbox, record);
  throw new ApiProblemError("not-found", `The sandbox "${sandbox}" has no surface ${id}.`);
}

/** Nothing runs in the background: whoever looks at a surface ends the checks whose time is over. */
export function completeDueChecks(ajo: AjoState, sandbox: string, record: SurfaceRecord): SurfaceRecord {
  const state = completeChecks(record.state, ajo.now(), ajo.processingTime);
  if (state === record.state) return record;
  // Nobody wrote, so `modifiedAt` stays; but what the API shows is another now, and so is the ETag.
  const completed = { ...record, version: record.version + 1, state };
  ajo.surfaces.put(sandbox, record.id, completed);
  return completed;
}
