import type { Construct } from "constructs";
import { humanize } from "../model";
import { describeLength } from "../model/format";
import { type Resolvable, UNRESOLVED } from "../model/object";
import type { ValidationIssue } from "../model/validation-issue";
import { Annotations, TerraformVariable, Token, withoutStackTraces } from "./cdktf";
import { Secret } from "./secret";
import { isTerraformValue } from "./tokens";

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

const warned = new WeakSet<TerraformVariable>();

/** Warns, once, of a secret's variable that Terraform writes into plan files. */
function warnIfNotEphemeral(variable: TerraformVariable): void {
  if (warned.has(variable)) return;
  warned.add(variable);
  const name = variable.friendlyUniqueId;
  const { variable: synthesized } = variable.toTerraform() as { variable: Record<string, { ephemeral?: boolean }> };
  if (synthesized[name]?.ephemeral === true) return;
  Annotations.of(variable).addWarning(
    `The variable ${name} is a secret but not ephemeral, so its value stands in plan files, such as the one that "cdktf diff" leaves. Use Secret.fromEnvironment("TF_VAR_${name}") instead, or call addOverride("ephemeral", true) on it before it is used.`,
  );
}

/** How a resource's secrets reach Terraform. */
export interface SecretProps {
  /**
   * Whether secrets are passed as write-only arguments, which are in neither plan nor state. Needs Terraform 1.11
   * or newer. With `false` they are kept in the state, and a change of the value itself is what sends it.
   *
   * @default true
   */
  readonly writeOnly?: boolean;
}

/** A secret as arguments of a resource: the one that is kept in the state, or the write-only one with its version. */
interface SecretArguments {
  readonly plain?: string | undefined;
  readonly writeOnly?: string | undefined;
  readonly version?: string;
  readonly problems: readonly ValidationIssue[];
}

/** Puts a secret into one of its two forms. `versionName` is the prop that gives `version`. */
export function toSecretArguments(
  { value, problems }: ResolvedSecret,
  versionName: string,
  version: string | undefined,
  writeOnly: boolean,
): SecretArguments {
  const versionError = (detail: string): ValidationIssue => ({
    severity: "error",
    code: "AJO4002",
    path: [versionName],
    summary: `Invalid ${versionName}`,
    detail,
  });
  if (version !== undefined && !writeOnly) {
    const detail = `With writeOnly: false a secret is sent when its value changes, so ${versionName} has no effect. Remove it.`;
    return { plain: value, problems: [...problems, versionError(detail)] };
  }
  if (version !== undefined && typeof version !== "string") {
    const detail = `The version must be a string, but it is a value of type ${typeof version}. Put it in quotes.`;
    return { problems: [...problems, versionError(detail)] };
  }
  return writeOnly ? { writeOnly: value, version: version ?? "1", problems } : { plain: value, problems };
}

/** The same for a secret that may be left out; without it there is no version either. */
export function toOptionalSecretArguments(
  resolved: ResolvedSecret,
  versionName: string,
  version: string | undefined,
  writeOnly: boolean,
): SecretArguments {
  if (resolved.value !== undefined || resolved.problems.length > 0 || version !== undefined) {
    return toSecretArguments(resolved, versionName, version, writeOnly);
  }
  return { problems: [] };
}
