import type { ObjectModel } from "../model";
import type { PlanCall } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import { noteProtected, protectedObject } from "./private-notes";
import { refusal } from "./problem-diagnostic";

/**
 * Refuses to replace an object that is protected. A replacement, whoever wants it, is planned as an update and then,
 * with the notes of that, as a create.
 */
export function planProtection(model: ObjectModel, { prior, private: notes }: PlanCall<unknown>): void {
  if (prior !== null) noteProtected(notes, isProtected(prior) ? called(prior) : undefined);
  const replaced = prior === null ? protectedObject(notes) : undefined;
  if (replaced === undefined) return;
  throw refusal({
    code: "AJO3013",
    summary: `A protected ${model.title} would be replaced`,
    detail: `${replaced} has deletion_protection = true, so it is not replaced. Leave as it was what forces the replacement, or set deletion_protection = false and apply that first.`,
    path: ["deletion_protection"],
  });
}

/** Refuses to delete an object that is protected. What counts is the state: to turn the protection off takes an apply. */
export function refuseProtected(model: ObjectModel, prior: ObjectValue): void {
  if (!isProtected(prior)) return;
  throw refusal({
    code: "AJO3013",
    summary: `A protected ${model.title} would be deleted`,
    detail: `${called(prior)} has deletion_protection = true, so it is not deleted. Set deletion_protection = false and apply that first. If it is only marked as tainted, run terraform untaint. To leave it in AJO and forget it, run terraform state rm.`,
  });
}

const isProtected = (object: ObjectValue) => object.deletion_protection === true;
const called = ({ name, id }: ObjectValue) => `"${name}" (${id})`;
