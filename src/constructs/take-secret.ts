import type { Construct } from "constructs";
import { humanize } from "../model";
import type { ValidationIssue } from "../model/problem";
import { describeLength } from "../model/rules";
import { type Resolvable, UNRESOLVED } from "../model/unresolved";
import { Annotations, TerraformVariable, Token } from "./core";
import { warnIfNotEphemeral } from "./ephemeral-advice";
import { Secret } from "./secret";
import { isTerraformValue } from "./terraform-value";
import { withoutStackTraces } from "./without-stack-traces";

/** A secret as a construct can pass it on, and what is wrong with where it comes from. */
export interface ResolvedSecret {
  /** A token, or the secret itself where the user insisted. Nothing when none was given or it was refused. */
  readonly value?: string;
  /** What the model shall see. */
  readonly validated: Resolvable<string>;
  readonly problems: readonly ValidationIssue[];
}

/**
 * Takes a secret from where the user said.
 *
 * @param path The prop, for messages.
 * @param ephemeral Whether the receiver takes values that are in neither plan nor state.
 */
export function resolveSecret(
  construct: Construct,
  path: readonly string[],
  source: unknown,
  ephemeral: boolean,
): ResolvedSecret {
  if (source === undefined || source === null) return { validated: undefined, problems: [] };
  const resolved = source instanceof Secret ? source._resolve(construct, ephemeral) : source;
  const what = humanize(path.at(-1) ?? "");

  if (resolved instanceof TerraformVariable) {
    if (resolved.sensitive === true) {
      if (ephemeral) warnIfNotEphemeral(resolved);
      return { value: withoutStackTraces(() => resolved.stringValue), validated: UNRESOLVED, problems: [] };
    }
    return rejectSecret(
      path,
      `The ${what} comes from the variable ${resolved.friendlyUniqueId}, which is not sensitive, so Terraform would show its value. Declare it with sensitive: true.`,
    );
  }
  if (isTerraformValue(resolved)) return { value: Token.asString(resolved), validated: UNRESOLVED, problems: [] };
  if (typeof resolved !== "string") {
    return rejectSecret(
      path,
      `The ${what} must be a secret, but it is a value of type ${typeof resolved}. Take it from Secret.fromEnvironment("TF_VAR_…"), from a sensitive TerraformVariable, or from a reference.`,
    );
  }
  if (source instanceof Secret) {
    Annotations.of(construct).addWarning(
      `${path.join(".")}: The ${what} is given as plain text, so it stands in the synthesized files. Take it from Secret.fromEnvironment("TF_VAR_…") where it matters.`,
    );
    return { value: resolved, validated: resolved, problems: [] };
  }
  return rejectSecret(
    path,
    `The ${what} is given as plain text (${describeLength(resolved)}), so it would stand in the synthesized files. Take it from Secret.fromEnvironment("TF_VAR_…"), from a sensitive TerraformVariable, or from a reference. If it is no real secret, say Secret.unsafePlainText.`,
  );
}

function rejectSecret(path: readonly string[], detail: string): ResolvedSecret {
  const summary = `Invalid ${humanize(path.at(-1) ?? "")}`;
  return { validated: UNRESOLVED, problems: [{ severity: "error", code: "AJO4002", path, summary, detail }] };
}
