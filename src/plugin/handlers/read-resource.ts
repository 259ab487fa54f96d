import { keepSpelling } from "../plan/spelling";
import { PrivateState } from "../private-state";
import type { Handler } from "../serve/rpc";
import { encodeDynamicValue } from "../values/dynamic-value";
import { impliedType } from "../values/implied-type";
import { encodeState } from "./returned-state";
import type { Session } from "./session";

/** Refreshes one instance. An instance that could not be read stays in the state as it is. */
export function readResource<Api>(session: Session<Api>): Handler<"readResource"> {
  return async (request, rpc) => {
    const { typeName } = request;
    let answer = { newState: request.currentState, private: request.private };
    const diagnostics = await session.attempt(`read ${typeName}`, rpc, async (call) => {
      const resource = session.resource(typeName);
      const { block } = resource.schema;
      const state = session.decode(block, request.currentState);
      if (state === null) return;
      const kept = PrivateState.parse(request.private);
      const found = await resource.read({ ...call, api: session.api, private: kept, state });
      const newState =
        found === null
          ? encodeDynamicValue(impliedType(block), null)
          : encodeState(keepSpelling(block, state, found), {
              typeName,
              block,
              mask: session.mask,
              diagnostics: call.diagnostics,
            });
      if (!call.diagnostics.hasErrors) answer = { newState, private: kept.toBytes() };
    });
    return { ...answer, diagnostics };
  };
}
