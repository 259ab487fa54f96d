import type { Diagnostics } from "../diagnostics";
import { formatPath } from "../path";
import type { Block } from "../schema";
import type { Handler } from "../serve/rpc";
import type { ObjectValue } from "../value";
import { writeOnlyPaths } from "./secret-values";
import type { Session } from "./session";

/** Checks the configuration of one resource. */
export function validateResourceConfig<Api>(session: Session<Api>): Handler<"validateResourceConfig"> {
  return async ({ typeName, config, clientCapabilities }, rpc) => {
    const diagnostics = await session.attempt(`validate ${typeName}`, rpc, async (call) => {
      const resource = session.resources.get(typeName);
      const value = session.decodeObject(resource.schema.block, config);
      const writeOnlyAllowed = clientCapabilities?.writeOnlyAttributesAllowed ?? false;
      if (!writeOnlyAllowed) refuseWriteOnly(resource.schema.block, value, call.diagnostics);
      const { apiIfConfigured: api, providerConfig } = session;
      await resource.validate?.({ ...call, config: value, writeOnlyAllowed, api, providerConfig });
    });
    return { diagnostics };
  };
}

/** An older Terraform would put the value into its plan and its state. */
function refuseWriteOnly(block: Block, config: ObjectValue, diagnostics: Diagnostics): void {
  for (const path of writeOnlyPaths(block, config)) {
    const detail = `${formatPath(path)} is a write-only argument, which Terraform and OpenTofu have from version 1.11 on. Upgrade, or leave it out.`;
    diagnostics.add({
      severity: "error",
      situation: "write-only-unsupported",
      summary: "Write-only arguments need Terraform 1.11",
      detail,
      path,
    });
  }
}
