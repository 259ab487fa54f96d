import { ApiError } from "../../api";
import type { ApiCall } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { Ajo } from "../ajo";
import { plannedEtag } from "../private-notes";
import { problemDiagnostic, refusal } from "../problem-diagnostic";
import { clientOf } from "../sandbox";
import { isAnnounced, leavingOf } from "./leaving";
import { patienceFor } from "./patience";
import { deactivationWarning, destroyRefusal } from "./removal-words";
import { isDeletable, isProcessing, type Standing, standingOf } from "./standing";
import { waitWhileProcessing } from "./wait";

type DeleteCall = ApiCall<Ajo> & { readonly prior: ObjectValue };

/** Deletes what was never active, and takes the rest out of use. What is out of use already is left alone. */
export async function removed(call: DeleteCall): Promise<void> {
  const { api, prior, signal } = call;
  const { surfaces } = clientOf(api, prior);
  const id = String(prior.id);
  const { ifMatch, ...standing } = await beforeRemoval(call, id);
  if (!isDeletable(standing) && prior.on_destroy === "fail") throw refusal(destroyRefusal(leavingOf(prior)));
  if (standing.status === "deactivated") return;
  try {
    if (isDeletable(standing)) return await surfaces.delete(id, { ifMatch, signal });
    await surfaces.deactivate(id, { ifMatch, signal });
  } catch (error) {
    const isChanged = error instanceof ApiError && error.code === "precondition-failed";
    // Somebody else did it first.
    if (isChanged && (await surfaces.get(id, { signal })).status === "deactivated") return;
    throw error;
  }
  if (!isAnnounced(call.private, id)) {
    call.diagnostics.add(problemDiagnostic(deactivationWarning(leavingOf(prior))));
  }
}

/** The surface as it stands, once AJO is done with it: until then it takes nothing. */
async function beforeRemoval(call: DeleteCall, id: string): Promise<Standing & { readonly ifMatch: string }> {
  const { api, prior, signal } = call;
  const standing = standingOf(prior);
  const planned = plannedEtag(call.private);
  if (planned !== undefined && !isProcessing(standing)) return { ...standing, ifMatch: planned };
  const { surfaces } = clientOf(api, prior);
  const look = () => surfaces.get(id, { signal });
  const patience = patienceFor("delete", prior);
  const { surface, cutShort } = await waitWhileProcessing(await look(), { goal: "be settled", patience, look }, call);
  if (cutShort === undefined) return { status: surface.status, ifMatch: surface._etag };
  throw refusal({
    code: "AJO2017",
    summary: `AJO is still processing the surface "${surface.name}"`,
    detail: `AJO takes a surface out of use only when it is done with it and its last update, and it was still processing "${surface.name}" (${id}) when last asked; ${cutShort}. It stays in the Terraform state. Destroy it again later.`,
  });
}
