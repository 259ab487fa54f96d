import type { DynamicValue } from "../gen/tfplugin6";
import type { ConfigCall } from "../provider";
import type { Schema } from "../schema";
import type { RpcCall } from "../serve/rpc";
import { emptyBlock } from "../values/block-value";
import type { Parts } from "./parts";
import type { Session } from "./session";

interface Configured {
  readonly schema: Schema;
  validate?(call: ConfigCall): void | Promise<void>;
}

interface ValidateRequest {
  readonly typeName: string;
  readonly config?: DynamicValue | undefined;
}

/** Checks the configuration of something that is not managed: of a data source, an ephemeral resource, a list resource. */
export function validateConfig<Api>(session: Session<Api>, parts: Parts<Configured>) {
  return async ({ typeName, config }: ValidateRequest, rpc: RpcCall) => {
    const diagnostics = await session.attempt(`validate ${typeName}`, rpc, async (call) => {
      const part = parts.get(typeName);
      const { block } = part.schema;
      await part.validate?.({ ...call, config: session.decode(block, config) ?? emptyBlock(block) });
    });
    return { diagnostics };
  };
}
