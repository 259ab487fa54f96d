import type { Construct } from "constructs";
import type { ArgumentsModel } from "../model/data-source-arguments";
import { toSnakeCase } from "../model/names";
import {
  CAN_WRITE_EPHEMERAL_HCL,
  dependable,
  type ITerraformDependable,
  ref,
  TerraformElement,
  type TerraformProvider,
  TerraformStack,
  Token,
  withoutStackTraces,
} from "./cdktf";
import { checkOverride } from "./check-override";
import { createTerraformName, requireConstructId } from "./check-terraform-names";
import { type ResourceProps, resolveMetaArguments } from "./meta-arguments";
import { readProps } from "./read-props";
import { refuseAsValue } from "./refuse-as-value";
import { resolveSecret } from "./resolve-secret";
import { checkAtSynthesis } from "./stack-checks";
import { createHclError, EPHEMERAL_RESOURCE, type EphemeralElement } from "./stack-contents";
import { joinResolved, validateProps } from "./validate-props";

/** What every ephemeral resource takes: Terraform's meta-arguments. */
export interface EphemeralResourceProps extends Pick<ResourceProps, "provider" | "dependsOn"> {}

const META_ARGUMENTS = ["provider", "dependsOn"];

/** How a construct makes its ephemeral resource. */
export interface EphemeralDefinition {
  /** The type in Terraform. */
  readonly type: string;
  readonly model: ArgumentsModel;
  /** The props as the user gave them. */
  readonly props: unknown;
  /** The name of the prop that takes a secret. */
  readonly secret?: string;
}

/**
 * Something that Terraform opens in each run, and keeps in neither plan nor state: an `ephemeral` block. Terraform takes
 * its attributes only where it keeps nothing, and synthesis refuses them elsewhere. Needs Terraform 1.10. CDKTF has no class
 * for it.
 */
export abstract class AjoEphemeralResource extends TerraformElement implements ITerraformDependable, EphemeralElement {
  static {
    refuseAsValue(AjoEphemeralResource);
  }

  /** The type in Terraform. */
  readonly terraformResourceType: string;

  /** The provider that was chosen. */
  readonly provider?: TerraformProvider;

  /** What must exist before Terraform opens this, as references. */
  dependsOn?: string[];

  /**
   * What the construct was given as `dependsOn`, for the check of the stack.
   *
   * @internal
   */
  readonly declaredDependencies: readonly ITerraformDependable[];

  readonly #arguments: Readonly<Record<string, unknown>>;

  constructor(scope: Construct, id: string, { type, model, props: given, secret }: EphemeralDefinition) {
    super(scope, requireConstructId(scope, id, model.title), `ephemeral.${type}`);
    this.terraformResourceType = type;
    Object.defineProperty(this, EPHEMERAL_RESOURCE, { value: true });
    const props = readProps(given, model.configurable, META_ARGUMENTS);
    const { provider, dependsOn, ...values } = props.values as ResourceProps & Record<string, unknown>;
    const resolved =
      secret === undefined ? undefined : resolveSecret(this, [secret], values[secret], { ephemeral: true });
    validateProps(this, {
      model,
      props,
      resolved: joinResolved([
        resolveMetaArguments({ provider, dependsOn } as ResourceProps),
        ...(secret === undefined || resolved === undefined
          ? []
          : [{ overrides: { [secret]: resolved.validated }, arguments: {}, issues: resolved.issues }]),
      ]),
      extraProps: META_ARGUMENTS,
      ...(provider !== undefined && { provider }),
    });
    createTerraformName(this, model.title);
    this.#arguments = { ...values, ...(secret !== undefined && { [secret]: resolved?.value }) };
    if (provider !== undefined) this.provider = provider;
    if (dependsOn !== undefined) this.dependsOn = dependsOn.map((one) => dependable(one));
    this.declaredDependencies = dependsOn ?? [];
    checkAtSynthesis(this);
  }

  /** Sets a member of the `ephemeral` block. A construct is refused, because it is not a value. */
  override addOverride(path: string, value: unknown): void {
    super.addOverride(path, checkOverride(this, path, value));
  }

  /** A reference to an attribute, which Terraform takes only where it keeps nothing. */
  protected readAttribute(name: string): string {
    const address = `ephemeral.${this.terraformResourceType}.${this.friendlyUniqueId}.${name}`;
    return withoutStackTraces(() => Token.asString(ref(address, TerraformStack.of(this))));
  }

  /** @internal */
  override toTerraform(): Record<string, unknown> {
    return { ephemeral: { [this.terraformResourceType]: { [this.friendlyUniqueId]: this.#listArguments() } } };
  }

  /** @internal */
  override toHclTerraform(): Record<string, unknown> {
    if (!CAN_WRITE_EPHEMERAL_HCL) throw createHclError(this, "an ephemeral resource");
    const { provider, depends_on, "//": comment, ...values } = this.#listArguments();
    const attributes = Object.entries(values).map(([name, value]) => [
      name,
      { value, isBlock: false, type: "simple", storageClassType: "string" },
    ]);
    const block = { ...Object.fromEntries(attributes), provider, depends_on, "//": comment };
    return { ephemeral: { [this.terraformResourceType]: { [this.friendlyUniqueId]: block } } };
  }

  #listArguments(): Readonly<Record<string, unknown>> {
    const values = Object.entries(this.#arguments).filter(([, value]) => value !== undefined);
    const dependencies = this.dependsOn ?? [];
    return {
      ...Object.fromEntries(values.map(([name, value]) => [toSnakeCase(name), value])),
      ...(this.provider !== undefined && { provider: this.provider.fqn }),
      ...(dependencies.length > 0 && { depends_on: dependencies }),
      ...this.rawOverrides,
      "//": this.constructNodeMetadata,
    };
  }
}
