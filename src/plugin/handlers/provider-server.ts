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
import type { Block, Schema } from "../schema";
import type { SecretMasker } from "../secret-masker";
import type { RpcContext } from "../serve/rpc";
import { PARAGRAPH_BREAK } from "../terminal-text";
import { isObject, type ObjectValue } from "../value";
import { impliedType } from "../values/block-value";
import { decodeDynamicValue } from "../values/dynamic-value";
import { ValueError } from "../values/util";
import { LazyRegistry } from "./lazy-registry";
import { maskSecrets } from "./mask-secrets";
import { diagnosticToProto } from "./to-proto";

/** What the handlers of one process share: the provider, loaded when first needed, and its provider data. */
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
  /** The last provider configuration that Terraform sent. */
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

  /** The codes of this library's own diagnostics; undefined while the provider is not loaded. */
  get diagnosticCodes(): DiagnosticReasonCodes | undefined {
    return this.#provider?.diagnosticCodes;
  }

  /** What {@link Provider.configure} returned. Throws a diagnostic if the provider is not configured. */
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

  /** The same, but undefined if the provider is not configured. */
  get providerDataIfConfigured(): ProviderData | undefined {
    return this.#configured?.api;
  }

  /** Discards an earlier configuration, then keeps what this one returns. */
  async configure(createProviderData: () => ProviderData | Promise<ProviderData>): Promise<void> {
    this.#configured = undefined;
    this.#configured = { api: await createProviderData() };
  }

  /**
   * Runs one request and returns its diagnostics. Never throws: Terraform would report a broken plugin, and forget what an
   * apply has created. `task` completes "Could not …".
   */
  async handle(
    task: string,
    rpc: RpcContext,
    work: (base: ProviderRequest) => Promise<void>,
  ): Promise<proto.Diagnostic[]> {
    const base = this.createBaseRequest(rpc);
    await this.#run(task, base, work);
    return this.drainDiagnostics(base.diagnostics, undefined);
  }

  /** The same for a request about a type of something, in whose schema the paths begin. `task` is what precedes its name. */
  handleFor<Part extends { readonly schema: Schema }>(
    parts: LazyRegistry<Part>,
    typeName: string,
    task: string,
    rpc: RpcContext,
    work: (base: ProviderRequest, part: Part) => Promise<void>,
  ): Promise<proto.Diagnostic[]> {
    return this.#handlePart(() => parts.get(typeName), `${task} ${typeName}`, rpc, work);
  }

  /** The same for a request about the provider's configuration. */
  handleProvider(
    task: string,
    rpc: RpcContext,
    work: (base: ProviderRequest, provider: Provider<ProviderData>) => Promise<void>,
  ): Promise<proto.Diagnostic[]> {
    return this.#handlePart(() => this.provider, task, rpc, work);
  }

  async #handlePart<Part extends { readonly schema: Schema }>(
    findPart: () => Part,
    task: string,
    rpc: RpcContext,
    work: (base: ProviderRequest, part: Part) => Promise<void>,
  ): Promise<proto.Diagnostic[]> {
    const base = this.createBaseRequest(rpc);
    let block: Block | undefined;
    await this.#run(task, base, () => {
      const part = findPart();
      block = part.schema.block;
      return work(base, part);
    });
    return this.drainDiagnostics(base.diagnostics, block);
  }

  async #run(task: string, base: ProviderRequest, work: (base: ProviderRequest) => Promise<void>): Promise<void> {
    try {
      await work(base);
    } catch (error) {
      this.addFailure(task, error, base.diagnostics);
    }
  }

  /** Creates what every request of the provider has. */
  createBaseRequest({ signal }: RpcContext): ProviderRequest {
    return { diagnostics: new Diagnostics(), signal, log: this.log };
  }

  /** Adds diagnostics for something that was thrown. `task` completes "Could not …". */
  addFailure(task: string, error: unknown, diagnostics: Diagnostics): void {
    // Only for an error that is not meant for the user is the stack worth an error in the log.
    const level = error instanceof DiagnosticError ? "debug" : "error";
    this.log[level](`Could not ${task}`, () => ({ stack: formatErrorStack(error) }));
    diagnostics.add(...diagnosticsFor(task, error));
  }

  /** Removes the collected diagnostics and converts them to protocol messages. Their paths begin in the block. */
  drainDiagnostics(diagnostics: Diagnostics, block: Block | undefined): proto.Diagnostic[] {
    const { config } = diagnostics;
    return diagnostics.drain().map((one) => diagnosticToProto(one, this.mask, this.diagnosticCodes, block, config));
  }

  /** Decodes an object that Terraform sent, or null, and masks its secrets from then on. */
  decode(block: Block, value: proto.DynamicValue | undefined): ObjectValue | null {
    const decoded = decodeDynamicValue(impliedType(block), value);
    if (decoded === null) return null;
    if (!isObject(decoded)) throw new ValueError("an object was expected, not an unknown value");
    maskSecrets(block, decoded, this.mask);
    return decoded;
  }

  /** Decodes an object that Terraform sent and that cannot be null. */
  decodeObject(block: Block, value: proto.DynamicValue | undefined): ObjectValue {
    const decoded = this.decode(block, value);
    if (decoded === null) throw new ValueError("an object was expected, not null");
    return decoded;
  }
}

/** The diagnostics for something that was thrown. `task` completes "Could not …". */
export function diagnosticsFor(task: string, thrown: unknown): readonly Diagnostic[] {
  if (thrown instanceof DiagnosticError) return thrown.diagnostics;
  const failure = { severity: "error", reason: "unexpected-failure", summary: `Could not ${task}` } as const;
  if (thrown instanceof ValueError) {
    const detail = `${thrown.message}. The value and the provider's schema disagree, which is a mistake in the provider.`;
    return [{ ...failure, detail, ...(thrown.path.length > 0 && { path: thrown.path }) }];
  }
  return [
    { ...failure, detail: `${formatErrorMessage(thrown)}${PARAGRAPH_BREAK}Run again with TF_LOG=error to see where.` },
  ];
}
