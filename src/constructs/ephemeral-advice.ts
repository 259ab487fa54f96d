import { Annotations, type TerraformVariable } from "./core";

const warned = new WeakSet<TerraformVariable>();

/** Warns, once, of a secret's variable that Terraform writes into plan files. */
export function warnIfNotEphemeral(variable: TerraformVariable): void {
  if (warned.has(variable)) return;
  warned.add(variable);
  const name = variable.friendlyUniqueId;
  const { variable: synthesized } = variable.toTerraform() as { variable: Record<string, { ephemeral?: boolean }> };
  if (synthesized[name]?.ephemeral === true) return;
  Annotations.of(variable).addWarning(
    `The variable ${name} is a secret but not ephemeral, so its value stands in plan files, such as the one that "cdktf diff" leaves. Use Secret.fromEnvironment("TF_VAR_${name}") instead, or call addOverride("ephemeral", true) on it before it is used.`,
  );
}
