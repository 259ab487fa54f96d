import type { ApplyResourceChange_Request, ApplyResourceChange_Response } from "../gen/tfplugin6";
import { keepSpelling } from "../plan/spelling";
import { PrivateState } from "../private-state";
import type { ApiCall, ManagedResource } from "../provider";
import type { Handler } from "../serve/rpc";
import { isObject, type ObjectValue } from "../value";
import { encodeDynamicValue, isNullValue } from "../values/dynamic-value";
import { impliedType } from "../values/implied-type";
import { identityAfterFailure, identityOf } from "./resource-identity";
import { encodeState, withoutUnknowns } from "./returned-state";
import type { Session } from "./session";

/**
 * Makes, changes or removes one object. Whatever happens, the answer says how it stands now: Terraform stores
 * what it is told together with the errors, and with nothing to store it would forget a new object.
 */
export function applyResourceChange<Api>(session: Session<Api>): Handler<"applyResourceChange"> {
  return async (request, rpc) => {
    const { typeName } = request;
    // Until something happens, what was there is there, which for a create is nothing.
    const answer: Omit<ApplyResourceChange_Response, "diagnostics"> = {
      newState: request.priorState,
      newIdentity: request.plannedIdentity,
      private: request.plannedPrivate,
      legacyTypeSystem: false,
    };
    const diagnostics = await session.attempt(`${verb(request)} ${typeName}`, rpc, async (call) => {
      const resource = session.resources.get(typeName);
      const { block } = resource.schema;
      const kept = PrivateState.parse(request.plannedPrivate);
      const api: ApiCall<Api> = { ...call, api: session.api, private: kept };
      const owner = { typeName, block, mask: session.mask, diagnostics: call.diagnostics };
      try {
        if (isNullValue(request.plannedState)) {
          await resource.delete({ ...api, prior: session.decodeObject(block, request.priorState) });
          if (call.diagnostics.hasErrors) return;
          answer.newState = encodeDynamicValue(impliedType(block), null);
          answer.newIdentity = undefined;
        } else {
          const change = {
            config: session.decodeObject(block, request.config),
            prior: session.decode(block, request.priorState),
            planned: session.decodeObject(block, request.plannedState),
          };
          const earlier = request.plannedIdentity;
          await makeOrChange(resource, api, change, (state, failed) => {
            answer.newState = encodeState(state, owner);
            const tell = failed || call.diagnostics.hasErrors ? identityAfterFailure : identityOf;
            answer.newIdentity = tell(resource, state, session.api, earlier, owner);
          });
        }
      } finally {
        answer.private = kept.toBytes();
      }
    });
    return { ...answer, diagnostics };
  };
}

/** Hands over the state that the resource returns or, if it fails, the one that it last saved. */
async function makeOrChange<Api>(
  resource: ManagedResource<Api>,
  api: ApiCall<Api>,
  { config, prior, planned }: { config: ObjectValue; prior: ObjectValue | null; planned: ObjectValue },
  handOver: (state: ObjectValue, failed: boolean) => void,
): Promise<void> {
  const { block } = resource.schema;
  let latest: ObjectValue | undefined;
  const save = (state: ObjectValue) => {
    latest = state;
  };
  const call = { ...api, config, planned, save };
  try {
    const state = await (prior === null ? resource.create(call) : resource.update({ ...call, prior }));
    if (!isObject(state)) throw new TypeError("The provider returned no state.");
    save(state);
    handOver(keepSpelling(block, planned, state), false);
  } catch (error) {
    if (latest !== undefined) handOver(withoutUnknowns(latest), true);
    throw error;
  }
}

function verb({ priorState, plannedState }: ApplyResourceChange_Request): "create" | "update" | "delete" {
  if (isNullValue(plannedState)) return "delete";
  return isNullValue(priorState) ? "create" : "update";
}
