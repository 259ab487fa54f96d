import type { PrivateState } from "./private-state";
import type { Type } from "./type";
import type { Value } from "./value";

/** An attribute: its schema for Terraform, and how it is planned. */
export interface Attribute {
  readonly type: Type;
  /** Markdown, whole sentences. Editors, CDKTF and the registry show it. */
  readonly description: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  /** Hidden in Terraform's output. The value is still stored in the state. */
  readonly sensitive?: boolean;
  /** Only in the configuration: null in plan and state. Requires Terraform 1.11. */
  readonly writeOnly?: boolean;
  /** Why not to use it any more, and what to use instead. */
  readonly deprecationMessage?: string;
  /** Planned if the configuration does not set the attribute, which must be optional and computed. */
  readonly default?: Value;
  /**
   * If the configuration does not set the attribute, which must be optional and computed: true keeps the prior value, false
   * plans null. Without this, the prior value is always kept.
   */
  readonly keepUnset?: (privateState: PrivateState) => boolean;
  /** A change of the value requires a replacement: delete and create. */
  readonly requiresReplace?: boolean;
  /** An update keeps the prior value of a computed attribute, instead of "(known after apply)". */
  readonly useStateForUnknown?: boolean;
  /**
   * True if two known values mean the same. Then the value in the plan or the prior state is kept. It is also called for
   * single elements of a set, each as a set of one, so that an element keeps its spelling when others change.
   */
  readonly semanticEquals?: (left: Value, right: Value) => boolean;
}

/**
 * A nested block. One that is left out is null if `single` or `optionalSingle`, and empty if `list`, `set` or `map`.
 *
 * `optionalSingle` is for a block that can be left out: an object here, and for Terraform a list of at most one. A `dynamic`
 * block whose `for_each` only the apply knows is unknown until then, and can turn out to be none. As `single` it would be a
 * block in the plan, and its absence would end the apply ("inconsistent final plan"). Users write `help[0].message` in
 * references; here it is `help.message` everywhere, in values and in paths.
 */
export interface NestedBlock {
  readonly nesting: "single" | "optionalSingle" | "group" | "list" | "set" | "map";
  readonly block: Block;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/**
 * The content of a resource, a provider configuration or a nested block. Structured values are nested blocks, or attributes
 * of an object type. The protocol's nested attributes (`nested_type`) are left out on purpose: a third way to write the same
 * would double the rules of planning and comparing, and give users nothing.
 */
export interface Block {
  readonly description: string;
  readonly attributes: { readonly [name: string]: Attribute };
  readonly blocks?: { readonly [name: string]: NestedBlock };
  readonly deprecationMessage?: string;
}

/** The schema of a resource, a provider configuration, …. The version is that of stored states. */
export interface Schema {
  readonly version: number;
  readonly block: Block;
}
