import type { Provider, ProviderLogger } from "../framework";
import type * as proto from "../gen/tfplugin6";
import { createHandlers } from "../handlers";
import { nullLogger } from "../host";
import type { Path } from "../path";
import type { Block } from "../schema";
import { createSecretMasker, type SecretMasker } from "../secret-masker";
import type { RpcHandlers, RpcRequest, RpcResponse, UnaryRpcHandlers } from "../serve/rpc";
import { isObject, type ObjectValue } from "../value";
import { emptyBlock, impliedType } from "../values/block-value";
import { decodeDynamicValue, encodeDynamicValue } from "../values/dynamic-value";
import { proposeNewState } from "./terraform-core";

/** A diagnostic as Terraform receives it. */
export interface ResponseDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly path?: Path;
}

/** A planned change, which {@link InProcessProvider.apply} takes. */
export interface PlanResult {
  readonly config: ObjectValue | null;
  readonly priorState: ObjectValue | null;
  readonly plannedState: ObjectValue | null;
  readonly requiresReplace: readonly Path[];
  readonly privateState: Uint8Array;
  readonly diagnostics: readonly ResponseDiagnostic[];
}

/** The state of an instance after a request. */
export interface StateResult {
  readonly state: ObjectValue | null;
  readonly privateState: Uint8Array;
  readonly diagnostics: readonly ResponseDiagnostic[];
}

/** A provider in this process, called as Terraform calls it but without a connection. */
export class InProcessProvider<ProviderData> {
  readonly handlers: RpcHandlers;
  readonly #provider: Provider<ProviderData>;
  readonly #abort = new AbortController();

  constructor(
    provider: Provider<ProviderData>,
    { log = nullLogger, mask = createSecretMasker() }: { log?: ProviderLogger; mask?: SecretMasker } = {},
  ) {
    this.#provider = provider;
    this.handlers = createHandlers(() => provider, { log, mask });
  }

