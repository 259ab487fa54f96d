import type { ValidationIssue } from "../model/problem";
import type { ResolvedSecret } from "./take-secret";

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
export interface SecretArguments {
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
