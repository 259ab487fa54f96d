import type { ObjectModel } from "../model";
import type { ModifyPlanRequest } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import { loadProtected, saveProtected } from "./private-notes";
import { createDiagnosticError } from "./problem-diagnostic";

/**
 * Refuses to replace an object that is protected. A replacement, whoever wants it, is planned as an update and then,
 * with the notes of that, as a create.
 */
export function checkReplaceProtection(
  model: ObjectModel,
  { priorState, privateState }: ModifyPlanRequest<unknown>,
): void {
  if (priorState !== null) saveProtected(privateState, isProtected(priorState) ? formatName(priorState) : undefined);
  const replaced = priorState === null ? loadProtected(privateState) : undefined;
  if (replaced === undefined) return;
  throw createDiagnosticError({
    code: "AJO3013",
    summary: `A protected ${model.title} would be replaced`,
    detail: `${replaced} has deletion_protection = true, so it is not replaced. Leave as it was what forces the replacement, or set deletion_protection = false and apply that first.`,
    path: ["deletion_protection"],
  });
}

/** Refuses to delete an object that is protected. What counts is the state: to turn the protection off takes an apply. */
export function checkDeleteProtection(model: ObjectModel, priorState: ObjectValue): void {
  if (!isProtected(priorState)) return;
  throw createDiagnosticError({
    code: "AJO3013",
    summary: `A protected ${model.title} would be deleted`,
    detail: `${formatName(priorState)} has deletion_protection = true, so it is not deleted. Set deletion_protection = false and apply that first. If it is only marked as tainted, run terraform untaint. To leave it in AJO and forget it, run terraform state rm.`,
  });
}

const isProtected = (object: ObjectValue) => object.deletion_protection === true;
const formatName = ({ name, id }: ObjectValue) => `"${name}" (${id})`;
