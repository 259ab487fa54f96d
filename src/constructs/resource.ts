import { Construct } from "constructs";
import type { ObjectModel } from "../model";
import { type BindingClass, createDefaultChild } from "./adapt-binding";
import type { ChannelSurfaceFields, SmsWebhookFields } from "./bindings/props";
import type { ITerraformDependable, TerraformResource } from "./cdktf";
import { acceptSecrets } from "./check-secret-arguments";
import { requireConstructId } from "./check-terraform-names";
import { DeclaredProps } from "./declared-props";
import { TAKE_DEFAULTS } from "./defaults";
import { ImportBlock, type ImportSource } from "./import-block";
import { type ResourceProps, resolveMetaArguments } from "./meta-arguments";
import { refuseAsValue } from "./refuse-as-value";
import { checkAtSynthesis } from "./stack-checks";
import { STATE_BLOCK } from "./stack-contents";
import { Moved } from "./state-blocks";
import { joinResolved, type ResolvedProps } from "./validate-props";

/** What every object of AJO takes in addition to its own props. */
export interface AjoResourceProps extends ResourceProps, Pick<ChannelSurfaceFields, "sandbox" | "silencedWarnings"> {}

/** What every object takes that Terraform can delete. */
export interface DeletableResourceProps extends AjoResourceProps, Pick<SmsWebhookFields, "deletionProtection"> {}

/** A generated resource, with the attributes that every object of AJO has. */
export type AjoResourceBinding = TerraformResource & {
  readonly id: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly modifiedAt: string;
  readonly modifiedBy: string;
};

/** How a construct makes its resource. */
export interface ResourceDefinition<R extends TerraformResource> {
  /** The generated class, from `adaptBinding`. */
  readonly binding: BindingClass<R>;
  readonly model: ObjectModel;
  /** The props as the user gave them. Fields of the model become arguments as they are. */
  readonly props: unknown;
  /**
   * Resolves the other props: secrets, and constructs that are passed instead of an id.
   *
   * @param props The props as {@link DeclaredProps} read them, in the type that the construct takes.
   */
  resolveProps(construct: Construct, props: never): readonly ResolvedProps[];
}

/**
 * An object of AJO: a construct around the generated class of its Terraform resource. It validates its props, turns
 * them into the resource's arguments, and gives the resource the construct's own name in Terraform.
 */
export abstract class AjoResource<R extends AjoResourceBinding> extends Construct implements ITerraformDependable {
  static {
    refuseAsValue(AjoResource);
  }

  /** The Terraform resource, for what this construct has no prop for: overrides, `moveTo`. */
  readonly resource: R;

  /**
   * What the construct was given as `dependsOn`, for the check of the stack. The resource keeps only its text.
   *
   * @internal
   */
  readonly declaredDependencies: readonly ITerraformDependable[];

  readonly #props: DeclaredProps;

  constructor(scope: Construct, id: string, definition: ResourceDefinition<R>) {
    const { binding, model } = definition;
    super(scope, requireConstructId(scope, id, model.title));
    this.#props = new DeclaredProps(this, model, definition.props);
    const { values } = this.#props;
    const resolved = joinResolved([resolveMetaArguments(values), ...definition.resolveProps(this, values as never)]);
    this.#props.validate(resolved);

    const config = createConfig(values, resolved);
    this.resource = createDefaultChild(this, model.title, (scope, id) => new binding(scope, id, config as never));
    acceptSecrets(this.resource);
    this.declaredDependencies = values.dependsOn ?? [];
    checkAtSynthesis(this);
  }

  /** @internal */
  [TAKE_DEFAULTS](): (() => void) | undefined {
    return this.#props.takeDefaults(this.resource);
  }

  /**
   * The resource's address in Terraform, as a reference: with it the construct can stand in `dependsOn`, in
   * `replaceTriggeredBy`, and as the value of a `TerraformOutput`, where it means all attributes.
   */
  get fqn(): string {
    return this.resource.fqn;
  }

  /**
   * Takes over an object that is in AJO already, in place of creating one: an `import` block. The import itself only reads; the
   * plan then shows what would change. The block can be removed after the apply. Needs Terraform 1.5.
   *
   * @param source The object: `{ name: "Brand SMS", sandbox: "prod" }`, or `{ id: "8c5e2a91-…" }`. The sandbox may be left out
   *   where the construct or its provider declares it.
   * @throws PropsError with all that is wrong with it.
   */
  importFrom(source: ImportSource): void {
    new ImportBlock(this, this.resource, source);
  }

  /**
   * Takes over the object that has another address in the state, such as the one under the construct's old id: a `moved` block,
   * as {@link Moved} is.
   *
   * @param address The old address, as `terraform state list` shows it, such as `ajo_channel_surface.old_name`.
   * @throws PropsError if it is no address.
   */
  moveFromId(address: string): void {
    const count = this.node.children.filter((child) => STATE_BLOCK in child).length;
    new Moved(this, `Moved${count === 0 ? "" : count + 1}`, { from: address, to: this });
  }

  /** The object's id in AJO, a UUID. Known after it was created. */
  get id(): string {
    return this.resource.id;
  }

  /** When the object was created, RFC 3339 in UTC. */
  get createdAt(): string {
    return this.resource.createdAt;
  }

  /** Who created the object: an address of mail, or the id of a user or a technical account. Null where AJO does not say it. */
  get createdBy(): string {
    return this.resource.createdBy;
  }

  /** When the object was last changed, by anybody, RFC 3339 in UTC. */
  get modifiedAt(): string {
    return this.resource.modifiedAt;
  }

  /** Who changed the object last: an address of mail, or the id of a user or a technical account. Null where AJO does not say it. */
  get modifiedBy(): string {
    return this.resource.modifiedBy;
  }
}

/** What a generated class gets: the props as they are, and what the others became. */
function createConfig(values: object, resolved: Required<ResolvedProps>): Record<string, unknown> {
  const config: Record<string, unknown> = { ...values };
  for (const name of resolved.extraProps) config[name] = undefined;
  return Object.assign(config, resolved.arguments);
}
