import { stackOf } from "../error-text";
import type * as proto from "../gen/tfplugin6";
import { FunctionError, type ProviderFunction } from "../provider-function";
import type { Handler } from "../serve/rpc";
import { isWhollyKnown, UNKNOWN, type Value } from "../value";
import { decodeDynamicValue, encodeDynamicValue } from "../values/dynamic-value";
import { headline } from "./diagnostic-proto";
import { failureDiagnostics } from "./failure";
import { textsIn } from "./secret-values";
import type { Session } from "./session";

/** Shorter than this, hiding an argument would hide ordinary words of the message as well. */
const SHORTEST_HIDDEN = 4;

/** Calls a function. May be the first call of a process, and the only one. */
export function callFunction<Api>(session: Session<Api>): Handler<"callFunction"> {
  return async ({ name, arguments: sent }) => {
    const args: Value[] = [];
    try {
      const called = session.functions.get(name);
      args.push(...decodeArguments(called, sent));
      return { result: encodeDynamicValue(called.returns, evaluate(called, args)) };
    } catch (error) {
      // Any argument may be a secret: Terraform does not tell which.
      const hide = (text: string) => hideArguments(session.mask.apply(text), args);
      if (error instanceof FunctionError) return { error: functionError(hide(error.message), error.argumentIndex) };
      session.log.error(`Could not call the function ${name}`, { stack: hide(stackOf(error)) });
      const failures = failureDiagnostics(`call the function ${name}`, error);
      const lines = failures.map((failure) => `${headline(failure, session.codes)}: ${failure.detail}`);
      return { error: functionError(hide(lines.join("\n"))) };
    }
  };
}

function decodeArguments({ parameters, variadic }: ProviderFunction, sent: readonly proto.DynamicValue[]): Value[] {
  if (sent.length < parameters.length) throw new FunctionError("There are too few arguments.");
  return sent.map((one, index) => {
    const parameter = parameters[index] ?? variadic;
    if (parameter === undefined) throw new FunctionError("There are too many arguments.", index);
    const value = decodeDynamicValue(parameter.type, one);
    if (value === null && !parameter.nullable) throw new FunctionError(`${parameter.name} cannot be null.`, index);
    return value;
  });
}

/** Without a call, what depends on something unknown is unknown. */
function evaluate(called: ProviderFunction, args: readonly Value[]): Value {
  const { parameters, variadic } = called;
  const canBeCalled = args.every((value, index) => isWhollyKnown(value) || (parameters[index] ?? variadic)?.unknowable);
  return canBeCalled ? called.call(args) : UNKNOWN;
}

function hideArguments(text: string, args: readonly Value[]): string {
  const texts = args.flatMap((value) => [...textsIn(value)]).filter(({ length }) => length >= SHORTEST_HIDDEN);
  const forms = texts.flatMap((one) => [one, JSON.stringify(one).slice(1, -1)]);
  // The longest first, or a part of it would be left when it holds a shorter one.
  return forms
    .sort((one, other) => other.length - one.length)
    .reduce((hidden, form) => hidden.replaceAll(form, "[argument]"), text);
}

function functionError(text: string, functionArgument?: number): proto.FunctionError {
  return { text, functionArgument };
}
