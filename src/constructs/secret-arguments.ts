import type { Problem } from "../model/problem";
import type { TakenSecret } from "./take-secret";

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
  readonly problems: readonly Problem[];
}

/** Puts a secret into one of its two forms. `versionName` is the prop that gives `version`. */
export function secretArguments(
  { value, problems }: TakenSecret,
  versionName: string,
  version: string | undefined,
  writeOnly: boolean,
): SecretArguments {
  const wrong = (detail: string): Problem => ({
    severity: "error",
    code: "AJO4002",
    path: [versionName],
    summary: `Invalid ${versionName}`,
    detail,
  });
  if (version !== undefined && !writeOnly) {
    const detail = `With writeOnly: false a secret is sent when its value changes, so ${versionName} has no effect. Remove it.`;
    return { plain: value, problems: [...problems, wrong(detail)] };
  }
  if (version !== undefined && typeof version !== "string") {
    const detail = `The version must be a string, but it is a value of type ${typeof version}. Put it in quotes.`;
    return { problems: [...problems, wrong(detail)] };
  }
  return writeOnly ? { writeOnly: value, version: version ?? "1", problems } : { plain: value, problems };
}

/** The same for a secret that may be left out; without it there is no version either. */
export function optionalSecretArguments(
  taken: TakenSecret,
  versionName: string,
  version: string | undefined,
  writeOnly: boolean,
): SecretArguments {
  if (taken.value !== undefined || taken.problems.length > 0 || version !== undefined) {
    return secretArguments(taken, versionName, version, writeOnly);
  }
  return { problems: [] };
}
