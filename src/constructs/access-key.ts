import type { Construct } from "constructs";
import * as z from "zod/mini";
import { type Problem, sinchApiToken, UNRESOLVED } from "../model";
import { keyIdField } from "../model/access-key-parts";
import { isUuid } from "../model/sinch-identifiers";
import { unknownName } from "../model/unknown-name";
import { Fn } from "./core";
import type { SecretSource } from "./secret";
import { type TakenSecret, takeSecret } from "./take-secret";
import { isTerraformValue } from "./terraform-value";

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
export function takeAccessKey(construct: Construct, key: SinchAccessKey, ephemeral: boolean): TakenSecret {
  const secret = takeSecret(construct, ["accessKey", "keySecret"], key.keySecret, ephemeral);
  const problems = [...keyProblems(key), ...secret.problems];
  const { keyId } = key;
  if (problems.some(({ severity }) => severity === "error") || secret.value === undefined) {
    return { seen: UNRESOLVED, problems };
  }
  if (secret.seen !== UNRESOLVED && !isTerraformValue(keyId)) {
    const value = sinchApiToken(keyId, secret.value);
    return { value, seen: value, problems };
  }
  return { value: Fn.base64encode(`${keyId}:${secret.value}`), seen: UNRESOLVED, problems };
}

/** Refuses a token that is given both as it is and as the key of which it is made. */
export function oneToken(props: { readonly accessKey?: SinchAccessKey; readonly apiToken?: SecretSource }): Problem[] {
  if (props.accessKey === undefined || props.apiToken === undefined) return [];
  const detail = "Both accessKey and apiToken are given, but the one is made of the other. Keep one of them.";
  return [{ severity: "error", code: "AJO4007", path: ["accessKey"], summary: "Two API tokens", detail }];
}

function keyProblems(key: SinchAccessKey): Problem[] {
  const given: Readonly<Record<string, unknown>> = { ...key };
  const names = ["keyId", "keySecret"];
  return [
    ...Object.keys(given)
      .filter((name) => !names.includes(name))
      .map((name) => unknownName("access key", name, names, ["accessKey"])),
    ...names
      .filter((name) => given[name] === undefined || given[name] === null)
      .map((name) => error(name, `The access key has no ${name}. Copy it from the Sinch dashboard.`)),
    ...keyIdProblems(given.keyId),
  ];
}

function keyIdProblems(keyId: unknown): Problem[] {
  if (keyId === undefined || keyId === null || isTerraformValue(keyId)) return [];
  if (typeof keyId !== "string") return [error("keyId", "The key id must be a string. Put it in quotes.")];
  const wrong = z.safeParse(keyIdField.rule, keyId).error?.issues[0];
  if (wrong !== undefined) return [error("keyId", wrong.message)];
  if (isUuid(keyId)) return [];
  const detail = `The key id ${JSON.stringify(keyId)} is not a UUID, which those of Sinch usually are. Compare it with the Sinch dashboard.`;
  return [{ severity: "warning", code: "AJO1014", path: ["accessKey", "keyId"], summary: "Unusual key id", detail }];
}

function error(name: string, detail: string): Problem {
  return { severity: "error", code: "AJO4002", path: ["accessKey", name], summary: `Invalid ${name}`, detail };
}
