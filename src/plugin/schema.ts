import type { Type } from "./type";
import type { Value } from "./value";

/** One attribute: what Terraform is told of it, and how the plan treats it. */
export interface Attribute {
  readonly type: Type;
  /** Markdown, whole sentences: editors, CDKTF and the registry show it. */
  readonly description: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  /** Hidden in Terraform's own output. The value still stands in state. */
  readonly sensitive?: boolean;
  /** In the configuration only: null in plan and state. Needs Terraform 1.11. */
  readonly writeOnly?: boolean;
  /** Why not to use it any more, and what instead. */
  readonly deprecationMessage?: string;
  /** Planned where the configuration has null. The attribute must be computed as well as optional. */
  readonly default?: Value;
  /** A change of the value means destroy and create. */
  readonly requiresReplace?: boolean;
  /** Computed once: an update keeps the prior value instead of showing "(known after apply)". */
  readonly useStateForUnknown?: boolean;
  /**
   * True when two known values mean the same. Then the spelling that is in the state (or plan) stays. It is also asked
   * about single elements of a set, each as a set of one: those that stay keep their spelling though others change.
   */
  readonly semanticEquals?: (left: Value, right: Value) => boolean;
}

/** A nested block. `single` is null when left out; `list`, `set` and `map` are empty. */
export interface NestedBlock {
  readonly nesting: "single" | "group" | "list" | "set" | "map";
  readonly block: Block;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/**
 * The content of a resource, a provider configuration or a nested block. What has parts of its own is a nested block, or
 * an attribute of an object type. The protocol's nested attributes (`nested_type`) are left out on purpose: a third way
 * to say the same would double the rules of planning and comparing and give users nothing.
 */
export interface Block {
  readonly description: string;
  readonly attributes: { readonly [name: string]: Attribute };
  readonly blocks?: { readonly [name: string]: NestedBlock };
  readonly deprecationMessage?: string;
}

/** A block with the version of its stored form. */
export interface Schema {
  readonly version: number;
  readonly block: Block;
}
