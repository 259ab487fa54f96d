import type { Type } from "../../src/plugin/type";

/** One provider in what `terraform providers schema -json` prints. Sections without entries are left out. */
export interface ProviderSchema {
  readonly provider: SchemaOfOne;
  readonly resource_schemas?: Named<SchemaOfOne>;
  readonly data_source_schemas?: Named<SchemaOfOne>;
  readonly ephemeral_resource_schemas?: Named<SchemaOfOne>;
  readonly list_resource_schemas?: Named<SchemaOfOne>;
  readonly functions?: Named<FunctionSchema>;
  readonly resource_identity_schemas?: Named<IdentitySchema>;
}

export type Named<T> = { readonly [name: string]: T };

export interface SchemaOfOne {
  readonly block: BlockSchema;
}

export interface BlockSchema {
  readonly attributes?: Named<AttributeSchema>;
  readonly block_types?: Named<NestedBlockSchema>;
  readonly description?: string;
  readonly deprecated?: boolean;
}

export interface AttributeSchema {
  readonly type: Type;
  readonly description?: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly write_only?: boolean;
  readonly deprecated?: boolean;
}

export interface NestedBlockSchema {
  readonly nesting_mode: "single" | "group" | "list" | "set" | "map";
  readonly block: BlockSchema;
  readonly min_items?: number;
  readonly max_items?: number;
}

export interface FunctionSchema {
  readonly summary?: string;
  readonly description?: string;
  readonly return_type: Type;
  readonly parameters?: readonly FunctionParameter[];
  readonly variadic_parameter?: FunctionParameter;
}

export interface FunctionParameter {
  readonly name: string;
  readonly description?: string;
  readonly type: Type;
  readonly is_nullable?: boolean;
}

export interface IdentitySchema {
  readonly attributes: Named<{
    readonly type: Type;
    readonly description?: string;
    readonly required_for_import?: boolean;
    readonly optional_for_import?: boolean;
  }>;
}
