import type { ReadResource_Response } from "../gen/tfplugin6";
import { keepSpelling } from "../plan/spelling";
import { PrivateState } from "../private-state";
import type { Handler } from "../serve/rpc";
import { encodeDynamicValue } from "../values/dynamic-value";
import { impliedType } from "../values/implied-type";
import { identityOf } from "./resource-identity";
import { encodeState } from "./returned-state";
import type { Session } from "./session";

/** Refreshes one instance. An instance that could not be read stays in the state as it is. */
export function readResource<Api>(session: Session<Api>): Handler<"readResource"> {
  return async (request, rpc) => {
    const { typeName, currentIdentity } = request;
    let answer: Omit<ReadResource_Response, "diagnostics"> = {
      newState: request.currentState,
      newIdentity: currentIdentity,
      private: request.private,
    };
    const diagnostics = await session.attempt(`read ${typeName}`, rpc, async (call) => {
      const resource = session.resources.get(typeName);
      const { block } = resource.schema;
      const state = session.decode(block, request.currentState);
      if (state === null) return;
      const kept = PrivateState.parse(request.private);
      const found = await resource.read({ ...call, api: session.api, private: kept, state });
      const read: typeof answer = { private: kept.toBytes() };
      if (found === null) {
        read.newState = encodeDynamicValue(impliedType(block), null);
      } else {
        const owner = { typeName, block, mask: session.mask, diagnostics: call.diagnostics };
        const spelled = keepSpelling(block, state, found);
        read.newState = encodeState(spelled, owner);
        read.newIdentity = identityOf(resource, spelled, session.api, currentIdentity, owner);
      }
      if (!call.diagnostics.hasErrors) answer = read;
    });
    return { ...answer, diagnostics };
  };
}
