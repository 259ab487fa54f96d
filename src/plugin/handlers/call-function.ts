import { formatErrorStack } from "../format-error";
import { FunctionError, type ProviderFunction } from "../function";
import type * as proto from "../gen/tfplugin6";
import type { RpcHandler } from "../serve/rpc";
import { LINE_BREAK, toTerminalText } from "../terminal-text";
import { isWhollyKnown, UNKNOWN, type Value } from "../value";
import { decodeDynamicValue, encodeDynamicValue } from "../values/dynamic-value";
import { stringsIn } from "./mask-secrets";
import { diagnosticsFor, type ProviderServer } from "./provider-server";
import { summaryWithCode } from "./to-proto";

/** Masking shorter arguments would also mask ordinary words of the message. */
const MIN_MASKED_LENGTH = 4;

/** Calls a function. Can be the first request of a process, and the only one. */
export function callFunction<ProviderData>(server: ProviderServer<ProviderData>): RpcHandler<"callFunction"> {
  return async ({ name, arguments: sent }) => {
    const args: Value[] = [];
    try {
      const definition = server.functions.get(name);
      args.push(...decodeArguments(definition, sent));
      return { result: encodeDynamicValue(definition.returnType, evaluate(definition, args)) };
    } catch (error) {
      // Any argument can be a secret: Terraform does not say which.
      const mask = (text: string) => toTerminalText(maskArguments(server.mask.applyToMessage(text), args));
      if (error instanceof FunctionError)
        return { error: functionErrorToProto(mask(error.message), error.argumentIndex) };
      server.log.error(`Could not call the function ${name}`, { stack: maskArguments(formatErrorStack(error), args) });
      const failures = diagnosticsFor(`call the function ${name}`, error);
      const lines = failures.map((failure) => `${summaryWithCode(failure, server.diagnosticCodes)}: ${failure.detail}`);
      return { error: functionErrorToProto(mask(lines.join(LINE_BREAK))) };
    }
  };
}

function decodeArguments(
  { parameters, variadicParameter }: ProviderFunction,
  sent: readonly proto.DynamicValue[],
): Value[] {
  if (sent.length < parameters.length) throw new FunctionError("There are too few arguments.");
  return sent.map((one, index) => {
    const parameter = parameters[index] ?? variadicParameter;
    if (parameter === undefined) throw new FunctionError("There are too many arguments.", index);
    const value = decodeDynamicValue(parameter.type, one);
    if (value === null && !parameter.allowNull) throw new FunctionError(`${parameter.name} cannot be null.`, index);
    return value;
  });
}

/** A result that depends on an unknown argument is unknown, unless the parameter allows unknown values. */
function evaluate(definition: ProviderFunction, args: readonly Value[]): Value {
  const { parameters, variadicParameter } = definition;
  const canRun = args.every(
    (value, index) => isWhollyKnown(value) || (parameters[index] ?? variadicParameter)?.allowUnknown,
  );
  return canRun ? definition.run(args) : UNKNOWN;
}

function maskArguments(text: string, args: readonly Value[]): string {
  const texts = args.flatMap((value) => [...stringsIn(value)]).filter(({ length }) => length >= MIN_MASKED_LENGTH);
  const forms = texts.flatMap((one) => [one, JSON.stringify(one).slice(1, -1)]);
  // The longest first, because one can contain another.
  return forms
    .sort((one, other) => other.length - one.length)
    .reduce((hidden, form) => hidden.replaceAll(form, "[argument]"), text);
}

function functionErrorToProto(text: string, functionArgument?: number): proto.FunctionError {
  return { text, functionArgument };
}
