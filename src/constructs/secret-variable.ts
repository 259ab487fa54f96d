import type { Construct } from "constructs";
import { TerraformStack, TerraformVariable } from "./cdktf";
import { findEphemeralFaults, findVariableFaults } from "./inspect-secret";
import { addValidation } from "./report";
import { isSecretVariable, isVariable, markSecretVariable, StackElements } from "./stack-elements";
import { warnIfNotEphemeral } from "./warnings";

/**
 * The Terraform variable of a secret from the environment: sensitive, and ephemeral if everything that uses it takes
 * ephemeral values. It makes way for a variable of the same name that the app declares, before or after it.
 */
export class SecretVariable extends TerraformVariable {
  /** Finds the variable of this name in the stack of a construct that uses it, or creates it. */
  static of(user: Construct, name: string, ephemeral: boolean): SecretVariable {
    const stack = TerraformStack.of(user);
    const id = `TF_VAR_${name}`;
    const child = stack.node.tryFindChild(id);
    const variable = isSecretVariable(child) ? (child as SecretVariable) : new SecretVariable(stack, id, name);
    variable.useFor(user, ephemeral);
    return variable;
  }

  // Not `#private`: another copy of this package calls these methods too.
  /** Ephemeral values are in neither plan nor state, but only write-only arguments and providers can take them. */
  private ephemeral = true;
  private readonly users: Construct[] = [];
  /** The variable of the same name that the app declares. */
  private declared?: TerraformVariable;

  private constructor(stack: TerraformStack, id: string, name: string) {
    super(stack, id, { type: "string", sensitive: true, description: `Given in the environment as ${id}.` });
    this.overrideLogicalId(name);
    markSecretVariable(this);
    const elements = StackElements.of(stack);
    elements.onSynthesis(() => this.makeWayFor(elements.find(`var.${name}`)));
    const what = `secret of Secret.fromEnvironment(${JSON.stringify(id)})`;
    const validate = () => {
      if (this.declared === undefined) return [];
      const faults = findVariableFaults(this.declared, what);
      return this.ephemeral ? faults : [...faults, ...findEphemeralFaults([this.declared], what)];
    };
    addValidation(this, () => validate().map((fault) => `${fault} (AJO4028)`));
  }

  /**
   * Notes a use of the variable.
   *
   * @param user The construct that takes the secret.
   * @param ephemeral Whether it takes ephemeral values.
   */
  useFor(user: Construct, ephemeral: boolean): void {
    this.ephemeral &&= ephemeral;
    if (ephemeral) this.users.push(user);
  }

  private makeWayFor(declared: unknown): void {
    if (!isVariable(declared) || isSecretVariable(declared) || declared === this.declared) return;
    this.declared = declared;
    // What the state keeps anyway cannot be ephemeral.
    if (!this.ephemeral) return;
    for (const user of this.users) warnIfNotEphemeral(declared, user);
  }

  override toTerraform(): Record<string, unknown> {
    return this.declared === undefined ? super.toTerraform() : {};
  }

  override toHclTerraform(): Record<string, unknown> {
    return this.declared === undefined ? super.toHclTerraform() : {};
  }

  override synthesizeAttributes(): Record<string, unknown> {
    return { ...super.synthesizeAttributes(), ...(this.ephemeral && { ephemeral: true }) };
  }

  override synthesizeHclAttributes(): Record<string, unknown> {
    const ephemeral = { value: true, type: "simple", storageClassType: "boolean" };
    return { ...super.synthesizeHclAttributes(), ...(this.ephemeral && { ephemeral }) };
  }
}
