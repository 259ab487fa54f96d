import type { DynamicValue } from "../gen/tfplugin6";
import type { Attribute, Block, NestedBlock } from "../schema";
import type { RpcHandler } from "../serve/rpc";
import type { ObjectValue, Value } from "../value";
import { emptyBlock, emptyNested, impliedType, mapNestedBlocks } from "../values/block-value";
import { encodeDynamicValue } from "../values/dynamic-value";
import { valuesEqual } from "../values/equality";
import type { ProviderServer } from "./provider-server";

/** Generates the configuration of an existing object, for `-generate-config-out`. */
export function generateResourceConfig<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"generateResourceConfig"> {
  return async ({ typeName, state: sent }, rpc) => {
    const response: { config?: DynamicValue } = {};
    const diagnostics = await server.handleFor(
      server.resources,
      typeName,
      "write the configuration of",
      rpc,
      async (_, resource) => {
        const { block } = resource.schema;
        const state = server.decodeObject(block, sent);
        const config = configFromState(block, resource.generateConfig?.(state) ?? state);
        response.config = encodeDynamicValue(impliedType(block), config);
      },
    );
    return { ...response, diagnostics };
  };
}

/** By convention, this block configures Terraform, not the object. */
const TIMEOUTS_BLOCK = "timeouts";

/**
 * The configuration for an object with this state. Left out are computed values, secrets, deprecated arguments, defaults,
 * and blocks in which nothing is set.
 */
export function configFromState(block: Block, state: ObjectValue): ObjectValue {
  const config: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const value = state[name] ?? null;
    config[name] = belongsInConfig(attribute, value) ? value : null;
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    config[name] = name === TIMEOUTS_BLOCK ? emptyNested(nested) : configFromNestedBlocks(nested, state[name] ?? null);
  }
  return config;
}

function belongsInConfig(attribute: Attribute, value: Value): boolean {
  if (!attribute.required && !attribute.optional) return false;
  if (attribute.sensitive || attribute.writeOnly || attribute.deprecationMessage !== undefined) return false;
  return attribute.default === undefined || !valuesEqual(attribute.type, attribute.default, value);
}

function configFromNestedBlocks(nested: NestedBlock, blocks: Value): Value {
  const { block, minItems = 0 } = nested;
  const empty = emptyNested(nested);
  if (block.deprecationMessage !== undefined || blocks === null) return empty;
  if (empty === null && minItems === 0 && valuesEqual(impliedType(block), blocks, emptyBlock(block))) return null;
  return mapNestedBlocks(nested, blocks, (element) => configFromState(block, element.value));
}
