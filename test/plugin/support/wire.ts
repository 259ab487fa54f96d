import { join } from "node:path";
import { decode, ExtData, encode } from "@msgpack/msgpack";
import type * as proto from "../../../src/plugin/gen/tfplugin6";
import { ProviderDefinition } from "../../../src/plugin/gen/tfplugin6";
import type { Block } from "../../../src/plugin/schema";
import type { Request, Response, UnaryName } from "../../../src/plugin/serve/rpc";
import { emptyBlock } from "../../../src/plugin/values/block-value";
import { bundleProgram } from "../../support/bundle";
import { PluginClient } from "../../support/plugin-client";
import { PluginProcess } from "../../support/plugin-process";
import { temporaryFolder } from "../../support/temporary-folder";
import { everything } from "./corner/everything";
import { lease } from "./corner/lease";
import { lookup } from "./corner/lookup";
import { cornerProvider } from "./corner/provider";
import { rogue } from "./corner/rogue";
import { thing, thingList } from "./corner/thing";
import { type Told, told } from "./harness";

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
export function bytes(content: unknown): proto.DynamicValue {
  return { msgpack: encode(content, { useBigInt64: true }), json: NO_BYTES };
}

/** What stands in a value's MessagePack, read by another decoder than the plugin's own. */
export function content(of: proto.DynamicValue | undefined): unknown {
  return of === undefined || of.msgpack.length === 0 ? null : decode(of.msgpack, { useBigInt64: true });
}

/** A whole object of one of the corner provider's types, of which these attributes are set. */
export function object(type: string, attributes: Attributes = {}): Attributes {
  const block = BLOCKS[type];
  if (block === undefined) throw new Error(`There is no ${type}.`);
  return { ...emptyBlock(block), ...attributes };
}

/** What Terraform sends as the identity of a thing. */
export function thingIdentity(id: string | null, place: string | null): proto.ResourceIdentityData {
  return { identityData: bytes({ id, place }) };
}

/** The corner provider in a process of its own, spoken to as Terraform does. */
export class Wire {
  private constructor(
    readonly process: PluginProcess,
    readonly client: PluginClient,
  ) {}

  /** A process that is not configured, as Terraform starts it for schemas and functions. */
  static async start(env: NodeJS.ProcessEnv = {}): Promise<Wire> {
    const program = await bundleProgram(
      join(__dirname, "..", "programs", "corner-provider.ts"),
      temporaryFolder(),
      "plugin",
    );
    const plugin = new PluginProcess(program, { env: { TMPDIR: temporaryFolder(), ...env } });
    return new Wire(plugin, new PluginClient(await plugin.handshake(), plugin.clientCertificate));
  }

  /** A process that is configured, with these settings. */
  static async configured(settings: Attributes = {}, env: NodeJS.ProcessEnv = {}): Promise<Wire> {
    const wire = await Wire.start(env);
    await wire.configure(settings);
    return wire;
  }

  configure(settings: Attributes = {}): Promise<Told[]> {
    const config = bytes(object("provider", settings));
    return this.told("configureProvider", { config, terraformVersion: "1.11.4" });
  }

  call<Name extends UnaryName>(name: Name, request: Request<Name>): Promise<Response<Name>> {
    return this.client.call(name, request);
  }

  /** Calls an RPC that answers with diagnostics, and only tells those. */
  async told<Name extends UnaryName>(name: Name, request: Request<Name>): Promise<Told[]> {
    const answer: object = await this.client.call(name, request);
    return told("diagnostics" in answer && Array.isArray(answer.diagnostics) ? answer.diagnostics : []);
  }

  /** Plans, with Terraform's proposal given or made of the configuration. */
  async plan(
    typeName: string,
    values: { prior?: Attributes | null; config: Attributes | null; proposed?: Attributes | null },
    over: Partial<Request<"planResourceChange">> = {},
  ) {
    const { prior = null, config, proposed = config } = values;
    const answer = await this.call("planResourceChange", {
      typeName,
      priorState: bytes(prior && object(typeName, prior)),
      config: bytes(config && object(typeName, config)),
      proposedNewState: bytes(proposed && object(typeName, proposed)),
      priorPrivate: NO_BYTES,
      plannedPrivate: NO_BYTES,
      ...over,
    });
    return { ...answer, planned: content(answer.plannedState), told: told(answer.diagnostics) };
  }

  /** Applies. What is planned is the configuration, where nothing else is given. */
  async apply(
    typeName: string,
    values: { prior?: Attributes | null; config: Attributes | null; planned?: Attributes | null },
    over: Partial<Request<"applyResourceChange">> = {},
  ) {
    const { prior = null, config, planned = config } = values;
    const answer = await this.call("applyResourceChange", {
      typeName,
      priorState: bytes(prior && object(typeName, prior)),
      config: bytes(config && object(typeName, config)),
      plannedState: bytes(planned && object(typeName, planned)),
      plannedPrivate: NO_BYTES,
      ...over,
    });
    return { ...answer, state: content(answer.newState), told: told(answer.diagnostics) };
  }

  async read(typeName: string, state: Attributes | null, over: Partial<Request<"readResource">> = {}) {
    const currentState = bytes(state && object(typeName, state));
    const answer = await this.call("readResource", { typeName, currentState, private: NO_BYTES, ...over });
    return { ...answer, state: content(answer.newState), told: told(answer.diagnostics) };
  }

  async upgrade(typeName: string, version: number, json: string) {
    const rawState = { json: new TextEncoder().encode(json), flatmap: {} };
    const answer = await this.call("upgradeResourceState", { typeName, version, rawState });
    return { state: content(answer.upgradedState), told: told(answer.diagnostics) };
  }

  /** Calls a function with arguments whose bytes are given. */
  async callFunction(name: string, ...args: readonly unknown[]) {
    const { result, error } = await this.call("callFunction", { name, arguments: args.map(bytes) });
    return { ...(result && { result: content(result) }), ...(error && { error }) };
  }

  /** Looks for things, and reads all that is found. */
  async list(config: Attributes, over: Partial<Request<"listResource">> = {}): Promise<proto.ListResource_Event[]> {
    const stream = this.client.readable(ProviderDefinition, "listResource", {
      typeName: "corner_thing",
      config: bytes(object("list", config)),
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
