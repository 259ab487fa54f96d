import type { ResourceProps } from "./resource-props";

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
