import type { Provider } from "../framework";
import type { FunctionParameter, ProviderFunction } from "../function";
import type { Attribute, Block, NestedBlock, Schema } from "../schema";
import { type Type, toTerraformType } from "../type";

/** What `terraform providers schema -json` prints. Flags that are false and lists that are empty are left out. */
export interface ProviderSchemasJson {
  readonly format_version: "1.0";
  readonly provider_schemas: { readonly [address: string]: ProviderSchemaJson };
}

interface ProviderSchemaJson {
  readonly provider: SchemaJson;
  readonly resource_schemas: { readonly [typeName: string]: SchemaJson };
  readonly data_source_schemas?: { readonly [typeName: string]: SchemaJson };
  readonly ephemeral_resource_schemas?: { readonly [typeName: string]: SchemaJson };
  readonly functions?: { readonly [name: string]: FunctionJson };
}

interface FunctionJson {
  readonly description: string;
  readonly summary: string;
  readonly return_type: Type;
  readonly parameters?: readonly ParameterJson[];
  readonly variadic_parameter?: ParameterJson;
}

/** What a function takes. */
interface ParameterJson {
  readonly name: string;
  readonly description: string;
  readonly is_nullable?: true;
  readonly type: Type;
}

/** A schema: its version and its block. */
interface SchemaJson {
  readonly version: number;
  readonly block: BlockJson;
}

/** The content of a schema or of a nested block. */
interface BlockJson {
  readonly attributes?: { readonly [name: string]: AttributeJson };
  readonly block_types?: { readonly [name: string]: NestedBlockJson };
  readonly description: string;
  readonly description_kind: "markdown";
  readonly deprecated?: true;
}

interface AttributeJson {
  readonly type: Type;
  readonly description: string;
  readonly description_kind: "markdown";
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly sensitive?: true;
  readonly write_only?: true;
  readonly deprecated?: true;
}

interface NestedBlockJson {
  readonly nesting_mode: Exclude<NestedBlock["nesting"], "optionalSingle">;
  readonly block: BlockJson;
  readonly min_items?: number;
  readonly max_items?: number;
}

/** What Terraform 1.11 would print of the provider under this address; bindings are generated from it. */
export function providerSchemasToJson<ProviderData>(
  address: string,
  provider: Provider<ProviderData>,
): ProviderSchemasJson {
  const { dataSources = {}, ephemeralResources = {}, functions = {} } = provider;
  return {
    format_version: "1.0",
    provider_schemas: {
      [address]: {
        provider: schemaToJson(provider.schema),
        resource_schemas: mapLoaded(provider.resources, ownSchemaToJson),
        ...(isNotEmpty(dataSources) && { data_source_schemas: mapLoaded(dataSources, ownSchemaToJson) }),
        ...(isNotEmpty(ephemeralResources) && {
          ephemeral_resource_schemas: mapLoaded(ephemeralResources, ownSchemaToJson),
        }),
        ...(isNotEmpty(functions) && { functions: mapLoaded(functions, functionToJson) }),
      },
    },
  };
}

function mapLoaded<Part, Result>(parts: { readonly [name: string]: () => Part }, make: (part: Part) => Result) {
  return Object.fromEntries(Object.entries(parts).map(([name, load]) => [name, make(load())] as const));
}

function isNotEmpty(parts: object): boolean {
  return Object.keys(parts).length > 0;
}

function ownSchemaToJson({ schema }: { readonly schema: Schema }): SchemaJson {
  return schemaToJson(schema);
}

function functionToJson({
  description,
  summary,
  returnType: returns,
  parameters,
  variadicParameter,
}: ProviderFunction): FunctionJson {
  return {
    description,
    summary,
    return_type: returns,
    ...(parameters.length > 0 && { parameters: parameters.map(parameterToJson) }),
    ...(variadicParameter && { variadic_parameter: parameterToJson(variadicParameter) }),
  };
}

function parameterToJson({ name, description, allowNull, type }: FunctionParameter): ParameterJson {
  return { name, description, ...(allowNull && { is_nullable: true }), type };
}

function schemaToJson({ version, block }: Schema): SchemaJson {
  return { version, block: blockToJson(block) };
}

function blockToJson(block: Block): BlockJson {
  const attributes = Object.entries(block.attributes).map(([name, one]) => [name, attributeToJson(one)] as const);
  const blocks = Object.entries(block.blocks ?? {}).map(([name, one]) => [name, nestedBlockToJson(one)] as const);
  return {
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    ...(blocks.length > 0 && { block_types: Object.fromEntries(blocks) }),
    description: block.description,
    description_kind: "markdown",
    ...(block.deprecationMessage !== undefined && { deprecated: true }),
  };
}

function attributeToJson(attribute: Attribute): AttributeJson {
  return {
    type: toTerraformType(attribute.type),
    description: attribute.description,
    description_kind: "markdown",
    ...(attribute.required && { required: true }),
    ...(attribute.optional && { optional: true }),
    ...(attribute.computed && { computed: true }),
    ...(attribute.sensitive && { sensitive: true }),
    ...(attribute.writeOnly && { write_only: true }),
    ...(attribute.deprecationMessage !== undefined && { deprecated: true }),
  };
}

function nestedBlockToJson({ nesting, block, minItems, maxItems }: NestedBlock): NestedBlockJson {
  if (nesting === "optionalSingle") return { nesting_mode: "list", block: blockToJson(block), max_items: 1 };
  return {
    nesting_mode: nesting,
    block: blockToJson(block),
    ...(minItems && { min_items: minItems }),
    ...(maxItems && { max_items: maxItems }),
  };
}
