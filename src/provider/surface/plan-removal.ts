import type { PlanCall } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { Ajo } from "../ajo";
import { problemDiagnostic, type Told } from "../problem-diagnostic";
import { fixedChanges } from "./arguments";
import { type Leaving, leavingOf, noteAnnounced, notePossible, possiblyLeaving } from "./leaving";
import { refreshedNamesake } from "./refreshed";
import { deactivationWarning, destroyRefusal, fixedRefusal, heldNameRefusal, reuseWarning } from "./removal-words";
import { isDeletable } from "./standing";

/** Says of each change that AJO does not take that it makes another surface. */
export function planFixed({ prior, planned, requireReplace }: PlanCall<Ajo>): void {
  if (prior === null || planned === null) return;
  for (const argument of fixedChanges(prior, planned)) requireReplace([argument]);
}

/** Says before an apply what becomes of a surface that leaves, and refuses what its owner or AJO would not have. */
export function planRemoval(call: PlanCall<Ajo>): void {
  const { prior, planned } = call;
  if (planned === null) {
    if (prior !== null) announceDestroy(call, leavingOf(prior));
  } else if (prior === null) {
    const leaving = possiblyLeaving(call.private) ?? refreshedNamesake(call.api, planned);
    if (leaving !== undefined) announceReplacement(call, leaving, planned);
  } else {
    announceChange(call, prior, planned);
  }
}

/** What is planned makes another surface; or Terraform does, which only the second half of the plan will show. */
function announceChange(call: PlanCall<Ajo>, prior: ObjectValue, planned: ObjectValue): void {
  const leaving = leavingOf(prior);
  if (!call.replaced) notePossible(call.private, leaving);
  else if (!wantsHeldName(leaving, planned)) announceDestroy(call, leaving);
  else announce(call, leaving, ...fixedChanges(prior, planned).map((argument) => fixedRefusal(argument, leaving)));
}

/** What only Terraform wants replaced: under another name it is like any other that leaves. */
function announceReplacement(call: PlanCall<Ajo>, leaving: Leaving, planned: ObjectValue): void {
  if (!wantsHeldName(leaving, planned)) announceDestroy(call, leaving);
  else if (planned.reuse_deactivated !== true) announce(call, leaving, heldNameRefusal(leaving));
  else announce(call, leaving, ...(leaving.status === "deactivated" ? [] : [reuseWarning(leaving)]));
}

function announceDestroy(call: PlanCall<Ajo>, leaving: Leaving): void {
  if (isDeletable(leaving)) announce(call, leaving);
  else if (leaving.onDestroy === "fail") announce(call, leaving, destroyRefusal(leaving));
  else announce(call, leaving, ...(leaving.status === "deactivated" ? [] : [deactivationWarning(leaving)]));
}

/** True when a new surface is to have the name that the old one, once it is deactivated, keeps in its sandbox. */
function wantsHeldName(leaving: Leaving, { name, sandbox }: ObjectValue): boolean {
  if (isDeletable(leaving) || leaving.onDestroy === "fail") return false;
  return name === leaving.name && sandbox === leaving.sandbox;
}

function announce({ private: notes, diagnostics }: PlanCall<Ajo>, leaving: Leaving, ...words: Told[]): void {
  noteAnnounced(notes, leaving);
  diagnostics.add(...words.map(problemDiagnostic));
}
