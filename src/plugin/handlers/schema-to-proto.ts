import type { ResourceIdentity } from "../framework";
import type { FunctionParameter, ProviderFunction } from "../function";
import * as proto from "../gen/tfplugin6";
import type { Attribute, Block, NestedBlock, Schema } from "../schema";
import { encodeType } from "../type";

/** Converts a schema to its protocol message. */
export function schemaToProto(schema: Schema): proto.Schema {
  return { version: schema.version, block: blockToProto(schema.block) };
}

function blockToProto(block: Block): proto.Schema_Block {
  return {
    // The protocol has a version for blocks, too, but does not use it.
    version: 0,
    attributes: Object.entries(block.attributes).map(([name, attribute]) => attributeToProto(name, attribute)),
    blockTypes: Object.entries(block.blocks ?? {}).map(([name, nested]) => nestedBlockToProto(name, nested)),
    description: block.description,
    descriptionKind: proto.StringKind.MARKDOWN,
    deprecated: block.deprecationMessage !== undefined,
    deprecationMessage: block.deprecationMessage ?? "",
    computed: false,
  };
}

function attributeToProto(name: string, attribute: Attribute): proto.Schema_Attribute {
  return {
    name,
    type: encodeType(attribute.type),
    description: attribute.description,
    descriptionKind: proto.StringKind.MARKDOWN,
    required: attribute.required ?? false,
    optional: attribute.optional ?? false,
    computed: attribute.computed ?? false,
    sensitive: attribute.sensitive ?? false,
    writeOnly: attribute.writeOnly ?? false,
    deprecated: attribute.deprecationMessage !== undefined,
    deprecationMessage: attribute.deprecationMessage ?? "",
  };
}

const NESTING = {
  single: proto.Schema_NestedBlock_NestingMode.SINGLE,
  optionalSingle: proto.Schema_NestedBlock_NestingMode.LIST,
  group: proto.Schema_NestedBlock_NestingMode.GROUP,
  list: proto.Schema_NestedBlock_NestingMode.LIST,
  set: proto.Schema_NestedBlock_NestingMode.SET,
  map: proto.Schema_NestedBlock_NestingMode.MAP,
};

function nestedBlockToProto(typeName: string, nested: NestedBlock): proto.Schema_NestedBlock {
  return {
    typeName,
    block: blockToProto(nested.block),
    nesting: NESTING[nested.nesting],
    minItems: nested.minItems ?? 0,
    maxItems: nested.nesting === "optionalSingle" ? 1 : (nested.maxItems ?? 0),
  };
}

/** Converts the schema of an identity to its protocol message. */
export function identitySchemaToProto<ProviderData>({
  version,
  attributes,
}: ResourceIdentity<ProviderData>): proto.ResourceIdentitySchema {
  return {
    version,
    identityAttributes: Object.entries(attributes).map(([name, attribute]) => ({
      name,
      type: encodeType(attribute.type),
      requiredForImport: attribute.import === "required",
      optionalForImport: attribute.import === "optional",
      description: attribute.description,
    })),
  };
}

/** Converts the signature of a function to its protocol message. */
export function functionToProto(definition: ProviderFunction): proto.FunctionMessage {
  return {
    parameters: definition.parameters.map(parameterToProto),
    ...(definition.variadicParameter && { variadicParameter: parameterToProto(definition.variadicParameter) }),
    return: { type: encodeType(definition.returnType) },
    summary: definition.summary,
    description: definition.description,
    descriptionKind: proto.StringKind.MARKDOWN,
    deprecationMessage: "",
  };
}

function parameterToProto({
  name,
  type,
  description,
  allowNull,
  allowUnknown,
}: FunctionParameter): proto.Function_Parameter {
  return {
    name,
    type: encodeType(type),
    allowNullValue: allowNull ?? false,
    allowUnknownValues: allowUnknown ?? false,
    description,
    descriptionKind: proto.StringKind.MARKDOWN,
  };
}
