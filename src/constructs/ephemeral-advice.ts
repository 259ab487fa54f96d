import { Annotations, type TerraformVariable } from "./core";

const advised = new WeakSet<TerraformVariable>();

/** Warns, once, of a secret's variable that Terraform writes into plan files. */
export function adviseEphemeral(variable: TerraformVariable): void {
  if (advised.has(variable)) return;
  advised.add(variable);
  const name = variable.friendlyUniqueId;
  const { variable: synthesized } = variable.toTerraform() as { variable: Record<string, { ephemeral?: boolean }> };
  if (synthesized[name]?.ephemeral === true) return;
  Annotations.of(variable).addWarning(
    `The variable ${name} is a secret but not ephemeral, so its value stands in plan files, such as the one that "cdktf diff" leaves. Use Secret.fromEnvironment("TF_VAR_${name}") instead, or call addOverride("ephemeral", true) on it before it is used.`,
  );
}
