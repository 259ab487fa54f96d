import type { PrivateState } from "../../plugin/private-state";
import type { ObjectValue } from "../../plugin/value";

/** A surface that leaves the Terraform state, or would have to if it were replaced. */
export interface Leaving {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly sandbox: string;
  readonly onDestroy: string;
}

/** What counts of a surface when it leaves. */
export function leavingOf({ id, name, status, sandbox, on_destroy }: ObjectValue): Leaving {
  return {
    id: String(id),
    name: String(name),
    status: String(status),
    sandbox: String(sandbox),
    onDestroy: String(on_destroy),
  };
}

/**
 * Terraform plans a replacement as an update and, with the notes of that, as a create; and it applies the removal with
 * the notes of the plan.
 */
const POSSIBLE = "may_leave";
const ANNOUNCED = "leaves";

/** Notes which surface would leave if Terraform alone wanted to replace it, as with -replace. */
export function notePossible(notes: PrivateState, leaving: Leaving): void {
  notes.set(POSSIBLE, { ...leaving });
  notes.delete(ANNOUNCED);
}

/** Notes that the user has been told what becomes of a surface. */
export function noteAnnounced(notes: PrivateState, { id }: Leaving): void {
  notes.set(ANNOUNCED, id);
  notes.delete(POSSIBLE);
}

/** The surface that Terraform alone wants to replace, by the first half of this plan. */
export function possiblyLeaving(notes: PrivateState): Leaving | undefined {
  const noted = notes.get(POSSIBLE);
  return typeof noted === "object" && noted !== null ? (noted as unknown as Leaving) : undefined;
}

/** True when the plan told the user what becomes of this surface. */
export function isAnnounced(notes: PrivateState, id: string): boolean {
  return notes.get(ANNOUNCED) === id;
}

/** Forgets what was noted: the surface stays. */
export function forgetLeaving(notes: PrivateState): void {
  notes.delete(POSSIBLE);
  notes.delete(ANNOUNCED);
}
