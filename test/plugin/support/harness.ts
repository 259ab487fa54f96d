import type { LogFields, Provider, Resource } from "../../../src/plugin/framework";
import type * as proto from "../../../src/plugin/gen/tfplugin6";
import type { Block, Schema } from "../../../src/plugin/schema";
import { createSecretMasker } from "../../../src/plugin/secret-masker";
import type { RpcRequest, RpcResponse, UnaryRpcHandlers } from "../../../src/plugin/serve/rpc";
import { InProcessProvider, toPath, toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import { isObject, type ObjectValue } from "../../../src/plugin/value";
import { emptyBlock, impliedType } from "../../../src/plugin/values/block-value";
import { decodeDynamicValue, encodeDynamicValue } from "../../../src/plugin/values/dynamic-value";

/** A line that a handler logged. */
export interface LogEntry {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const description = "Text.";

/** What most tests manage: one attribute of each kind, and a block with a secret in it. */
export const schema: Schema = {
  version: 0,
  block: {
    description,
    attributes: {
      id: { type: "string", description, computed: true, useStateForUnknown: true },
      stamp: { type: "string", description, computed: true },
      name: { type: "string", description, required: true, requiresReplace: true },
      word: { type: "string", description, optional: true, semanticEquals: isEqualIgnoringCase },
      size: { type: "number", description, optional: true, computed: true, default: 1 },
      token: { type: "string", description, optional: true, sensitive: true },
      token_wo: { type: "string", description, optional: true, sensitive: true, writeOnly: true },
    },
    blocks: {
      part: {
        nesting: "list",
        block: {
          description,
          attributes: {
            word: { type: "string", description, optional: true, semanticEquals: isEqualIgnoringCase },
            key_wo: { type: "string", description, optional: true, writeOnly: true },
          },
        },
      },
    },
  },
};

function isEqualIgnoringCase(one: unknown, other: unknown): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}

/** A whole value of {@link schema}, with these attributes set. */
export function createThingState(attributes: ObjectValue = {}): ObjectValue {
  return { ...emptyBlock(schema.block), ...attributes };
}

/** A resource that does what Terraform requests and stores nothing. A test overrides parts of it. */
export function createResource(over: Partial<Resource<string>> = {}): Resource<string> {
  return {
    schema,
    create: async ({ plannedState }) => ({ ...plannedState, id: "7", stamp: "monday" }),
    read: async ({ state }) => state,
    update: async ({ plannedState }) => ({ ...plannedState, stamp: "tuesday" }),
    delete: async () => {},
    ...over,
  };
}

/** A provider with one resource, `test_thing`, whose requests and responses the tests write as values. */
export class Harness {
  readonly logged: LogEntry[] = [];
  readonly masked: string[] = [];
  readonly block: Block;
  readonly provider: InProcessProvider<string>;

  constructor(one: Resource<string> = createResource(), over: Partial<Provider<string>> = {}) {
    this.block = one.schema.block;
    const log =
      (level: string) =>
      (message: string, fields: LogFields = {}) =>
        void this.logged.push({ level, message, fields: typeof fields === "function" ? fields() : fields });
    const mask = createSecretMasker();
    const provider: Provider<string> = {
      schema: { version: 0, block: { description, attributes: {} } },
      resources: { test_thing: () => one },
      configure: () => "api",
      ...over,
    };
    this.provider = new InProcessProvider(provider, {
      log: { trace: log("trace"), debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") },
      mask: {
        add: (secret) => {
          this.masked.push(secret);
          mask.add(secret);
        },
        apply: mask.apply,
        applyToMessage: mask.applyToMessage,
      },
    });
  }

  /** A harness whose provider is configured. */
  static async configured(
    over: Partial<Resource<string>> = {},
    provider: Partial<Provider<string>> = {},
  ): Promise<Harness> {
    const harness = new Harness(createResource(over), provider);
    await harness.provider.configure();
    return harness;
  }

  call<Name extends keyof UnaryRpcHandlers>(name: Name, request: RpcRequest<Name>): Promise<RpcResponse<Name>> {
    return this.provider.call(name, request);
  }

  /** All events of a search for test_things. */
  list(request: Partial<RpcRequest<"listResource">> = {}): Promise<proto.ListResource_Event[]> {
    return this.provider.list({ typeName: "test_thing", includeResourceObject: false, limit: 100, ...request });
  }

  interrupt(reason: Error): void {
    this.provider.interrupt(reason);
  }

  encode(value: ObjectValue | null): proto.DynamicValue {
    return encodeDynamicValue(impliedType(this.block), value);
  }

  decode(value: proto.DynamicValue | undefined): ObjectValue | null {
    const decoded = decodeDynamicValue(impliedType(this.block), value);
    if (decoded !== null && !isObject(decoded)) throw new Error("An object was expected.");
    return decoded;
  }

  async validate(config: ObjectValue, writeOnlyAttributesAllowed = true) {
    const { diagnostics } = await this.call("validateResourceConfig", {
      typeName: "test_thing",
      config: this.encode(config),
      clientCapabilities: { ...NO_CAPABILITIES, writeOnlyAttributesAllowed },
    });
    return toReportedDiagnostics(diagnostics);
  }

  async read(state: ObjectValue | null, privateBytes: Uint8Array = NO_BYTES) {
    const response = await this.call("readResource", {
      typeName: "test_thing",
      currentState: this.encode(state),
      private: privateBytes,
    });
    return {
      state: this.decode(response.newState),
      private: decodeText(response.private),
      diagnostics: toReportedDiagnostics(response.diagnostics),
    };
  }

  async plan(
    values: {
      readonly prior: ObjectValue | null;
      readonly config: ObjectValue | null;
      readonly proposed: ObjectValue | null;
    },
    bytes: { readonly priorPrivate?: Uint8Array; readonly plannedPrivate?: Uint8Array } = {},
  ) {
    const response = await this.call("planResourceChange", {
      typeName: "test_thing",
      priorState: this.encode(values.prior),
      config: this.encode(values.config),
      proposedNewState: this.encode(values.proposed),
      priorPrivate: NO_BYTES,
      plannedPrivate: NO_BYTES,
      ...bytes,
    });
    return {
      planned: this.decode(response.plannedState),
      private: decodeText(response.plannedPrivate),
      replace: response.requiresReplace.map(toPath),
      diagnostics: toReportedDiagnostics(response.diagnostics),
      legacyTypeSystem: response.legacyTypeSystem,
    };
  }

  async apply(
    values: {
      readonly prior: ObjectValue | null;
      readonly config: ObjectValue | null;
      readonly planned: ObjectValue | null;
    },
    plannedPrivate: Uint8Array = NO_BYTES,
  ) {
    const response = await this.call("applyResourceChange", {
      typeName: "test_thing",
      priorState: this.encode(values.prior),
      config: this.encode(values.config),
      plannedState: this.encode(values.planned),
      plannedPrivate,
    });
    return {
      state: this.decode(response.newState),
      private: decodeText(response.private),
      diagnostics: toReportedDiagnostics(response.diagnostics),
      legacyTypeSystem: response.legacyTypeSystem,
    };
  }

  async upgrade(version: number, json: string, flatmap: Record<string, string> = {}) {
    const response = await this.call("upgradeResourceState", {
      typeName: "test_thing",
      version,
      rawState: { json: encodeText(json), flatmap },
    });
    return {
      state: response.upgradedState && this.decode(response.upgradedState),
      diagnostics: toReportedDiagnostics(response.diagnostics),
    };
  }

  async import(id: string) {
    const { importedResources, diagnostics } = await this.call("importResourceState", { typeName: "test_thing", id });
    return {
      imported: importedResources.map((one) => ({
        typeName: one.typeName,
        state: this.decode(one.state),
        private: decodeText(one.private),
      })),
      diagnostics: toReportedDiagnostics(diagnostics),
    };
  }
}

const NO_BYTES = new Uint8Array();

const NO_CAPABILITIES: proto.ClientCapabilities = {
  deferralAllowed: false,
  writeOnlyAttributesAllowed: false,
  storePlannedPrivate: false,
  computedBlocksAllowed: false,
};

export function encodeText(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
