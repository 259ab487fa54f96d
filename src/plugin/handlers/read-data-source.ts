import type { DynamicValue } from "../gen/tfplugin6";
import type { Handler } from "../serve/rpc";
import { encodeState } from "./returned-state";
import type { Session } from "./session";

/** Reads something that Terraform does not manage. */
export function readDataSource<Api>(session: Session<Api>): Handler<"readDataSource"> {
  return async ({ typeName, config }, rpc) => {
    const answer: { state?: DynamicValue } = {};
    const diagnostics = await session.attempt(`read the data source ${typeName}`, rpc, async (call) => {
      const source = session.dataSources.get(typeName);
      const { block } = source.schema;
      const state = await source.read({ ...call, api: session.api, config: session.decodeObject(block, config) });
      answer.state = encodeState(state, { typeName, block, mask: session.mask, diagnostics: call.diagnostics });
    });
    return { ...answer, diagnostics };
  };
}
