import { type TerraformStack, TerraformVariable } from "./core";

/** A Terraform variable for a secret: sensitive, and ephemeral where all that use it can take that. */
export class SecretVariable extends TerraformVariable {
  /** The variable of this name in a stack, made when it is first asked for. */
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
