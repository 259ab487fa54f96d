import { join } from "node:path";
import { SecretMask } from "../../src/model";
import { type Block, emptyBlock, impliedType, type ObjectValue, type Type, type Value } from "../../src/plugin";
import {
  decodeDynamicValue,
  encodeDynamicValue,
  PluginClient,
  PluginProcess,
  ProviderDefinition,
  proposeNewState,
  type proto,
  type RpcRequest,
  type RpcResponse,
  type UnaryRpc,
} from "../../src/plugin/testing";
import { objectIdentity } from "../../src/provider/import";
import { createAjoProvider } from "../../src/provider/provider";
import { createTemporaryFolder } from "./temporary-folder";

const provider = createAjoProvider(new SecretMask());
const { schema, resources, listResources = {} } = provider;
const EMPTY_BYTES = new Uint8Array();
const IDENTITY_TYPE: Type = [
  "object",
  Object.fromEntries(Object.entries(objectIdentity.attributes).map(([name, { type }]) => [name, type])),
];

/** The built provider, unpacked. */
const PROVIDER = join(__dirname, "..", "..", "dist", "provider", "terraform-provider-ajo");

/** A provider block without settings. */
export const EMPTY_PROVIDER_CONFIG = encode(schema.block, {});

/** Runs the built provider in its own process and calls it like a Terraform newer than the installed one. */
export class ProviderClient {
  private constructor(
    readonly process: PluginProcess,
    readonly client: PluginClient,
  ) {}

  /** Starts the provider in this environment. */
  static async start(env: NodeJS.ProcessEnv): Promise<ProviderClient> {
    const plugin = new PluginProcess(PROVIDER, { env: { ...env, TMPDIR: createTemporaryFolder() } });
    return new ProviderClient(plugin, new PluginClient(await plugin.readHandshake(), plugin.clientCertificate));
  }

  /** Starts the provider and configures it with an empty provider block. */
  static async startConfigured(env: NodeJS.ProcessEnv): Promise<ProviderClient> {
    const client = await ProviderClient.start(env);
    await client.call("configureProvider", { config: EMPTY_PROVIDER_CONFIG, terraformVersion: "1.14.0" });
    return client;
  }

  /** Calls an RPC, which must not return diagnostics. */
  async call<Name extends UnaryRpc>(name: Name, request: RpcRequest<Name>): Promise<RpcResponse<Name>> {
    const response = await this.client.call(name, request);
    const diagnostics: readonly proto.Diagnostic[] = "diagnostics" in response ? response.diagnostics : [];
    if (diagnostics.length > 0)
      throw new Error(diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join("\n"));
    return response;
  }

  async read(typeName: string, state: ObjectValue, identity?: proto.ResourceIdentityData) {
    const currentState = encode(findBlock(typeName), state);
    const response = await this.call("readResource", {
      typeName,
      currentState,
      currentIdentity: identity,
      private: EMPTY_BYTES,
    });
    return {
      state: decode(impliedType(findBlock(typeName)), response.newState),
      identity: decodeIdentity(response.newIdentity),
    };
  }

  /** Imports by identity, and reads what was imported. */
  async importByIdentity(typeName: string, identity: ObjectValue) {
    const sent = { identityData: encodeDynamicValue(IDENTITY_TYPE, identity) };
    const { importedResources } = await this.call("importResourceState", { typeName, id: "", identity: sent });
    const [imported] = importedResources;
    return this.read(typeName, decode(impliedType(findBlock(typeName)), imported?.state), imported?.identity);
  }

  /** All results of a list resource. */
  async list(typeName: string, config: ObjectValue, over: { limit?: number; includeResourceObject?: boolean } = {}) {
    const list = listResources[typeName];
    if (list === undefined) throw new Error(`There is no list of ${typeName}.`);
    const stream = this.client.openStream(ProviderDefinition, "listResource", {
      typeName,
      config: encode(list().schema.block, config),
      includeResourceObject: false,
      limit: 100,
      ...over,
    });
    const found = [];
    for await (const event of stream as AsyncIterable<proto.ListResource_Event>) {
      if (event.diagnostic.length > 0) throw new Error(event.diagnostic.map(({ summary }) => summary).join("\n"));
      found.push({
        displayName: event.displayName,
        identity: decodeIdentity(event.identity),
        ...(event.resourceObject && { resource: decode(impliedType(findBlock(typeName)), event.resourceObject) }),
      });
    }
    return found;
  }

  /** The configuration that the provider generates for a state. */
  async generateConfig(typeName: string, state: ObjectValue): Promise<ObjectValue> {
    const { config } = await this.call("generateResourceConfig", {
      typeName,
      state: encode(findBlock(typeName), state),
    });
    return decode(impliedType(findBlock(typeName)), config);
  }

  shutdown(): Promise<void> {
    return this.client.shutdown();
  }
}

/** Encodes a configuration or a state of a resource. */
export function encodeObject(typeName: string, value: ObjectValue | null): proto.DynamicValue {
  const block = findBlock(typeName);
  return value === null ? encodeDynamicValue(impliedType(block), null) : encode(block, value);
}

/** Decodes a state of a resource. */
export function decodeObject(typeName: string, value: proto.DynamicValue | undefined): ObjectValue | null {
  const decoded: Value = decodeDynamicValue(impliedType(findBlock(typeName)), value);
  return decoded as ObjectValue | null;
}

/** Encodes the arguments of a data source or an ephemeral resource. */
export function encodeArguments(
  kind: "dataSources" | "ephemeralResources",
  typeName: string,
  args: ObjectValue,
): proto.DynamicValue {
  const part = provider[kind]?.[typeName];
  if (part === undefined) throw new Error(`There is no ${typeName} among the ${kind}.`);
  return encode(part().schema.block, args);
}

/** Encodes the proposed new state as Terraform computes it from the prior state and the configuration. */
export function encodeProposedState(
  typeName: string,
  priorState: ObjectValue | null,
  config: ObjectValue,
): proto.DynamicValue {
  return encodeObject(
    typeName,
    proposeNewState(findBlock(typeName), priorState, { ...emptyBlock(findBlock(typeName)), ...config }),
  );
}

function findBlock(typeName: string): Block {
  const resource = resources[typeName];
  if (resource === undefined) throw new Error(`There is no resource ${typeName}.`);
  return resource().schema.block;
}

function encode(block: Block, value: ObjectValue): proto.DynamicValue {
  return encodeDynamicValue(impliedType(block), { ...emptyBlock(block), ...value });
}

function decode(type: Type, value: proto.DynamicValue | undefined): ObjectValue {
  const decoded: Value = decodeDynamicValue(type, value);
  return decoded as ObjectValue;
}

function decodeIdentity(identity: proto.ResourceIdentityData | undefined): ObjectValue {
  return decode(IDENTITY_TYPE, identity?.identityData);
}
