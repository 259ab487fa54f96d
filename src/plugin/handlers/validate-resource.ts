import type { Diagnostics } from "../diagnostics";
import { formatPath } from "../path";
import type { Block } from "../schema";
import type { RpcHandler } from "../serve/rpc";
import type { ObjectValue } from "../value";
import { findWriteOnlyPaths } from "./secret-values";
import type { ProviderServer } from "./session";

/** Checks the configuration of one resource. */
export function validateResourceConfig<Api>(server: ProviderServer<Api>): RpcHandler<"validateResourceConfig"> {
  return async ({ typeName, config, clientCapabilities }, rpc) => {
    const diagnostics = await server.handle(`validate ${typeName}`, rpc, async (base) => {
      const resource = server.resources.get(typeName);
      const value = server.decodeObject(resource.schema.block, config);
      const writeOnlyAllowed = clientCapabilities?.writeOnlyAttributesAllowed ?? false;
      if (!writeOnlyAllowed) rejectWriteOnly(resource.schema.block, value, base.diagnostics);
      const { providerDataIfConfigured: api, providerConfig } = server;
      await resource.validate?.({ ...base, config: value, writeOnlyAllowed, providerData: api, providerConfig });
    });
    return { diagnostics };
  };
}

/** An older Terraform would put the value into its plan and its state. */
function rejectWriteOnly(block: Block, config: ObjectValue, diagnostics: Diagnostics): void {
  for (const path of findWriteOnlyPaths(block, config)) {
    const detail = `${formatPath(path)} is a write-only argument, which Terraform and OpenTofu have from version 1.11 on. Upgrade, or leave it out.`;
    diagnostics.add({
      severity: "error",
      reason: "write-only-unsupported",
      summary: "Write-only arguments need Terraform 1.11",
      detail,
      path,
    });
  }
}
