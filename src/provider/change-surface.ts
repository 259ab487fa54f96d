import { ApiError, type BlockingObject, type Surface, type SurfaceReplace, toWire } from "../api";
import { channelSurface as model } from "../model";
import type { ApplyCall } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import type { Ajo } from "./ajo";
import { describedOf } from "./described";
import { versionToFind } from "./managed-object";
import { noteSeen } from "./private-notes";
import { refusal } from "./problem-diagnostic";
import { clientOf, inSandbox } from "./sandbox";
import { stateOf } from "./state";
import { isConfigured, replacedArguments } from "./surface-life-cycle";
import { waitWhileProcessing } from "./wait-for-surface";

/** The state after a write, kept should the call fail later, once the version is noted. */
export function written(call: ApplyCall<Ajo>, surface: Surface): ObjectValue {
  noteSeen(call, call.planned, surface._etag);
  const state = stateOf(model, surface, inSandbox(call.api, call.planned));
  call.save(state);
  return state;
}

/** Brings a surface of the state to active, with the planned values. */
export async function changed(call: ApplyCall<Ajo> & { readonly prior: ObjectValue }): Promise<Surface> {
  const { api, prior, planned, signal } = call;
  const { surfaces } = clientOf(api, prior);
  const id = String(prior.id);
  const get = () => surfaces.get(id, { signal });
  // Only how Terraform is to treat it has changed.
  if (prior.status === "active" && !isConfigured(prior, planned)) return get();
  const ifMatch = await versionToFind(call.private, get);
  return broughtToPlan(call, { id, status: prior.status, ifMatch, edit: isConfigured(prior, planned) });
}

/** The deactivated surface for whose sake AJO refused to make one, if that was the reason. */
export function deactivatedHolder(error: unknown): BlockingObject | undefined {
  if (!(error instanceof ApiError) || error.code !== "name-taken") return undefined;
  return error.holder?.status === "deactivated" ? error.holder : undefined;
}

/** Brings a deactivated surface, which was nobody's until now, to active, with the planned values. */
export async function takenOver(call: ApplyCall<Ajo>, id: string): Promise<Surface> {
  const { api, planned, signal } = call;
  const surface = await clientOf(api, planned).surfaces.get(id, { signal });
  const found = stateOf(model, surface, planned);
  const fixed = replacedArguments(found, planned);
  if (fixed.length > 0) {
    throw refusal(
      ...fixed.map((argument) => ({
        code: "AJO3010" as const,
        summary: `The deactivated surface "${surface.name}" has another ${argument}`,
        detail: `The surface "${surface.name}" (${id}) holds the name, and its ${argument} is ${JSON.stringify(found[argument])}, which AJO cannot change. Declare that ${argument}, or choose another name.`,
        path: [argument],
      })),
    );
  }
  return broughtToPlan(call, {
    id,
    status: surface.status,
    ifMatch: surface._etag,
    edit: isConfigured(found, planned),
  });
}

/** Where a surface stands, and whether its values are to be changed. */
interface Start {
  readonly id: string;
  readonly status: ObjectValue[string] | undefined;
  readonly ifMatch: string;
  readonly edit: boolean;
}

/** AJO edits drafts, failed and active surfaces; what is deactivated must come back, and what is processing end, first. */
async function broughtToPlan(call: ApplyCall<Ajo>, start: Start): Promise<Surface> {
  const { api, planned, signal } = call;
  const { surfaces } = clientOf(api, planned);
  const { id } = start;
  let { status, ifMatch } = start;

  const step = async (goal: "become active" | "take its update", change: () => Promise<Surface>) => {
    const surface = await change();
    written(call, surface);
    const settled = await waitWhileProcessing(surfaces, surface, goal, call);
    ({ _etag: ifMatch, status } = settled);
    return settled;
  };
  const activate = () => step("become active", () => surfaces.activate(id, { ifMatch, signal }));
  const edit = () => {
    const body = toWire(model, describedOf(model, planned), "replace") as SurfaceReplace;
    return step("take its update", () => surfaces.replace(id, body, { ifMatch, signal }));
  };

  let surface: Surface | undefined;
  if (status === "processing") surface = await step("become active", () => surfaces.get(id, { signal }));
  else if (status === "deactivated") surface = await activate();
  // AJO did not take it back: the caller says why.
  if (surface !== undefined && status === "deactivated") return surface;
  if (surface === undefined || start.edit) surface = await edit();
  return status === "draft" || status === "failed" ? activate() : surface;
}
