import { channelSurface as model } from "../../model";
import type { ApplyCall } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { Ajo } from "../ajo";
import { versionToFind } from "../managed-object";
import { refusal } from "../problem-diagnostic";
import { clientOf, inSandbox } from "../sandbox";
import { changedArguments } from "./arguments";
import { broughtToPlan, startOf } from "./bring-to-plan";
import { forgetLeaving } from "./leaving";
import { AFTER_UPDATE, refuseOtherStatus, refuseOutcome } from "./outcome";
import { patienceFor } from "./patience";
import { needsChecks } from "./plan";
import { isProcessing, standingOf } from "./standing";
import { type Waited, waitWhileProcessing } from "./wait";
import { written } from "./written";

type UpdateCall = ApplyCall<Ajo> & { readonly prior: ObjectValue };

/** Brings a surface of the state to what is planned. */
export async function updated(call: UpdateCall): Promise<ObjectValue> {
  const { api, prior, planned } = call;
  if (changedArguments(prior, planned).length === 0 && planned.status === prior.status) {
    // Only how Terraform is to treat it has changed, of which AJO does not hear.
    forgetLeaving(call.private);
    return inSandbox(api, planned);
  }
  const waited = await changed(call);
  const state = written(call, waited.surface);
  if (waited.cutShort !== undefined || needsChecks(prior, planned)) refuseOutcome(waited, AFTER_UPDATE);
  refuseOtherStatus(waited.surface, planned.status);
  return state;
}

async function changed(call: UpdateCall): Promise<Waited> {
  const { api, prior, planned, signal } = call;
  const { surfaces } = clientOf(api, prior);
  const id = String(prior.id);
  const look = () => surfaces.get(id, { signal });
  const patience = patienceFor("update", planned);
  if (!isProcessing(standingOf(prior))) {
    const ifMatch = await versionToFind(call.private, look);
    const isEdited = changedArguments(prior, planned).length > 0;
    return broughtToPlan(call, { id, status: prior.status, ifMatch, isEdited }, patience);
  }
  // What AJO is at work on ends first: until then it takes nothing, and it may bring about what is planned.
  const goal = prior.status === "processing" ? "become active" : "be settled";
  const settled = await waitWhileProcessing(await look(), { goal, patience, look }, call);
  const state = written(call, settled.surface);
  if (settled.cutShort !== undefined) return settled;
  refuseUnforeseen(call, state);
  return broughtToPlan(call, startOf(settled.surface, call), patience);
}

/** What AJO was at work on may have been somebody else's: values that no plan has seen are not overwritten. */
function refuseUnforeseen({ prior, planned }: UpdateCall, found: ObjectValue): void {
  const notAsPlanned = changedArguments(found, planned);
  const unforeseen = changedArguments(prior, found).filter((argument) => notAsPlanned.includes(argument));
  if (unforeseen.length === 0) return;
  throw refusal({
    code: "AJO2021",
    summary: `The surface "${prior.name}" was changed since it was planned`,
    detail: `AJO had not finished with the ${model.title} "${prior.name}" (${prior.id}) when it was planned. Now it has, and ${unforeseen.join(", ")} is as no plan has seen it. Nothing was overwritten. Run plan again, look at the difference, and apply that plan.`,
  });
}
