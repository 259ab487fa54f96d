import type { Diagnostics } from "../diagnostics";
import type { ConfigRequest } from "../framework";
import type { DynamicValue } from "../gen/tfplugin6";
import { formatPath, type Path } from "../path";
import type { Block, Schema } from "../schema";
import type { RpcContext, RpcHandler } from "../serve/rpc";
import type { ObjectValue } from "../value";
import { emptyBlock, listNestedBlocks } from "../values/block-value";
import type { LazyRegistry } from "./lazy-registry";
import type { ProviderServer } from "./provider-server";

export function validateResourceConfig<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"validateResourceConfig"> {
  return async ({ typeName, config, clientCapabilities }, rpc) => {
    const diagnostics = await server.handleFor(server.resources, typeName, "validate", rpc, async (base, resource) => {
      const value = server.decodeObject(resource.schema.block, config);
      const writeOnlyAllowed = clientCapabilities?.writeOnlyAttributesAllowed ?? false;
      if (!writeOnlyAllowed) rejectWriteOnly(resource.schema.block, value, base.diagnostics);
      const { providerDataIfConfigured, providerConfig } = server;
      await resource.validate?.({
        ...base,
        config: value,
        writeOnlyAllowed,
        providerData: providerDataIfConfigured,
        providerConfig,
      });
    });
    return { diagnostics };
  };
}

/** An older Terraform would store the value in its plan and its state. */
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

/** The paths of the write-only attributes that the configuration sets, whether or not their values are known. */
export function findWriteOnlyPaths(block: Block, config: ObjectValue, path: Path = []): Path[] {
  const paths = Object.entries(block.attributes)
    .filter(([name, { writeOnly }]) => writeOnly && (config[name] ?? null) !== null)
    .map(([name]): Path => [...path, name]);
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    for (const { step, value } of listNestedBlocks(nested, config[name])) {
      paths.push(...findWriteOnlyPaths(nested.block, value, [...path, name, ...(step === undefined ? [] : [step])]));
    }
  }
  return paths;
}

interface ConfigValidator {
  readonly schema: Schema;
  validate?(request: ConfigRequest): void | Promise<void>;
}

interface ValidateConfigMessage {
  readonly typeName: string;
  readonly config?: DynamicValue | undefined;
}

/** Validates the configuration of a data source, an ephemeral resource or a list resource. */
export function validateConfig<ProviderData>(
  server: ProviderServer<ProviderData>,
  parts: LazyRegistry<ConfigValidator>,
) {
  return async ({ typeName, config }: ValidateConfigMessage, rpc: RpcContext) => {
    const diagnostics = await server.handleFor(parts, typeName, "validate", rpc, async (base, part) => {
      const { block } = part.schema;
      await part.validate?.({ ...base, config: server.decode(block, config) ?? emptyBlock(block) });
    });
    return { diagnostics };
  };
}