  /** Calls the handler of an RPC with Terraform's own message. No handler may throw. */
  async call<Name extends keyof UnaryRpcHandlers>(name: Name, request: RpcRequest<Name>): Promise<RpcResponse<Name>> {
    const handler: UnaryRpcHandlers[Name] = this.handlers[name];
    if (handler === undefined) throw new Error(`There is no handler ${name}.`);
    return handler(request, { signal: this.#abort.signal });
  }

  /** Configures the provider. Arguments that are left out are null. */
  async configure(config: ObjectValue = {}): Promise<readonly ResponseDiagnostic[]> {
    const { diagnostics } = await this.call("configureProvider", {
      terraformVersion: "1.14.0",
      config: encodeObject(this.#provider.schema.block, config),
    });
    return toReportedDiagnostics(diagnostics);
  }

  /** Validates the configuration of a resource. */
  async validate(typeName: string, config: ObjectValue): Promise<readonly ResponseDiagnostic[]> {
    const { diagnostics } = await this.call("validateResourceConfig", {
      typeName,
      config: encodeObject(this.getBlock(typeName), config),
      clientCapabilities: CAPABILITIES,
    });
    return toReportedDiagnostics(diagnostics);
  }

  /** Plans to create an object, to change it, or with a null configuration to delete it. */
  async plan(
    typeName: string,
    config: ObjectValue | null,
    prior: Pick<StateResult, "state" | "privateState"> = { state: null, privateState: NO_BYTES },
  ): Promise<PlanResult> {
    const block = this.getBlock(typeName);
    const completeConfig = config && { ...emptyBlock(block), ...config };
    const response = await this.call("planResourceChange", {
      typeName,
      priorState: encodeObject(block, prior.state),
      config: encodeObject(block, completeConfig),
      proposedNewState: encodeObject(block, completeConfig && proposeNewState(block, prior.state, completeConfig)),
      priorPrivate: prior.privateState,
      plannedPrivate: NO_BYTES,
      clientCapabilities: CAPABILITIES,
    });
    return {
      config: completeConfig,
      priorState: prior.state,
      plannedState: decodeObject(block, response.plannedState),
      requiresReplace: response.requiresReplace.map(toPath),
      privateState: response.plannedPrivate,
      diagnostics: toReportedDiagnostics(response.diagnostics),
    };
  }

  /** Applies a plan. */
  async apply(typeName: string, plan: PlanResult): Promise<StateResult> {
    const block = this.getBlock(typeName);
    const response = await this.call("applyResourceChange", {
      typeName,
      priorState: encodeObject(block, plan.priorState),
      config: encodeObject(block, plan.config),
      plannedState: encodeObject(block, plan.plannedState),
      plannedPrivate: plan.privateState,
    });
    return {
      state: decodeObject(block, response.newState),
      privateState: response.private,
      diagnostics: toReportedDiagnostics(response.diagnostics),
    };
  }

  /** Refreshes the state of an object. */
  async read(
    typeName: string,
    { state, privateState }: Pick<StateResult, "state" | "privateState">,
  ): Promise<StateResult> {
    const block = this.getBlock(typeName);
    const currentState = encodeObject(block, state);
    const response = await this.call("readResource", { typeName, currentState, private: privateState });
    return {
      state: decodeObject(block, response.newState),
      privateState: response.private,
      diagnostics: toReportedDiagnostics(response.diagnostics),
    };
  }

  /** Imports an object by its id, and refreshes its state as Terraform does then. */
  async importState(typeName: string, id: string): Promise<StateResult> {
    const { importedResources, diagnostics } = await this.call("importResourceState", { typeName, id });
    const [imported] = importedResources;
    if (imported === undefined) {
      return { state: null, privateState: NO_BYTES, diagnostics: toReportedDiagnostics(diagnostics) };
    }
    const state = decodeObject(this.getBlock(typeName), imported.state);
    return this.read(typeName, { state, privateState: imported.private });
  }

  /** All events of a query. */
  async list(request: RpcRequest<"listResource">): Promise<proto.ListResource_Event[]> {
    const events: proto.ListResource_Event[] = [];
    const stream = this.handlers.listResource?.(request, { signal: this.#abort.signal });
    for await (const event of stream ?? []) events.push(event);
    return events;
  }

  /** Interrupts the requests that are running. */
  interrupt(reason: Error): void {
    this.#abort.abort(reason);
  }

  /** The schema of a resource type. */
  getBlock(typeName: string): Block {
    const resource = this.#provider.resources[typeName];
    if (resource === undefined) throw new Error(`The provider has no resource type ${typeName}.`);
    return resource().schema.block;
  }
}

const NO_BYTES = new Uint8Array();

const CAPABILITIES: proto.ClientCapabilities = {
  deferralAllowed: false,
  writeOnlyAttributesAllowed: true,
  storePlannedPrivate: false,
  computedBlocksAllowed: false,
};

function encodeObject(block: Block, value: ObjectValue | null): proto.DynamicValue {
  return encodeDynamicValue(impliedType(block), value && { ...emptyBlock(block), ...value });
}

function decodeObject(block: Block, value: proto.DynamicValue | undefined): ObjectValue | null {
  const decoded = decodeDynamicValue(impliedType(block), value);
  if (decoded !== null && !isObject(decoded)) throw new Error("An object was expected.");
  return decoded;
}

/** The diagnostics of a response. */
export function toReportedDiagnostics(diagnostics: readonly proto.Diagnostic[]): ResponseDiagnostic[] {
  return diagnostics.map(({ severity, summary, detail, attribute }) => ({
    severity: severity === 1 ? "error" : "warning",
    summary,
    detail,
    ...(attribute && { path: toPath(attribute) }),
  }));
}

/** The path of an attribute in a response. */
export function toPath({ steps }: proto.AttributePath): Path {
  return steps.map(({ selector }) => {
    if (selector === undefined) throw new Error("A step leads nowhere.");
    return selector.$case === "elementKeyString" ? { key: selector.value } : selector.value;
  });
}
