import { DiagnosticError, Diagnostics, type SituationCodes } from "../diagnostics";
import { stackOf } from "../error-text";
import type * as proto from "../gen/tfplugin6";
import type { Log } from "../log";
import type {
  Call,
  DataSource,
  EphemeralResource,
  ListResource,
  ManagedResource,
  Provider,
  SecretMask,
} from "../provider";
import type { ProviderFunction } from "../provider-function";
import type { Block } from "../schema";
import type { RpcCall } from "../serve/rpc";
import { isObject, type ObjectValue } from "../value";
import { decodeDynamicValue } from "../values/dynamic-value";
import { impliedType } from "../values/implied-type";
import { ValueError } from "../values/value-error";
import { diagnosticMessage } from "./diagnostic-proto";
import { failureDiagnostics } from "./failure";
import { Parts } from "./parts";
import { maskSecrets } from "./secret-values";

/** What the handlers of one process share: the provider, loaded when first needed, and what configuring it returned. */
export class Session<Api> {
  readonly resources = new Parts<ManagedResource<Api>>("resource type", () => this.provider.resources);
  readonly dataSources = new Parts<DataSource<Api>>("data source", () => this.provider.dataSources);
  readonly ephemeralResources = new Parts<EphemeralResource<Api>>(
    "ephemeral resource type",
    () => this.provider.ephemeralResources,
  );
  readonly listResources = new Parts<ListResource<Api>>("list resource type", () => this.provider.listResources);
  readonly functions = new Parts<ProviderFunction>("function", () => this.provider.functions);
  readonly #load: () => Provider<Api>;
  #provider: Provider<Api> | undefined;
  #configured: { readonly api: Api } | undefined;
  /** The provider block as Terraform last showed it. */
  providerConfig: ObjectValue | undefined;

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

  /** The codes of what the plugin itself tells; undefined while the provider is not loaded, or could not be. */
  get codes(): SituationCodes | undefined {
    return this.#provider?.codes;
  }

  /** What configuring the provider returned. */
  get api(): Api {
    if (this.#configured === undefined) {
      const detail =
        "Terraform asked for a resource before it configured the provider, or configuring it failed: see the first error.";
      throw new DiagnosticError({
        severity: "error",
        situation: "not-configured",
        summary: "The provider is not configured",
        detail,
      });
    }
    return this.#configured.api;
  }

  /** The same, but undefined where {@link api} would throw. */
  get apiIfConfigured(): Api | undefined {
    return this.#configured?.api;
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
  async attempt(task: string, rpc: RpcCall, work: (call: Call) => Promise<void>): Promise<proto.Diagnostic[]> {
    const call = this.call(rpc);
    try {
      await work(call);
    } catch (error) {
      this.fail(task, error, call.diagnostics);
    }
    return this.tell(call.diagnostics);
  }

  /** What a call of the provider has at hand. */
  call({ signal }: RpcCall): Call {
    return { diagnostics: new Diagnostics(), signal, log: this.log };
  }

  /** Turns what was thrown into diagnostics. `task` completes "Could not …". */
  fail(task: string, error: unknown, diagnostics: Diagnostics): void {
    // What was meant for the user is told to the user; the rest needs somebody who reads stacks.
    const level = error instanceof DiagnosticError ? "debug" : "error";
    this.log[level](`Could not ${task}`, { stack: stackOf(error) });
    diagnostics.add(...failureDiagnostics(task, error));
  }

  /** What has gathered to be told to the user, as the protocol carries it. */
  tell(diagnostics: Diagnostics): proto.Diagnostic[] {
    return diagnostics.take().map((one) => diagnosticMessage(one, this.mask, this.codes));
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
