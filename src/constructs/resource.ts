import type { Construct } from "constructs";
import {
  type ITerraformDependable,
  type ITerraformIterator,
  type TerraformCount,
  type TerraformProvider,
  type TerraformResource,
  type TerraformResourceLifecycle,
  TerraformStack,
  withoutStackTraces,
} from "./cdktf";

/**
 * Makes the only resource of a construct, as its default child. It is named after the construct: the address is
 * `ajo_sinch_sms_credential.marketing`, without a hash, when `marketing` is the construct's id in the stack.
 */
export function createDefaultChild<R extends TerraformResource>(
  construct: Construct,
  create: (scope: Construct, id: string) => R,
): R {
  const resource = withoutStackTraces(() => create(construct, "Resource"));
  resource.overrideLogicalId(TerraformStack.of(construct).getLogicalId(construct.node));
  return resource;
}

/** What every resource takes besides its own props: Terraform's meta-arguments. */
export interface ResourceProps {
  /**
   * The provider that manages the object: the organisation and the sandbox it belongs to.
   *
   * @default - the stack's `AjoProvider` that has no alias
   */
  readonly provider?: TerraformProvider;
  /**
   * What must be there before the object is made, besides what its props refer to.
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

const META_ARGUMENTS = [
  "provider",
  "dependsOn",
  "lifecycle",
  "count",
  "forEach",
] as const satisfies (keyof ResourceProps)[];

/** The names of {@link ResourceProps}. */
export const RESOURCE_PROPS: readonly string[] = META_ARGUMENTS;

/** The meta-arguments among a construct's props. */
export function pickMetaArguments(props: ResourceProps): ResourceProps {
  return Object.fromEntries(
    META_ARGUMENTS.filter((name) => props[name] !== undefined).map((name) => [name, props[name]]),
  );
}

/** What every object of AJO takes besides its own props. */
export interface AjoResourceProps extends ResourceProps {
  /**
   * The sandbox that the object belongs to, by its name in lower case. A change makes a new object.
   *
   * @default - the provider's sandbox
   */
  readonly sandbox?: string;
}

/** What every object takes that Terraform can delete. */
export interface DeletableResourceProps extends AjoResourceProps {
  /**
   * Whether Terraform refuses to delete the object, or to replace it. To delete it, set this to `false` and deploy first.
   *
   * @default false
   */
  readonly deletionProtection?: boolean;
}
