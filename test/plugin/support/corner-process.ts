import { join } from "node:path";
import { decode, ExtData, encode } from "@msgpack/msgpack";
import type * as proto from "../../../src/plugin/gen/tfplugin6";
import { ProviderDefinition } from "../../../src/plugin/gen/tfplugin6";
import type { Block } from "../../../src/plugin/schema";
import type { RpcRequest, RpcResponse, UnaryRpc } from "../../../src/plugin/serve/rpc";
import { type ResponseDiagnostic, toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import { PluginClient } from "../../../src/plugin/testing/plugin-client";
import { PluginProcess } from "../../../src/plugin/testing/plugin-process";
import { emptyBlock } from "../../../src/plugin/values/block-value";
import { bundleProgram } from "../../support/bundle";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { everything } from "./corner/everything";
import { lease } from "./corner/lease";
import { lookup } from "./corner/lookup";
import { cornerProvider } from "./corner/provider";
import { rogue } from "./corner/rogue";
import { thing, thingList } from "./corner/thing";

export const NO_BYTES = new Uint8Array();

/** What Terraform sends for a value that is not known yet. */
export const UNKNOWN_ON_THE_WIRE = new ExtData(0, Uint8Array.of(0));

const BLOCKS: { readonly [name: string]: Block } = {
  provider: cornerProvider.schema.block,
  corner_everything: everything.schema.block,
  corner_thing: thing.schema.block,
  corner_rogue: rogue.schema.block,
  corner_lookup: lookup.schema.block,
  corner_lease: lease.schema.block,
  list: thingList.schema.block,
};

type Attributes = Readonly<Record<string, unknown>>;

/** A value in MessagePack, made by another encoder than the plugin's own. */
export function encodeValue(content: unknown): proto.DynamicValue {
  return { msgpack: encode(content, { useBigInt64: true }), json: NO_BYTES };
}

/** The content of a value's MessagePack, decoded by another decoder than the plugin's own. */
export function decodeValue(of: proto.DynamicValue | undefined): unknown {
  return of === undefined || of.msgpack.length === 0 ? null : decode(of.msgpack, { useBigInt64: true });
}

/** A complete object of one of the corner provider's types, with these attributes set. */
export function createObject(type: string, attributes: Attributes = {}): Attributes {
  const block = BLOCKS[type];
  if (block === undefined) throw new Error(`There is no ${type}.`);
  return { ...emptyBlock(block), ...attributes };
}

/** What Terraform sends as the identity of a thing. */
export function encodeThingIdentity(id: string | null, place: string | null): proto.ResourceIdentityData {
  return { identityData: encodeValue({ id, place }) };
}

/** The corner provider in a process of its own, spoken to as Terraform does. */
export class CornerProcess {
  private constructor(
    readonly process: PluginProcess,
    readonly client: PluginClient,
  ) {}

  /** A process that is not configured, as Terraform starts it for schemas and functions. */
  static async start(env: NodeJS.ProcessEnv = {}): Promise<CornerProcess> {
    const program = await bundleProgram(
      join(__dirname, "..", "programs", "corner-provider.ts"),
      createTemporaryFolder(),
      "plugin",
    );
    const plugin = new PluginProcess(program, { env: { TMPDIR: createTemporaryFolder(), ...env } });
    return new CornerProcess(plugin, new PluginClient(await plugin.readHandshake(), plugin.clientCertificate));
  }

  /** A process that is configured, with these settings. */
  static async configured(settings: Attributes = {}, env: NodeJS.ProcessEnv = {}): Promise<CornerProcess> {
    const wire = await CornerProcess.start(env);
    await wire.configure(settings);
    return wire;
  }

  configure(settings: Attributes = {}): Promise<ResponseDiagnostic[]> {
    const config = encodeValue(createObject("provider", settings));
    return this.callForDiagnostics("configureProvider", { config, terraformVersion: "1.11.4" });
  }

  call<Name extends UnaryRpc>(name: Name, request: RpcRequest<Name>): Promise<RpcResponse<Name>> {
    return this.client.call(name, request);
  }

  /** Calls an RPC whose response has diagnostics, and returns only those. */
  async callForDiagnostics<Name extends UnaryRpc>(
    name: Name,
    request: RpcRequest<Name>,
  ): Promise<ResponseDiagnostic[]> {
    const response: object = await this.client.call(name, request);
    return toReportedDiagnostics(
      "diagnostics" in response && Array.isArray(response.diagnostics) ? response.diagnostics : [],
    );
  }

  /** Plans, with Terraform's proposal given or made of the configuration. */
  async plan(
    typeName: string,
    values: { prior?: Attributes | null; config: Attributes | null; proposed?: Attributes | null },
    over: Partial<RpcRequest<"planResourceChange">> = {},
  ) {
    const { prior = null, config, proposed = config } = values;
    const response = await this.call("planResourceChange", {
      typeName,
      priorState: encodeValue(prior && createObject(typeName, prior)),
      config: encodeValue(config && createObject(typeName, config)),
      proposedNewState: encodeValue(proposed && createObject(typeName, proposed)),
      priorPrivate: NO_BYTES,
      plannedPrivate: NO_BYTES,
      ...over,
    });
    return {
      ...response,
      planned: decodeValue(response.plannedState),
      reported: toReportedDiagnostics(response.diagnostics),
    };
  }

  /** Applies. What is planned is the configuration, where nothing else is given. */
  async apply(
    typeName: string,
    values: { prior?: Attributes | null; config: Attributes | null; planned?: Attributes | null },
    over: Partial<RpcRequest<"applyResourceChange">> = {},
  ) {
    const { prior = null, config, planned = config } = values;
    const response = await this.call("applyResourceChange", {
      typeName,
      priorState: encodeValue(prior && createObject(typeName, prior)),
      config: encodeValue(config && createObject(typeName, config)),
      plannedState: encodeValue(planned && createObject(typeName, planned)),
      plannedPrivate: NO_BYTES,
      ...over,
    });
    return {
      ...response,
      state: decodeValue(response.newState),
      reported: toReportedDiagnostics(response.diagnostics),
    };
  }

  async read(typeName: string, state: Attributes | null, over: Partial<RpcRequest<"readResource">> = {}) {
    const currentState = encodeValue(state && createObject(typeName, state));
    const response = await this.call("readResource", { typeName, currentState, private: NO_BYTES, ...over });
    return {
      ...response,
      state: decodeValue(response.newState),
      reported: toReportedDiagnostics(response.diagnostics),
    };
  }

  async upgrade(typeName: string, version: number, json: string) {
    const rawState = { json: new TextEncoder().encode(json), flatmap: {} };
    const response = await this.call("upgradeResourceState", { typeName, version, rawState });
    return { state: decodeValue(response.upgradedState), reported: toReportedDiagnostics(response.diagnostics) };
  }

  /** Calls a function with arguments whose bytes are given. */
  async callFunction(name: string, ...args: readonly unknown[]) {
    const { result, error } = await this.call("callFunction", { name, arguments: args.map(encodeValue) });
    return { ...(result && { result: decodeValue(result) }), ...(error && { error }) };
  }

  /** Looks for things, and reads all that is found. */
  async list(config: Attributes, over: Partial<RpcRequest<"listResource">> = {}): Promise<proto.ListResource_Event[]> {
    const stream = this.client.openStream(ProviderDefinition, "listResource", {
      typeName: "corner_thing",
      config: encodeValue(createObject("list", config)),
      includeResourceObject: false,
      limit: 100,
      ...over,
    });
    const events: proto.ListResource_Event[] = [];
    for await (const event of stream) events.push(event);
    return events;
  }

  close(): void {
    this.client.close();
  }
}
