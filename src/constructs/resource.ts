import { isDeepStrictEqual } from "node:util";
import { Construct } from "constructs";
import { isSensitiveField, type ObjectModel } from "../model";
import { SILENCED_WARNINGS } from "../model/silenced-warnings";
import type { ChannelSurfaceFields, SmsWebhookFields } from "./bindings/props";
import { type ITerraformDependable, type TerraformElement, type TerraformResource, withoutStackTraces } from "./cdktf";
import { checkOverride } from "./check-override";
import { acceptSecrets } from "./check-secret-arguments";
import { createTerraformName, requireConstructId } from "./check-terraform-names";
import { addInherited, type InheritedProps, inheritProps, TAKE_DEFAULTS } from "./defaults";
import { ImportBlock, type ImportSource } from "./import-block";
import { RESOURCE_PROPS, type ResourceProps, resolveMetaArguments } from "./meta-arguments";
import { readProps } from "./read-props";
import { refuseAsValue } from "./refuse-as-value";
import { checkAtSynthesis } from "./stack-checks";
import { declaredValue, STATE_BLOCK } from "./stack-contents";
import { Moved } from "./state-blocks";
import { PropsError, type PropsValidation, type ResolvedProps, validateProps } from "./validate-props";

/** What every object of AJO takes in addition to its own props. */
export interface AjoResourceProps extends ResourceProps, Pick<ChannelSurfaceFields, "sandbox" | "silencedWarnings"> {}

/** What every object takes that Terraform can delete. */
export interface DeletableResourceProps extends AjoResourceProps, Pick<SmsWebhookFields, "deletionProtection"> {}

/** A generated resource, with the attributes that every object of AJO has. */
export type AjoResourceBinding = TerraformResource & {
  readonly id: string;
  readonly createdAt: string;
  readonly modifiedAt: string;
};

/** The class of a generated resource or data source. */
export type BindingClass<R> = new (scope: Construct, id: string, config: never) => R;

/**
 * Adapts the generated class of a resource or a data source. It leaves out arguments that have no value: CDKTF writes only those that have
 * one, but resolves the name of each several times, which took half of the time of a synthesis.
 */
export function adaptBinding<R extends TerraformElement>(binding: BindingClass<R>): BindingClass<R> {
  class AdaptedBinding extends (binding as unknown as BindingClass<TerraformResource>) {
    static {
      Object.defineProperty(AdaptedBinding, "name", { value: binding.name });
      refuseAsValue(AdaptedBinding);
    }

    override addOverride(path: string, value: unknown): void {
      super.addOverride(path, checkOverride(this, path, value));
    }

    protected override synthesizeAttributes(): Record<string, unknown> {
      return markWriteOnly(this, omitUndefined(super.synthesizeAttributes()) as Record<string, unknown>);
    }
  }
  return AdaptedBinding as BindingClass<never>;
}

/**
 * Tells CDK Terrain which arguments are write-only, as its own generated classes do: it then refuses an app whose
 * `targetVersions` allow a Terraform that has none. CDKTF does not ask.
 */
function markWriteOnly(resource: TerraformResource, attributes: Record<string, unknown>): Record<string, unknown> {
  const { markWriteOnlyAttribute: mark } = resource as { markWriteOnlyAttribute?(value: unknown): unknown };
  if (mark === undefined) return attributes;
  const names = Object.keys(attributes).filter((name) => name.endsWith("_wo"));
  withoutStackTraces(() => {
    for (const name of names) attributes[name] = mark.call(resource, attributes[name]);
  });
  return attributes;
}

/** The members of an object that have a value, and those of the objects in it. */
function omitUndefined(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const defined: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) if (member !== undefined) defined[name] = omitUndefined(member);
  return defined;
}

/** How a construct makes its resource. */
export interface ResourceDefinition<R extends TerraformResource> {
  /** The generated class, from {@link adaptBinding}. */
  readonly binding: BindingClass<R>;
  readonly model: ObjectModel;
  /** The props as the user gave them. Fields of the model become arguments as they are. */
  readonly props: unknown;
  /**
   * Resolves the other props: secrets, and constructs that are passed instead of an id.
   *
   * @param props The props as {@link readProps} read them, in the type that the construct takes.
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

  readonly #validation: Omit<PropsValidation, "inherited">;
  /** The props that the construct was not given itself. */
  #inherited: InheritedProps;

