import { type Diagnostic, DiagnosticError, type DiagnosticReasonCodes, Diagnostics } from "../diagnostics";
import { formatErrorMessage, formatErrorStack } from "../format-error";
import type {
  DataSource,
  EphemeralResource,
  ListResource,
  Provider,
  ProviderLogger,
  ProviderRequest,
  Resource,
} from "../framework";
import type { ProviderFunction } from "../function";
import type * as proto from "../gen/tfplugin6";
import type { Block } from "../schema";
import type { SecretMasker } from "../secret-masker";
import type { RpcContext } from "../serve/rpc";
import { isObject, type ObjectValue } from "../value";
import { impliedType } from "../values/block-value";
import { decodeDynamicValue } from "../values/dynamic-value";
import { ValueError } from "../values/util";
import { LazyRegistry } from "./lazy-registry";
import { maskSecrets } from "./mask-secrets";
import { diagnosticToProto } from "./to-proto";

/** What the handlers of one process share: the provider, loaded when first needed, and what configuring it returned. */
export class ProviderServer<ProviderData> {
  readonly resources = new LazyRegistry<Resource<ProviderData>>("resource type", () => this.provider.resources);
  readonly dataSources = new LazyRegistry<DataSource<ProviderData>>("data source", () => this.provider.dataSources);
  readonly ephemeralResources = new LazyRegistry<EphemeralResource<ProviderData>>(
    "ephemeral resource type",
    () => this.provider.ephemeralResources,
  );
  readonly listResources = new LazyRegistry<ListResource<ProviderData>>(
    "list resource type",
    () => this.provider.listResources,
  );
  readonly functions = new LazyRegistry<ProviderFunction>("function", () => this.provider.functions);
  readonly #load: () => Provider<ProviderData>;
  #provider: Provider<ProviderData> | undefined;
  #configured: { readonly api: ProviderData } | undefined;
  /** The provider block as Terraform last showed it. */
  providerConfig: ObjectValue | undefined;

  constructor(
    load: () => Provider<ProviderData>,
    readonly log: ProviderLogger,
    readonly mask: SecretMasker,
  ) {
    this.#load = load;
  }

  get provider(): Provider<ProviderData> {
    this.#provider ??= this.#load();
    return this.#provider;
  }

  /** The codes of what the plugin itself tells; undefined while the provider is not loaded, or could not be. */
  get diagnosticCodes(): DiagnosticReasonCodes | undefined {
    return this.#provider?.diagnosticCodes;
  }

  /** What configuring the provider returned. */
  get providerData(): ProviderData {
    if (this.#configured === undefined) {
      const detail =
        "Terraform asked for a resource before it configured the provider, or configuring it failed: see the first error.";
      throw new DiagnosticError({
        severity: "error",
        reason: "not-configured",
        summary: "The provider is not configured",
        detail,
      });
    }
    return this.#configured.api;
  }

  /** The same, but undefined where {@link providerData} would throw. */
  get providerDataIfConfigured(): ProviderData | undefined {
    return this.#configured?.api;
  }

  /** Forgets an earlier configuration, then keeps what this one returns. */
  async configure(createProviderData: () => ProviderData | Promise<ProviderData>): Promise<void> {
    this.#configured = undefined;
    this.#configured = { api: await createProviderData() };
  }

  /**
   * Does the work of one call and answers with what it has to tell the user. Nothing thrown gets past here: to
   * Terraform that would be a broken plugin, and in an apply it would forget what was made.
   */
  async handle(
    task: string,
    rpc: RpcContext,
    work: (base: ProviderRequest) => Promise<void>,
  ): Promise<proto.Diagnostic[]> {
    const base = this.createBaseRequest(rpc);
    try {
      await work(base);
    } catch (error) {
      this.addFailure(task, error, base.diagnostics);
    }
    return this.drainDiagnostics(base.diagnostics);
  }

  /** What a call of the provider has at hand. */
  createBaseRequest({ signal }: RpcContext): ProviderRequest {
    return { diagnostics: new Diagnostics(), signal, log: this.log };
  }

  /** Turns what was thrown into diagnostics. `task` completes "Could not …". */
  addFailure(task: string, error: unknown, diagnostics: Diagnostics): void {
    // What was meant for the user is told to the user; the rest needs somebody who reads stacks.
    const level = error instanceof DiagnosticError ? "debug" : "error";
    this.log[level](`Could not ${task}`, { stack: formatErrorStack(error) });
    diagnostics.add(...diagnosticsFor(task, error));
  }

  /** What has gathered to be told to the user, as the protocol carries it. */
  drainDiagnostics(diagnostics: Diagnostics): proto.Diagnostic[] {
    return diagnostics.drain().map((one) => diagnosticToProto(one, this.mask, this.diagnosticCodes));
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

/** What the user is told when a call ends with something thrown. `task` completes "Could not …". */
export function diagnosticsFor(task: string, thrown: unknown): readonly Diagnostic[] {
  if (thrown instanceof DiagnosticError) return thrown.diagnostics;
  const failure = { severity: "error", reason: "unexpected-failure", summary: `Could not ${task}` } as const;
  if (thrown instanceof ValueError) {
    const detail = `${thrown.message}. The value and the provider's schema disagree, which is a mistake in the provider.`;
    return [{ ...failure, detail, ...(thrown.path.length > 0 && { path: thrown.path }) }];
  }
  return [{ ...failure, detail: `${formatErrorMessage(thrown)}\n\nRun again with TF_LOG=error to see where.` }];
}
