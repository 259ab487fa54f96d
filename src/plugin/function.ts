import type { Type } from "./type";
import type { Value } from "./value";

/**
 * A function that configurations call as `provider::<name>::<function>`. It has to return the same result for the same
 * arguments: Terraform calls it in plan and in apply, each time in a process that is not configured.
 */
export interface ProviderFunction {
  /** One line without markdown. */
  readonly summary: string;
  /** Markdown, whole sentences. */
  readonly description: string;
  readonly parameters: readonly FunctionParameter[];
  /** The parameter of all arguments after {@link parameters}, if a call has any. */
  readonly variadicParameter?: FunctionParameter;
  readonly returnType: Type;
  /** Returns the result. Throws a {@link FunctionError} for invalid arguments. */
  run(args: readonly Value[]): Value;
}

/** A parameter of a function. Null and unknown arguments are passed only if the parameter allows them. */
export interface FunctionParameter {
  readonly name: string;
  readonly type: Type;
  /** Markdown, whole sentences. */
  readonly description: string;
  /** Without it, Terraform rejects a null argument. */
  readonly allowNull?: boolean;
  /** Without it, the result is unknown if the argument is, and the function is not called. */
  readonly allowUnknown?: boolean;
}

/** An error in the arguments of a function. Terraform shows it where the function is called. */
export class FunctionError extends Error {
  /** `argumentIndex` counts from 0, variadic arguments included. */
  constructor(
    text: string,
    readonly argumentIndex?: number,
  ) {
    super(text);
    this.name = "FunctionError";
  }
}
