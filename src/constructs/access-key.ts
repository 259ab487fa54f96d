import { Construct } from "constructs";
import { toSinchApiToken, UNRESOLVED, type ValidationIssue } from "../model";
import { accessKeyIdField } from "../model/access-key";
import { describeActual } from "../model/format";
import { createUnknownNameIssue } from "../model/names";
import { valueIfKnown } from "../model/object";
import { describeShape } from "../model/shown-value";
import { isUuid } from "../model/sinch-fields";
import type { Warning } from "../model/validation-issue";
import * as z from "../model/zod";
import { escapeTemplate } from "../text/terraform-text";
import { encodeNumbersAsStrings, type IResolvable, isTerraformValue, Token } from "./cdktf";
import { describeMisplaced } from "./misplaced-value";
import {
  type IteratedSecretProps,
  isWriteOnly,
  type ResolvedSecret,
  type ResolveSecretOptions,
  resolveSecret,
  resolveSecretProp,
  type SecretProps,
  toSecretArguments,
} from "./resolve-secret";
import { readSecret, type SecretSource } from "./secret";
import { parseTemplate, quoteLiterals } from "./terraform-template";
import type { ResolvedProps } from "./validate-props";

/** An access key of a Sinch project, from the access keys page of the Sinch dashboard. */
export interface SinchAccessKey {
  /** The key's id, usually a UUID. It is no secret. */
  readonly keyId: string;
  /** The key's secret, which Sinch shows once. */
  readonly keySecret: SecretSource;
}

/** How the API token of a Sinch project is given, as an access key or as it is, and that of its service plan. */
export interface ProjectTokenProps extends SecretProps {
  /**
   * An access key of the project, from which the API token is made.
   *
   * @default - `apiToken` is given instead
   */
  readonly accessKey?: SinchAccessKey;
  /**
   * The project's API token: Base64 of an access key's `KEY_ID:KEY_SECRET`, on one line, without `Basic ` in front.
   *
   * @default - made of `accessKey`
   */
  readonly apiToken?: SecretSource;
  /**
   * Any text that changes whenever the API token (or the access key) does, such as `"2"` or the version of a vault's
   * secret. Its change, and nothing else, sends the token.
   *
   * @default "1"
   */
  readonly apiTokenVersion?: string;
  /**
   * Any text that changes whenever the SMS API token does. Its change, and nothing else, sends the token.
   *
   * @default "1"
   */
  readonly smsApiTokenVersion?: string;
}

const HINT =
  'Give an access key as accessKey: { keyId: "…", keySecret: Secret.fromEnvironment("TF_VAR_…") }: the API token is made of it.';

/** Resolves the API token of a Sinch project, and refuses one that is given in both forms. */
export function resolveProjectToken(
  construct: Construct,
  props: ProjectTokenProps & Pick<IteratedSecretProps, "forEach">,
): ResolvedProps {
  const accessKey = props.accessKey ?? undefined;
  const resolved =
    accessKey === undefined
      ? resolveSecretProp(construct, props, "apiToken", HINT)
      : toSecretArguments(
          "apiToken",
          props,
          resolveAccessKey(construct, accessKey, { ephemeral: isWriteOnly(props), forEach: props.forEach }),
        );
  return {
    ...resolved,
    extraProps: ["accessKey", "apiTokenVersion"],
    issues: [...rejectBothTokens(props), ...resolved.issues],
  };
}

/** Makes the API token from an access key. If a part of the key is known only to Terraform, Terraform makes the token. */
function resolveAccessKey(construct: Construct, key: SinchAccessKey, options: ResolveSecretOptions): ResolvedSecret {
  const invalid = describeInvalidKey(key);
  if (invalid !== undefined) {
    return { validated: UNRESOLVED, issues: [{ severity: "error", path: ["accessKey"], ...invalid }] };
  }
  const secret = resolveSecret(construct, ["accessKey", "keySecret"], key.keySecret, options);
  const issues = [...validateAccessKey(key), ...secret.issues];
  const { keyId } = key;
  if (issues.some(({ severity }) => severity === "error") || secret.value === undefined) {
    return { validated: UNRESOLVED, issues };
  }
  const { knownTexts = [] } = secret;
  const secretText = valueIfKnown(secret.validated);
  if (secretText !== undefined && !isTerraformValue(keyId)) {
    const value = toSinchApiToken(keyId, secretText);
    return { value, validated: value, issues, knownTexts: [...knownTexts, value] };
  }
  const id = isTerraformValue(keyId) ? Token.asString(keyId) : escapeTemplate(keyId);
  const keySecret = secretText === undefined ? secret.value : escapeTemplate(secretText);
  return { value: encodeAtApply(`${id}:${keySecret}`), validated: UNRESOLVED, issues, knownTexts };
}