  constructor(scope: Construct, id: string, definition: ResourceDefinition<R>) {
    const { binding, model } = definition;
    super(scope, requireConstructId(scope, id, model.title));
    const props = readProps(definition.props, model.configurable, RESOURCE_PROPS);
    this.#inherited = inheritProps(this, model, props.values);
    const values: ResourceProps = addInherited(props.values, this.#inherited);
    const resolved = [resolveMetaArguments(values), ...definition.resolveProps(this, values as never)];
    this.#validation = { model, props, resolved, extraProps: RESOURCE_PROPS, provider: values.provider };
    this.#validate(this.#inherited);

    const config = createConfig(values, resolved);
    this.resource = createDefaultChild(this, model.title, (scope, id) => new binding(scope, id, config as never));
    acceptSecrets(this.resource);
    this.declaredDependencies = values.dependsOn ?? [];
    checkAtSynthesis(this);
  }

  #validate(inherited: InheritedProps): void {
    const { props } = this.#validation;
    const given = inherited.size === 0 ? props : { ...props, values: addInherited(props.values, inherited) };
    validateProps(this, { ...this.#validation, props: given, inherited });
  }

  /**
   * Validates the defaults of the scopes around the construct, which were changed, and returns how to take them.
   *
   * @internal
   */
  [TAKE_DEFAULTS](): (() => void) | undefined {
    const { model, props } = this.#validation;
    const before = this.#inherited;
    const after = inheritProps(this, model, props.values);
    const names = [...new Set([...before.keys(), ...after.keys()])].filter(
      (name) => before.get(name)?.value !== after.get(name)?.value,
    );
    if (names.length === 0) return undefined;
    requireNoSecrets(this, model, names);
    this.#validate(after);
    return () => {
      this.#inherited = after;
      for (const name of names) {
        replaceArgument(this.resource, name, before.get(name)?.value, after.get(name)?.value);
      }
    };
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

  /** When the object was last changed, by anybody, RFC 3339 in UTC. */
  get modifiedAt(): string {
    return this.resource.modifiedAt;
  }
}

/** What a generated class gets: the props as they are, and what the others became. */
function createConfig(values: object, resolved: readonly ResolvedProps[]): Record<string, unknown> {
  const config: Record<string, unknown> = { ...values };
  for (const { extraProps = [] } of resolved) for (const name of extraProps) config[name] = undefined;
  return Object.assign(config, ...resolved.map((one) => one.arguments));
}

/**
 * Makes the only resource or data source of a construct, as its default child. It is named after the construct: the address is
 * `ajo_sinch_sms_credential.marketing`, without a hash, when `marketing` is the construct's id in the stack.
 */
export function createDefaultChild<R extends TerraformElement>(
  construct: Construct,
  title: string,
  create: (scope: Construct, id: string) => R,
): R {
  const name = createTerraformName(construct, title);
  const resource = withoutStackTraces(() => create(construct, "Resource"));
  resource.overrideLogicalId(name);
  return resource;
}

/** A secret is resolved when its construct is made: it may declare a variable, and is inspected there. */
function requireNoSecrets(
  construct: Construct,
  { title, configurable }: PropsValidation["model"],
  names: readonly string[],
): void {
  const secrets = names.filter((name) => configurable[name] !== undefined && isSensitiveField(configurable[name]));
  if (secrets.length === 0) return;
  const issues = secrets.map((name) => ({
    severity: "error" as const,
    code: "AJO4004" as const,
    path: [name],
    summary: `Late default of ${name}`,
    detail: `The default was set after this object was declared, but a secret is taken when its object is declared. Set it before, or give ${name} to the object itself.`,
  }));
  throw new PropsError(construct.node.path, title, issues);
}

/** Gives a resource another value of an argument, unless the app itself has set it on the resource since. */
function replaceArgument(resource: TerraformResource, name: string, before: unknown, after: unknown): void {
  const members = resource as unknown as Record<string, ((value?: unknown) => void) | undefined>;
  const suffix = name.charAt(0).toUpperCase() + name.slice(1);
  const declared = declaredValue(resource, name);
  if (name === SILENCED_WARNINGS && Array.isArray(declared)) {
    // Advice.acknowledge adds codes to those of the props.
    const own = declared.filter((code) => !(Array.isArray(before) && before.includes(code)));
    const codes = [...new Set([...((after ?? []) as readonly string[]), ...own])];
    Reflect.set(resource, name, codes.length === 0 ? undefined : codes);
    return;
  }
  if (!isDeepStrictEqual(omitUndefined(declared), omitUndefined(before))) return;
  withoutStackTraces(() => {
    if (after === undefined) members[`reset${suffix}`]?.(undefined);
    else if (members[`put${suffix}`] !== undefined) members[`put${suffix}`]?.(after);
    else Reflect.set(resource, name, after);
  });
}
