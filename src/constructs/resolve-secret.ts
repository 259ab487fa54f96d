import type { Construct } from "constructs";
import { humanize } from "../model";
import { describeLength } from "../model/format";
import { type Resolvable, UNRESOLVED } from "../model/object";
import type { ValidationIssue } from "../model/validation-issue";
import { Annotations, isTerraformValue, TerraformVariable, Token, withoutStackTraces } from "./cdktf";
import { Secret, type SecretSource } from "./secret";
import type { ResolvedProps } from "./validate-props";
import { warnIfNotEphemeral } from "./warnings";

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

/** The secret `name` and its version, each a prop. */
type SecretWithVersion<N extends string> = SecretProps & { readonly [P in N]?: SecretSource } & {
  readonly [P in `${N}Version`]?: string;
};

/** Resolves a secret prop to its write-only argument and version, or to the argument that is kept in the state. */
export function resolveSecretProp<N extends string>(
  construct: Construct,
  props: SecretWithVersion<N>,
  name: N,
): ResolvedProps {
  return toSecretArguments(name, props, resolveSecret(construct, [name], props[name], isWriteOnly(props)));
}

/** Resolves a prop that is sensitive but not a secret to Terraform: a single argument, which is kept in the state. */
export function resolveSensitiveProp<N extends string>(
  construct: Construct,
  props: { readonly [P in N]?: SecretSource },
  name: N,
): ResolvedProps {
  const { value, validated, issues } = resolveSecret(construct, [name], props[name], false);
  return { overrides: { [name]: validated }, arguments: { [name]: value }, issues };
}

/** Whether a construct's secrets are passed as write-only arguments. */
export function isWriteOnly({ writeOnly = true }: SecretProps): boolean {
  return writeOnly;
}

/** Passes a resolved secret as the arguments of the field `name`. */
export function toSecretArguments<N extends string>(
  name: N,
  props: SecretWithVersion<N>,
  { value, validated, issues }: ResolvedSecret,
): ResolvedProps {
  const versionName = `${name}Version` as const;
  const version: unknown = props[versionName];
  const resolved = { extraProps: [versionName], overrides: { [name]: validated }, issues };
  const invalidVersion = (detail: string): ResolvedProps => ({
    ...resolved,
    arguments: {},
    issues: [
      ...issues,
      { severity: "error", code: "AJO4002", path: [versionName], summary: `Invalid ${versionName}`, detail },
    ],
  });
  if (!isWriteOnly(props)) {
    if (version === undefined) return { ...resolved, arguments: { [name]: value } };
    return invalidVersion(
      `With writeOnly: false a secret is sent when its value changes, so ${versionName} has no effect. Remove it.`,
    );
  }
  if (version !== undefined && typeof version !== "string") {
    return invalidVersion(
      `The version must be a string, but it is a value of type ${typeof version}. Put it in quotes.`,
    );
  }
  // An optional secret that is not set has no version either: the version is what sends it.
  const isSet = value !== undefined || version !== undefined;
  return {
    ...resolved,
    arguments: { [name]: undefined, ...(isSet && { [`${name}Wo`]: value, [`${name}WoVersion`]: version ?? "1" }) },
  };
}

/** A secret as a construct passes it to its resource, and the issues of its source. */
export interface ResolvedSecret {
  /** A token, or the secret itself if it was given by Secret.unsafePlainText. Undefined if none was given, or if it is invalid. */
  readonly value?: string;
  /** The value to validate. */
  readonly validated: Resolvable<string>;
  readonly issues: readonly ValidationIssue[];
}

/**
 * Resolves the source of a secret.
 *
 * @param path The prop, for messages.
 * @param ephemeral Whether the receiver takes ephemeral values, which are in neither plan nor state.
 */
export function resolveSecret(
  construct: Construct,
  path: readonly string[],
  source: unknown,
  ephemeral: boolean,
): ResolvedSecret {
  if (source === undefined || source === null) return { validated: undefined, issues: [] };
  const resolved = source instanceof Secret ? source._resolve(construct, ephemeral) : source;
  const what = humanize(path.at(-1) ?? "");

  if (resolved instanceof TerraformVariable) {
    if (resolved.sensitive === true) {
      if (ephemeral && !(source instanceof Secret)) warnIfNotEphemeral(resolved);
      return { value: withoutStackTraces(() => resolved.stringValue), validated: UNRESOLVED, issues: [] };
    }
    return rejectSecret(
      path,
      `The ${what} comes from the variable ${resolved.friendlyUniqueId}, which is not sensitive, so Terraform would show its value. Declare it with sensitive: true.`,
    );
  }
  if (isTerraformValue(resolved)) return { value: Token.asString(resolved), validated: UNRESOLVED, issues: [] };
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
    return { value: resolved, validated: resolved, issues: [] };
  }
  return rejectSecret(
    path,
    `The ${what} is given as plain text (${describeLength(resolved)}), so it would stand in the synthesized files. Take it from Secret.fromEnvironment("TF_VAR_…"), from a sensitive TerraformVariable, or from a reference. If it is no real secret, say Secret.unsafePlainText.`,
  );
}

function rejectSecret(path: readonly string[], detail: string): ResolvedSecret {
  const summary = `Invalid ${humanize(path.at(-1) ?? "")}`;
  return { validated: UNRESOLVED, issues: [{ severity: "error", code: "AJO4002", path, summary, detail }] };
}