/** A token for the Base64 of a text with references. CDKTF's own function takes no text with quotation marks. */
function encodeAtApply(text: string): string {
  const template = encodeNumbersAsStrings(text);
  const token: IResolvable = {
    creationStack: [],
    resolve: (context) => `\${base64encode(${quoteLiterals(String(context.resolve(template)))})}`,
    toString: () => Token.asString(token),
  };
  return token.toString();
}

/** What is given in place of the object of the two parts. */
function describeInvalidKey(key: unknown): Warning | undefined {
  const wanted = 'accessKey: { keyId: "…", keySecret: Secret.fromEnvironment("TF_VAR_…") }';
  if (isTerraformValue(key)) {
    return {
      code: "AJO4025",
      summary: "Reference to a whole access key",
      detail: `The whole of accessKey is a reference, but the API token is made of its two members. They are no block in Terraform, so a dynamic block cannot make them. Write a reference for each: accessKey: { keyId: Fn.lookup(key, "keyId"), keySecret: Fn.lookup(key, "keySecret") }.`,
    };
  }
  const summary = "Invalid access key";
  if (readSecret(key) !== undefined) {
    const detail = `The access key is given as a Secret, but it has two parts, and only one of them is secret. Write ${wanted}.`;
    return { code: "AJO4004", summary, detail };
  }
  if (typeof key === "object" && !Array.isArray(key) && !Construct.isConstruct(key)) return undefined;
  const actual = Construct.isConstruct(key) ? `the construct ${JSON.stringify(key.node.path)}` : describeActual(key);
  const detail = `The access key must be an object with keyId and keySecret, but it is ${actual}. Write ${wanted}.`;
  return { code: "AJO4004", summary, detail };
}

function rejectBothTokens({ accessKey, apiToken }: ProjectTokenProps): ValidationIssue[] {
  if ((accessKey ?? undefined) === undefined || (apiToken ?? undefined) === undefined) return [];
  const detail = "Both accessKey and apiToken are given, but the one is made of the other. Keep one of them.";
  return [{ severity: "error", code: "AJO4007", path: ["accessKey"], summary: "Two API tokens", detail }];
}

function validateAccessKey(key: SinchAccessKey): ValidationIssue[] {
  const names = ["keyId", "keySecret"] as const;
  return [
    ...Object.keys(key)
      .filter((name) => !names.some((known) => known === name))
      .map((name) => createUnknownNameIssue("access key", name, names, ["accessKey"])),
    ...names
      .filter((name) => (key[name] ?? undefined) === undefined)
      .map((name) => accessKeyError(name, `The access key has no ${name}. Copy it from the Sinch dashboard.`)),
    ...validateKeyId(key.keyId),
  ];
}

function validateKeyId(keyId: unknown): ValidationIssue[] {
  if (keyId === undefined || keyId === null) return [];
  if (isTerraformValue(keyId)) {
    const isMixed = typeof keyId === "string" && parseTemplate(keyId).literals.some((text) => /[\s:"\\]/.test(text));
    return isMixed
      ? [
          accessKeyError(
            "keyId",
            "The key id joins an expression with white space, a colon, a quotation mark or a backslash, which no key id has. Copy it from the access keys page of the Sinch dashboard, or give it as one reference.",
          ),
        ]
      : [];
  }
  if (typeof keyId !== "string") {
    const misplaced = describeMisplaced("keyId", keyId, "string");
    return [accessKeyError("keyId", misplaced ?? "The key id must be a string. Put it in quotes.")];
  }
  const wrong = z.safeParse(accessKeyIdField.rule, keyId).error?.issues[0];
  if (wrong !== undefined) return [accessKeyError("keyId", wrong.message)];
  if (isUuid(keyId)) return [];
  const detail = `The key id is ${describeShape(keyId)}, not a UUID, which those of Sinch usually are. Compare it with the Sinch dashboard.`;
  return [{ severity: "warning", code: "AJO1014", path: ["accessKey", "keyId"], summary: "Unusual key id", detail }];
}

function accessKeyError(name: string, detail: string): ValidationIssue {
  return { severity: "error", code: "AJO4002", path: ["accessKey", name], summary: `Invalid ${name}`, detail };
}
