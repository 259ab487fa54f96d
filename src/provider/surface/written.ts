import type { Surface } from "../../api";
import { channelSurface as model } from "../../model";
import type { ApplyRequest } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { ProviderData } from "../ajo";
import { saveVersion } from "../private-notes";
import { withSandbox } from "../sandbox";
import { flatten } from "../state";
import { clearRemovalNotes } from "./leaving";

/** The state after a write, kept should the call fail later, once what later calls need is noted. */
export function saveSurfaceState(request: ApplyRequest<ProviderData>, surface: Surface): ObjectValue {
  saveVersion(request, request.plannedState, surface._etag);
  clearRemovalNotes(request.privateState);
  const state = flatten(model, surface, withSandbox(request.providerData, request.plannedState));
  request.saveState(state);
  return state;
}
