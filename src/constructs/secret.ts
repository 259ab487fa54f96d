import type { Construct } from "constructs";
import { TerraformStack, TerraformVariable } from "./cdktf";

/**
 * Where a secret comes from: a {@link Secret}, a sensitive `TerraformVariable`, or a token: a reference such as
 * an attribute of a vault's data source. A string that is the secret itself is refused, for it would stand
 * in the synthesized files. Prefer {@link Secret.fromEnvironment}: the value of a variable that is not ephemeral stands
 * in plan files, such as the one that `cdktf diff` leaves in the stack's folder.
 */
export type SecretSource = Secret | TerraformVariable | string;

/** Finds the variable that gives a secret to a construct, or the secret itself. */
type ResolveSource = (construct: Construct, ephemeral: boolean) => TerraformVariable | string;

/** A secret that never stands in the app's code or in the synthesized files. */
export class Secret {
  /**
   * A secret from an environment variable of the process that runs Terraform, which reads it when it plans and applies.
   * It becomes a sensitive, ephemeral Terraform variable of the stack, so that it is in neither plan nor state.
   *
   * @param variable The environment variable. Terraform reads only names that begin with `TF_VAR_`.
   */
  static fromEnvironment(variable: `TF_VAR_${string}`): Secret {
    const name = /^TF_VAR_([A-Za-z_]\w*)$/.exec(variable)?.[1];
    if (name === undefined) {
      throw new Error(
        `Terraform does not read the environment variable ${JSON.stringify(variable)}: the name must be "TF_VAR_" and letters, digits or "_", such as "TF_VAR_sinch_api_token". Rename it, there and in the environment.`,
      );
    }
    return new Secret((construct, ephemeral) => SecretVariable.of(TerraformStack.of(construct), name, ephemeral));
  }

  /**
   * A secret in clear, as an exception: it will stand in the synthesized files, and synthesis warns of it.
   *
   * @param value The secret, for example of an emulator.
   */
  static unsafePlainText(value: string): Secret {
    return new Secret(() => value);
  }

  readonly #resolve: ResolveSource;

  private constructor(resolve: ResolveSource) {
    this.#resolve = resolve;
  }

  /**
   * The variable that gives the secret to a construct, or the secret itself.
   *
   * @internal
   */
  _resolve(construct: Construct, ephemeral: boolean): TerraformVariable | string {
    return this.#resolve(construct, ephemeral);
  }
}

/** A Terraform variable for a secret: sensitive, and ephemeral if everything that uses it takes ephemeral values. */
class SecretVariable extends TerraformVariable {
  /** Finds the variable of this name in a stack, or creates it. */
  static of(stack: TerraformStack, name: string, ephemeral: boolean): SecretVariable {
    const id = `TF_VAR_${name}`;
    const child = stack.node.tryFindChild(id);
    const variable = child instanceof SecretVariable ? child : new SecretVariable(stack, id, name);
    variable.#ephemeral &&= ephemeral;
    return variable;
  }

  /** Ephemeral values are in neither plan nor state, but only write-only arguments and providers can take them. */
  #ephemeral = true;

  private constructor(stack: TerraformStack, id: string, name: string) {
    super(stack, id, { type: "string", sensitive: true, description: `Given in the environment as ${id}.` });
    this.overrideLogicalId(name);
  }

  override synthesizeAttributes(): Record<string, unknown> {
    return { ...super.synthesizeAttributes(), ...(this.#ephemeral && { ephemeral: true }) };
  }

  override synthesizeHclAttributes(): Record<string, unknown> {
    const ephemeral = { value: true, type: "simple", storageClassType: "boolean" };
    return { ...super.synthesizeHclAttributes(), ...(this.#ephemeral && { ephemeral }) };
  }
}
