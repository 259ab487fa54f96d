import type { Type } from "./type";
import type { Value } from "./value";

/**
 * A function that configurations call as `provider::<name>::<function>`. It has to give the same result for the
 * same arguments: Terraform calls it in plan and in apply, each time in a process that is not configured.
 */
export interface ProviderFunction {
  /** One line without markdown. */
  readonly summary: string;
  /** Markdown, whole sentences. */
  readonly description: string;
  readonly parameters: readonly FunctionParameter[];
  /** Takes all arguments beyond those of {@link parameters}, one by one; there may be none. */
  readonly variadicParameter?: FunctionParameter;
  readonly returnType: Type;
  /** Throws a {@link FunctionError} for arguments that it cannot work with. */
  run(args: readonly Value[]): Value;
}

/** What a function takes. Null and unknown arguments come only where the parameter allows them. */
export interface FunctionParameter {
  readonly name: string;
  readonly type: Type;
  /** Markdown, whole sentences. */
  readonly description: string;
  /** Allows null. Without it, Terraform refuses a null argument. */
  readonly allowNull?: boolean;
  /** Allows values that are not known yet. Without it, Terraform takes the result for unknown without a call. */
  readonly allowUnknown?: boolean;
}

/** What a function has to say about its arguments. Terraform shows it at the call. */
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
