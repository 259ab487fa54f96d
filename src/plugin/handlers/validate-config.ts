import { type Diagnostic, DiagnosticError, type Diagnostics } from "../diagnostics";
import type { ConfigRequest } from "../framework";
import type { DynamicValue } from "../gen/tfplugin6";
import { formatPath, type Path } from "../path";
import type { Attribute, Block, Schema } from "../schema";
import type { RpcContext, RpcHandler } from "../serve/rpc";
import type { ObjectValue } from "../value";
import { emptyBlock, listNestedBlocks } from "../values/block-value";
import { ValueError } from "../values/util";
import type { LazyRegistry } from "./lazy-registry";
import type { ProviderServer } from "./provider-server";

export function validateResourceConfig<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"validateResourceConfig"> {
  return async ({ typeName, config, clientCapabilities }, rpc) => {
    const diagnostics = await server.handleFor(server.resources, typeName, "validate", rpc, async (base, resource) => {
      const { block } = resource.schema;
      const value = decodeConfig(block, () => server.decodeObject(block, config));
      base.diagnostics.config = value;
      rejectReadOnly(block, value, base.diagnostics);
      const writeOnlyAllowed = clientCapabilities?.writeOnlyAttributesAllowed ?? false;
      if (!writeOnlyAllowed) rejectWriteOnly(block, value, base.diagnostics);
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

/**
 * Rejects values for attributes that only the provider sets. Terraform leaves this to the provider, and takes a block for
 * an attribute that is a list of objects. Such a value would be ignored, or end the plan as inconsistent.
 */
function rejectReadOnly(block: Block, config: ObjectValue, diagnostics: Diagnostics): void {
  for (const path of findAttributePaths(block, config, isReadOnly)) diagnostics.add(describeReadOnly(path));
}

const isReadOnly = ({ computed, optional, required }: Attribute) => computed === true && !optional && !required;

function describeReadOnly(path: Path): Diagnostic {
  const name = formatPath(path);
  return {
    severity: "error",
    reason: "read-only-argument",
    summary: `${name} cannot be set`,
    detail: `${name} is read-only: the provider fills it in, so a value in the configuration has no effect. Remove it. To use what the provider reads, refer to it.`,
    path,
  };
}

/** Decodes a configuration. Two blocks for an attribute that holds one object at most cannot be decoded. */
function decodeConfig(block: Block, decode: () => ObjectValue): ObjectValue {
  try {
    return decode();
  } catch (error) {
    const [name] = error instanceof ValueError ? error.path : [];
    const attribute = typeof name === "string" ? block.attributes[name] : undefined;
    if (name === undefined || attribute === undefined || !isReadOnly(attribute)) throw error;
    throw new DiagnosticError(describeReadOnly([name]));
  }
}

/** The paths of the write-only attributes that the configuration sets, whether or not their values are known. */
export function findWriteOnlyPaths(block: Block, config: ObjectValue): Path[] {
  return findAttributePaths(block, config, ({ writeOnly }) => writeOnly);
}

/** The paths of the attributes of this sort that the configuration sets, whether or not their values are known. */
function findAttributePaths(
  block: Block,
  config: ObjectValue,
  isWanted: (attribute: Attribute) => boolean | undefined,
  path: Path = [],
): Path[] {
  const paths = Object.entries(block.attributes)
    .filter(([name, attribute]) => isWanted(attribute) && (config[name] ?? null) !== null)
    .map(([name]): Path => [...path, name]);
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    for (const { step, value } of listNestedBlocks(nested, config[name])) {
      const inner = [...path, name, ...(step === undefined ? [] : [step])];
      paths.push(...findAttributePaths(nested.block, value, isWanted, inner));
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
      const value = decodeConfig(block, () => server.decode(block, config) ?? emptyBlock(block));
      base.diagnostics.config = value;
      rejectReadOnly(block, value, base.diagnostics);
      await part.validate?.({ ...base, config: value });
    });
    return { diagnostics };
  };
}
