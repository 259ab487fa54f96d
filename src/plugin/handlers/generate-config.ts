import type { DynamicValue } from "../gen/tfplugin6";
import { configOfState } from "../plan/config-of-state";
import type { Handler } from "../serve/rpc";
import { encodeDynamicValue } from "../values/dynamic-value";
import { impliedType } from "../values/implied-type";
import type { Session } from "./session";

/** Writes the configuration of an object that exists, for `-generate-config-out`. */
export function generateResourceConfig<Api>(session: Session<Api>): Handler<"generateResourceConfig"> {
  return async ({ typeName, state: sent }, rpc) => {
    const answer: { config?: DynamicValue } = {};
    const diagnostics = await session.attempt(`write the configuration of ${typeName}`, rpc, async () => {
      const resource = session.resources.get(typeName);
      const { block } = resource.schema;
      const state = session.decodeObject(block, sent);
      const config = configOfState(block, resource.generateConfig?.(state) ?? state);
      answer.config = encodeDynamicValue(impliedType(block), config);
    });
    return { ...answer, diagnostics };
  };
}
