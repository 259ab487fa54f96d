import { type Surface, type SurfaceReplace, toWire } from "../../api";
import { channelSurface as model } from "../../model";
import type { ApplyCall } from "../../plugin/provider";
import type { Ajo } from "../ajo";
import { describedOf } from "../described";
import { clientOf } from "../sandbox";
import { stateOf } from "../state";
import { changedArguments } from "./arguments";
import type { Patience } from "./patience";
import { isDeletable, type Standing } from "./standing";
import { type Goal, type Waited, waitWhileProcessing } from "./wait";
import { written } from "./written";

/** Where a surface stands before it is changed. */
export interface Start extends Standing {
  readonly id: string;
  /** The version to be changed. */
  readonly ifMatch: string;
  /** Whether its values are to be changed. */
  readonly isEdited: boolean;
}

/** A surface as AJO has just shown it, as a place to start from. */
export function startOf(surface: Surface, { planned }: ApplyCall<Ajo>): Start {
  const { id, status, _etag: ifMatch } = surface;
  return { id, status, ifMatch, isEdited: changedArguments(stateOf(model, surface, planned), planned).length > 0 };
}

/**
 * Takes the steps from where a surface stands to what is planned, and waits for each. What is deactivated comes back
 * before it can be edited; drafts and failed ones are edited before they are submitted.
 */
export async function broughtToPlan(call: ApplyCall<Ajo>, start: Start, patience: Patience): Promise<Waited> {
  const { api, planned, signal } = call;
  const { surfaces } = clientOf(api, planned);
  const { id, isEdited } = start;
  const look = () => surfaces.get(id, { signal });
  let { status, ifMatch }: Pick<Start, "status" | "ifMatch"> = start;
  let last: Waited | undefined;

  const step = async (goal: Goal, change: () => Promise<Surface>): Promise<void> => {
    const surface = await change();
    written(call, surface);
    last = await waitWhileProcessing(surface, { goal, patience, look }, call);
    ({ status, _etag: ifMatch } = last.surface);
  };
  /** True until a step ends in something that no further step follows: AJO is not done, or did not take it back. */
  const goesOn = () => last?.cutShort === undefined && status !== "deactivated";
  const activate = () => step("become active", () => surfaces.activate(id, { ifMatch, signal }));
  const edit = () => {
    const body = toWire(model, describedOf(model, planned), "replace") as SurfaceReplace;
    return step("take its update", () => surfaces.replace(id, body, { ifMatch, signal }));
  };

  if (status === "deactivated") await activate();
  if (goesOn() && isEdited) await edit();
  if (goesOn() && planned.submit !== false && isDeletable({ status })) await activate();
  // AJO may have come to it by itself.
  return last ?? { surface: await look() };
}
