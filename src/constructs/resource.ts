import { Construct } from "constructs";
import type { ObjectModel, ValidationIssue } from "../model";
import { describeActual } from "../model/format";
import type { ChannelSurfaceFields, SmsWebhookFields } from "./bindings/props";
import {
  type ITerraformDependable,
  type ITerraformIterator,
  type TerraformCount,
  type TerraformProvider,
  type TerraformResource,
  type TerraformResourceLifecycle,
  withoutStackTraces,
} from "./cdktf";
import { createTerraformName, requireConstructId } from "./check-terraform-names";
import { readProps } from "./read-props";
import { refuseAsValue } from "./refuse-as-value";
import { checkAtSynthesis } from "./stack-checks";
import { type ResolvedProps, validateProps } from "./validate-props";

/** What every resource takes in addition to its own props: Terraform's meta-arguments. */
export interface ResourceProps {
  /**
   * The provider that manages the object: the organisation and the sandbox it belongs to.
   *
   * @default - the stack's `AjoProvider` that has no alias
   */
  readonly provider?: TerraformProvider;
  /**
   * What must exist before the object is created, in addition to what its props refer to: constructs or resources of the same
   * stack. `node.addDependency` does the same, also with a construct that holds several resources; CDKTF
   * itself ignores it.
   *
   * @default - nothing else
   */
  readonly dependsOn?: ITerraformDependable[];
  /**
   * How Terraform treats changes, such as `{ preventDestroy: true }` or `{ ignoreChanges: ["description"] }`.
   *
   * @default - Terraform's defaults
   */
  readonly lifecycle?: TerraformResourceLifecycle;
  /**
   * How many of the object there are. Cannot be used with `forEach`.
   *
   * @default - one
   */
  readonly count?: number | TerraformCount;
  /**
   * Makes one object for each element of a list or map that is known only to Terraform.
   *
   * @default - one object
   */
  readonly forEach?: ITerraformIterator;
}

/** What every object of AJO takes in addition to its own props. */
export interface AjoResourceProps extends ResourceProps, Pick<ChannelSurfaceFields, "sandbox" | "silencedWarnings"> {}

/** What every object takes that Terraform can delete. */
export interface DeletableResourceProps extends AjoResourceProps, Pick<SmsWebhookFields, "deletionProtection"> {}

/** The names of {@link ResourceProps}. */
export const RESOURCE_PROPS: readonly string[] = [
  "provider",
  "dependsOn",
  "lifecycle",
  "count",
  "forEach",
] satisfies (keyof ResourceProps)[];

/** A generated resource, with the attributes that every object of AJO has. */
export type AjoResourceBinding = TerraformResource & {
  readonly id: string;
  readonly createdAt: string;
  readonly modifiedAt: string;
};

/** How a construct makes its resource. */
export interface ResourceDefinition<R extends TerraformResource> {
  /** The generated class. */
  readonly binding: new (
    scope: Construct,
    id: string,
    config: never,
  ) => R;
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
  /** The Terraform resource, for what this construct has no prop for: overrides, `importFrom`, `moveTo`. */
  readonly resource: R;

  /**
   * What the construct was given as `dependsOn`, for the check of the stack. The resource keeps only its text.
   *
   * @internal
   */
  readonly declaredDependencies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, definition: ResourceDefinition<R>) {
    const { binding, model } = definition;
    super(scope, requireConstructId(scope, id, model.title));
    const props = readProps(definition.props, model.configurable, RESOURCE_PROPS);
    const values: ResourceProps = props.values;
    const resolved = [resolveMetaArguments(values), ...definition.resolveProps(this, values as never)];
    validateProps(this, { model, props, resolved, extraProps: RESOURCE_PROPS, provider: values.provider });

    const notArguments = resolved.flatMap((one) => one.extraProps ?? []);
    const passed = Object.entries(values).filter(([name]) => !notArguments.includes(name));
    const config = Object.assign(Object.fromEntries(passed), ...resolved.map((one) => one.arguments));
    this.resource = createDefaultChild(this, model.title, (scope, id) => new binding(scope, id, config as never));
    this.declaredDependencies = values.dependsOn ?? [];
    refuseAsValue(this, this.resource);
    checkAtSynthesis(this);
  }

  /**
   * The resource's address in Terraform, as a reference: with it the construct can stand in `dependsOn`, in
   * `replaceTriggeredBy`, and as the value of a `TerraformOutput`, where it means all attributes.
   */
  get fqn(): string {
    return this.resource.fqn;
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

/** Checks those meta-arguments that CDKTF would leave out, or refuse without saying where. */
function resolveMetaArguments({ dependsOn, count, forEach }: ResourceProps): ResolvedProps {
  const issues: ValidationIssue[] = [];
  const invalid = (name: string, detail: string, index?: number) => {
    const place = { path: [name], ...(index !== undefined && { index }) };
    issues.push({ severity: "error", code: "AJO4004", ...place, summary: `Invalid ${name}`, detail });
  };
  if (count !== undefined && forEach !== undefined) {
    invalid("count", "Both count and forEach are given, but Terraform takes only one of them. Remove one.");
  }
  if (forEach !== undefined && typeof forEach._getForEachExpression !== "function") {
    invalid(
      "forEach",
      `forEach must be a TerraformIterator, but it is ${describeActual(forEach)}. Use TerraformIterator.fromList or TerraformIterator.fromMap.`,
    );
  }
  if (dependsOn !== undefined && !Array.isArray(dependsOn)) {
    invalid("dependsOn", `dependsOn must be a list, but it is ${describeActual(dependsOn)}. Put it in brackets.`);
  } else {
    dependsOn?.forEach((item: unknown, index) => {
      if (typeof item === "object" && item !== null) return;
      invalid(
        "dependsOn",
        `dependsOn[${index}] must be a resource, but it is ${describeActual(item)}. Remove it.`,
        index,
      );
    });
  }
  return { overrides: {}, arguments: {}, issues };
}

/**
 * Makes the only resource of a construct, as its default child. It is named after the construct: the address is
 * `ajo_sinch_sms_credential.marketing`, without a hash, when `marketing` is the construct's id in the stack.
 */
function createDefaultChild<R extends TerraformResource>(
  construct: Construct,
  title: string,
  create: (scope: Construct, id: string) => R,
): R {
  const name = createTerraformName(construct, title);
  const resource = withoutStackTraces(() => create(construct, "Resource"));
  resource.overrideLogicalId(name);
  omitUnsetArguments(resource);
  return resource;
}

/**
 * Leaves out arguments that have no value. A generated class lists them all, and CDKTF, which writes only those that have
 * one, resolves each of their names several times: half of the time of a synthesis.
 */
function omitUnsetArguments(resource: TerraformResource): void {
  const internals = resource as unknown as { synthesizeAttributes(): unknown };
  const synthesizeAttributes = internals.synthesizeAttributes.bind(resource);
  internals.synthesizeAttributes = () => omitUndefined(synthesizeAttributes());
}

/** The members of an object that have a value, and those of the objects in it. */
function omitUndefined(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.map(([name, member]) => [name, omitUndefined(member)]));
}
