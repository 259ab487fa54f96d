import type { DynamicValue } from "../gen/tfplugin6";
import type { ConfigRequest } from "../provider";
import type { Schema } from "../schema";
import type { RpcContext } from "../serve/rpc";
import { emptyBlock } from "../values/block-value";
import type { LazyRegistry } from "./parts";
import type { ProviderServer } from "./session";

interface ConfigValidator {
  readonly schema: Schema;
  validate?(request: ConfigRequest): void | Promise<void>;
}

interface ValidateConfigMessage {
  readonly typeName: string;
  readonly config?: DynamicValue | undefined;
}

/** Checks the configuration of something that is not managed: of a data source, an ephemeral resource, a list resource. */
export function validateConfig<Api>(server: ProviderServer<Api>, parts: LazyRegistry<ConfigValidator>) {
  return async ({ typeName, config }: ValidateConfigMessage, rpc: RpcContext) => {
    const diagnostics = await server.handle(`validate ${typeName}`, rpc, async (base) => {
      const part = parts.get(typeName);
      const { block } = part.schema;
      await part.validate?.({ ...base, config: server.decode(block, config) ?? emptyBlock(block) });
    });
    return { diagnostics };
  };
}
