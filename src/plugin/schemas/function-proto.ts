import * as proto from "../gen/tfplugin6";
import type { FunctionParameter, ProviderFunction } from "../provider-function";
import { typeToBytes } from "../type";

/** A function's signature as the protocol carries it. */
export function functionMessage(one: ProviderFunction): proto.FunctionMessage {
  return {
    parameters: one.parameters.map(parameterMessage),
    ...(one.variadic && { variadicParameter: parameterMessage(one.variadic) }),
    return: { type: typeToBytes(one.returns) },
    summary: one.summary,
    description: one.description,
    descriptionKind: proto.StringKind.MARKDOWN,
    deprecationMessage: "",
  };
}

function parameterMessage({
  name,
  type,
  description,
  nullable,
  unknowable,
}: FunctionParameter): proto.Function_Parameter {
  return {
    name,
    type: typeToBytes(type),
    allowNullValue: nullable ?? false,
    allowUnknownValues: unknowable ?? false,
    description,
    descriptionKind: proto.StringKind.MARKDOWN,
  };
}
