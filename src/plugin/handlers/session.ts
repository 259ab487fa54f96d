import { DiagnosticError, Diagnostics } from "../diagnostics";
import { stackOf } from "../error-text";
import type * as proto from "../gen/tfplugin6";
import type { Log } from "../log";
import type { Call, ManagedResource, Provider, SecretMask } from "../provider";
import type { Block } from "../schema";
import type { RpcCall } from "../serve/rpc";
import { isObject, type ObjectValue } from "../value";
import { decodeDynamicValue } from "../values/dynamic-value";
import { impliedType } from "../values/implied-type";
import { ValueError } from "../values/value-error";
import { diagnosticMessage } from "./diagnostic-proto";
import { failureDiagnostics } from "./failure";
import { maskSecrets } from "./secret-values";

/** What the handlers of one process share: the provider, loaded when first needed, and what configuring it returned. */
export class Session<Api> {
  readonly #load: () => Provider<Api>;
  readonly #resources = new Map<string, ManagedResource<Api>>();
  #provider: Provider<Api> | undefined;
  #configured: { readonly api: Api } | undefined;

  constructor(
    load: () => Provider<Api>,
    readonly log: Log,
    readonly mask: SecretMask,
  ) {
    this.#load = load;
  }

  get provider(): Provider<Api> {
    this.#provider ??= this.#load();
    return this.#provider;
  }

  /** The resource of this type. */
  resource(typeName: string): ManagedResource<Api> {
    const known = this.#resources.get(typeName);
    if (known !== undefined) return known;
    const { resources } = this.provider;
    const load = Object.hasOwn(resources, typeName) ? resources[typeName] : undefined;
    if (load === undefined) {
      const detail = `This version of the provider has no resource type ${typeName}. Check the name, or run \`terraform init -upgrade\`.`;
      throw new DiagnosticError({ severity: "error", summary: "Unknown resource type", detail });
    }
    const resource = load();
    this.#resources.set(typeName, resource);
    return resource;
  }

  /** What configuring the provider returned. */
  get api(): Api {
    if (this.#configured === undefined) {
      const detail =
        "Terraform asked for a resource before it configured the provider, or configuring it failed: see the first error.";
      throw new DiagnosticError({ severity: "error", summary: "The provider is not configured", detail });
    }
    return this.#configured.api;
  }

  /** Forgets an earlier configuration, then keeps what this one returns. */
  async configure(api: () => Api | Promise<Api>): Promise<void> {
    this.#configured = undefined;
    this.#configured = { api: await api() };
  }

  /**
   * Does the work of one call and answers with what it has to tell the user. Nothing thrown gets past here: to
   * Terraform that would be a broken plugin, and in an apply it would forget what was made.
   */
  async attempt(task: string, { signal }: RpcCall, work: (call: Call) => Promise<void>): Promise<proto.Diagnostic[]> {
    const diagnostics = new Diagnostics();
    try {
      await work({ diagnostics, signal, log: this.log });
    } catch (error) {
      // What was meant for the user is told to the user; the rest needs somebody who reads stacks.
      const level = error instanceof DiagnosticError ? "debug" : "error";
      this.log[level](`Could not ${task}`, { stack: stackOf(error) });
      diagnostics.add(...failureDiagnostics(task, error));
    }
    return diagnostics.list.map((one) => diagnosticMessage(one, this.mask));
  }

  /** Reads an object that Terraform sent, or null, and masks its secrets from here on. */
  decode(block: Block, value: proto.DynamicValue | undefined): ObjectValue | null {
    const decoded = decodeDynamicValue(impliedType(block), value);
    if (decoded === null) return null;
    if (!isObject(decoded)) throw new ValueError("an object was expected, not an unknown value");
    maskSecrets(block, decoded, this.mask);
    return decoded;
  }

  /** Reads an object that Terraform sent and that cannot be null. */
  decodeObject(block: Block, value: proto.DynamicValue | undefined): ObjectValue {
    const decoded = this.decode(block, value);
    if (decoded === null) throw new ValueError("an object was expected, not null");
    return decoded;
  }
}
