import type { Construct } from "constructs";
import * as z from "zod/mini";
import { toSinchApiToken, UNRESOLVED, type ValidationIssue } from "../model";
import { accessKeyIdField } from "../model/access-key";
import { createUnknownNameIssue } from "../model/names";
import { isUuid } from "../model/sinch-fields";
import { Fn } from "./cdktf";
import { type ResolvedSecret, resolveSecret } from "./resolve-secret";
import type { SecretSource } from "./secret";
import { isTerraformValue } from "./tokens";

/** An access key of a Sinch project, from the access keys page of the Sinch dashboard. */
export interface SinchAccessKey {
  /** The key's id, usually a UUID. It is no secret. */
  readonly keyId: string;
  /** The key's secret, which Sinch shows once. */
  readonly keySecret: SecretSource;
}

/**
 * The API token that AJO wants of a Sinch project, made of an access key. Where the parts are known only to Terraform,
 * it is Terraform that makes it.
 */
export function resolveAccessKey(construct: Construct, key: SinchAccessKey, ephemeral: boolean): ResolvedSecret {
  const secret = resolveSecret(construct, ["accessKey", "keySecret"], key.keySecret, ephemeral);
  const problems = [...validateAccessKey(key), ...secret.problems];
  const { keyId } = key;
  if (problems.some(({ severity }) => severity === "error") || secret.value === undefined) {
    return { validated: UNRESOLVED, problems };
  }
  if (secret.validated !== UNRESOLVED && !isTerraformValue(keyId)) {
    const value = toSinchApiToken(keyId, secret.value);
    return { value, validated: value, problems };
  }
  return { value: Fn.base64encode(`${keyId}:${secret.value}`), validated: UNRESOLVED, problems };
}

/** Refuses a token that is given both as it is and as the key of which it is made. */
export function rejectBothTokens(props: {
  readonly accessKey?: SinchAccessKey;
  readonly apiToken?: SecretSource;
}): ValidationIssue[] {
  if (props.accessKey === undefined || props.apiToken === undefined) return [];
  const detail = "Both accessKey and apiToken are given, but the one is made of the other. Keep one of them.";
  return [{ severity: "error", code: "AJO4007", path: ["accessKey"], summary: "Two API tokens", detail }];
}

function validateAccessKey(key: SinchAccessKey): ValidationIssue[] {
  const given: Readonly<Record<string, unknown>> = { ...key };
  const names = ["keyId", "keySecret"];
  return [
    ...Object.keys(given)
      .filter((name) => !names.includes(name))
      .map((name) => createUnknownNameIssue("access key", name, names, ["accessKey"])),
    ...names
      .filter((name) => given[name] === undefined || given[name] === null)
      .map((name) => accessKeyError(name, `The access key has no ${name}. Copy it from the Sinch dashboard.`)),
    ...validateKeyId(given.keyId),
  ];
}

function validateKeyId(keyId: unknown): ValidationIssue[] {
  if (keyId === undefined || keyId === null || isTerraformValue(keyId)) return [];
  if (typeof keyId !== "string") return [accessKeyError("keyId", "The key id must be a string. Put it in quotes.")];
  const wrong = z.safeParse(accessKeyIdField.rule, keyId).error?.issues[0];
  if (wrong !== undefined) return [accessKeyError("keyId", wrong.message)];
  if (isUuid(keyId)) return [];
  const detail = `The key id ${JSON.stringify(keyId)} is not a UUID, which those of Sinch usually are. Compare it with the Sinch dashboard.`;
  return [{ severity: "warning", code: "AJO1014", path: ["accessKey", "keyId"], summary: "Unusual key id", detail }];
}

function accessKeyError(name: string, detail: string): ValidationIssue {
  return { severity: "error", code: "AJO4002", path: ["accessKey", name], summary: `Invalid ${name}`, detail };
}
