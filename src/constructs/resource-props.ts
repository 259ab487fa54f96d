import type {
  ITerraformDependable,
  ITerraformIterator,
  TerraformCount,
  TerraformProvider,
  TerraformResourceLifecycle,
} from "./core";

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
