import type { Surface } from "../../api";
import { channelSurface as model } from "../../model";
import type { ApplyCall } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { Ajo } from "../ajo";
import { noteSeen } from "../private-notes";
import { inSandbox } from "../sandbox";
import { stateOf } from "../state";
import { forgetLeaving } from "./leaving";

/** The state after a write, kept should the call fail later, once what later calls need is noted. */
export function written(call: ApplyCall<Ajo>, surface: Surface): ObjectValue {
  noteSeen(call, call.planned, surface._etag);
  forgetLeaving(call.private);
  const state = stateOf(model, surface, inSandbox(call.api, call.planned));
  call.save(state);
  return state;
}
