import * as proto from "../gen/tfplugin6";
import type { FunctionParameter, ProviderFunction } from "../provider-function";
import { encodeType } from "../type";

/** A function's signature as the protocol carries it. */
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
  allowNull: nullable,
  allowUnknown: unknowable,
}: FunctionParameter): proto.Function_Parameter {
  return {
    name,
    type: encodeType(type),
    allowNullValue: nullable ?? false,
    allowUnknownValues: unknowable ?? false,
    description,
    descriptionKind: proto.StringKind.MARKDOWN,
  };
}
