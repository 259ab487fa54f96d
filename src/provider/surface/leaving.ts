import type { PrivateState } from "../../plugin/private-state";
import type { ObjectValue } from "../../plugin/value";

/** A surface that leaves the Terraform state, or would have to if it were replaced. */
export interface RemovalTarget {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly sandbox: string;
  readonly onDestroy: string;
}

/** What counts of a surface when it leaves. */
export function toRemovalTarget({ id, name, status, sandbox, on_destroy }: ObjectValue): RemovalTarget {
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
const REPLACE_CANDIDATE = "may_leave";
const WARNED = "leaves";

/** Notes which surface would leave if Terraform alone wanted to replace it, as with -replace. */
export function saveReplaceCandidate(privateState: PrivateState, target: RemovalTarget): void {
  privateState.set(REPLACE_CANDIDATE, { ...target });
  privateState.delete(WARNED);
}

/** Notes that the user has been told what becomes of a surface. */
export function saveWarned(privateState: PrivateState, { id }: RemovalTarget): void {
  privateState.set(WARNED, id);
  privateState.delete(REPLACE_CANDIDATE);
}

/** The surface that Terraform alone wants to replace, by the first half of this plan. */
export function loadReplaceCandidate(privateState: PrivateState): RemovalTarget | undefined {
  const saved = privateState.get(REPLACE_CANDIDATE);
  return typeof saved === "object" && saved !== null ? (saved as unknown as RemovalTarget) : undefined;
}

/** True when the plan told the user what becomes of this surface. */
export function wasWarned(privateState: PrivateState, id: string): boolean {
  return privateState.get(WARNED) === id;
}

/** Forgets what was noted: the surface stays. */
export function clearRemovalNotes(privateState: PrivateState): void {
  privateState.delete(REPLACE_CANDIDATE);
  privateState.delete(WARNED);
}
