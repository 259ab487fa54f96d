import type { Construct } from "constructs";
import { label } from "../model";
import type { Problem } from "../model/problem";
import { shape } from "../model/rules";
import { type Maybe, UNRESOLVED } from "../model/unresolved";
import { Annotations, TerraformVariable, Token } from "./core";
import { adviseEphemeral } from "./ephemeral-advice";
import { Secret } from "./secret";
import { isTerraformValue } from "./terraform-value";
import { withoutStackTraces } from "./without-stack-traces";

/** A secret as a construct can pass it on, and what is wrong with where it comes from. */
export interface TakenSecret {
  /** A token, or the secret itself where the user insisted. Nothing when none was given or it was refused. */
  readonly value?: string;
  /** What the model shall see. */
  readonly seen: Maybe<string>;
  readonly problems: readonly Problem[];
}

/**
 * Takes a secret from where the user said.
 *
 * @param path The prop, for messages.
 * @param ephemeral Whether the receiver takes values that are in neither plan nor state.
 */
export function takeSecret(
  construct: Construct,
  path: readonly string[],
  source: unknown,
  ephemeral: boolean,
): TakenSecret {
  if (source === undefined || source === null) return { seen: undefined, problems: [] };
  const taken = source instanceof Secret ? source._take(construct, ephemeral) : source;
  const what = label(path.at(-1) ?? "");

  if (taken instanceof TerraformVariable) {
    if (taken.sensitive === true) {
      if (ephemeral) adviseEphemeral(taken);
      return { value: withoutStackTraces(() => taken.stringValue), seen: UNRESOLVED, problems: [] };
    }
    return refused(
      path,
      `The ${what} comes from the variable ${taken.friendlyUniqueId}, which is not sensitive, so Terraform would show its value. Declare it with sensitive: true.`,
    );
  }
  if (isTerraformValue(taken)) return { value: Token.asString(taken), seen: UNRESOLVED, problems: [] };
  if (typeof taken !== "string") {
    return refused(
      path,
      `The ${what} must be a secret, but it is a value of type ${typeof taken}. Take it from Secret.fromEnvironment("TF_VAR_…"), from a sensitive TerraformVariable, or from a reference.`,
    );
  }
  if (source instanceof Secret) {
    Annotations.of(construct).addWarning(
      `${path.join(".")}: The ${what} is given as plain text, so it stands in the synthesized files. Take it from Secret.fromEnvironment("TF_VAR_…") where it matters.`,
    );
    return { value: taken, seen: taken, problems: [] };
  }
  return refused(
    path,
    `The ${what} is given as plain text (${shape(taken)}), so it would stand in the synthesized files. Take it from Secret.fromEnvironment("TF_VAR_…"), from a sensitive TerraformVariable, or from a reference. If it is no real secret, say Secret.unsafePlainText.`,
  );
}

function refused(path: readonly string[], detail: string): TakenSecret {
  const summary = `Invalid ${label(path.at(-1) ?? "")}`;
  return { seen: UNRESOLVED, problems: [{ severity: "error", code: "AJO4002", path, summary, detail }] };
}
