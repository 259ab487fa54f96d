import type { ValidationIssue } from "../../model";
import { warningAt } from "../../model/advice/at";
import { createNameTakenWarning } from "../../model/advice/taken-name";
import { collectionFor } from "./collections";
import type { PlanCheckContext } from "./inquiry";

/** A name that another object holds, so that an apply would be refused. */
export async function findTakenNames({
  model,
  id,
  plannedState,
  hasNewValue,
  plannedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  const { name } = plannedState;
  if (typeof name !== "string" || !hasNewValue("name")) return [];
  const holders = await plannedObjects.find(collectionFor(model), "name", name, lookup);
  return holders.flatMap((holder) => {
    const { id: holderId, status } = holder.values;
    // Terraform may free a name first that is its own. What is only planned holds none yet.
    if (typeof holderId !== "string" || holderId === id || plannedObjects.isManaged(holder)) return [];
    if (status === "deactivated" && plannedState.reuse_deactivated === true) return [];
    const known = typeof status === "string" ? { status } : {};
    return warningAt(["name"], createNameTakenWarning(holder.model, { id: holderId, name, ...known }));
  });
}
