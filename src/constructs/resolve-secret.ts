import { Construct } from "constructs";
import { humanize } from "../model";
import { type Resolvable, UNRESOLVED } from "../model/object";
import { createSecretVersionError, holdsSecret } from "../model/secret-version";
import type { ValidationIssue, Warning } from "../model/validation-issue";
import { toLiteral } from "../text/terraform-text";
import {
  type IResolvable,
  type ITerraformIterator,
  isTerraformValue,
  TerraformStack,
  Token,
  Tokenization,
  withoutStackTraces,
} from "./cdktf";
import { containsToken, inspectSecret, type SecretUse } from "./inspect-secret";
import { describeMisplaced } from "./misplaced-value";
import { addValidation, createSynthesisError } from "./report";
import { readSecret, type SecretDescription, type SecretSource } from "./secret";
import { SecretVariable } from "./secret-variable";
import { isLocal, isSecretVariable, isVariable, StackElements } from "./stack-elements";
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

/** The props of a secret of a resource that may stand for several objects. */
export interface IteratedSecretProps extends SecretProps {
  /** What the objects are made for: its keys and values may be the secrets. */
  readonly forEach?: ITerraformIterator;
}

/** The secret `name` and its version, each a prop. */
type SecretWithVersion<N extends string> = IteratedSecretProps & { readonly [P in N]?: SecretSource } & {
  readonly [P in `${N}Version`]?: string;
};

/** Resolves a secret prop to its write-only argument and version, or to the argument that is kept in the state. */
export function resolveSecretProp<N extends string>(
  construct: Construct,
  props: SecretWithVersion<N>,
  name: N,
  hint?: string,
): ResolvedProps {
  return toSecretArguments(
    name,
    props,
    resolveSecret(construct, [name], props[name], { ephemeral: isWriteOnly(props), hint, forEach: props.forEach }),
  );
}

/** Resolves a prop that is sensitive but not a secret to Terraform: a single argument, which is kept in the state. */
export function resolveSensitiveProp<N extends string>(
  construct: Construct,
  props: { readonly [P in N]?: SecretSource } & Pick<IteratedSecretProps, "forEach">,
  name: N,
): ResolvedProps {
  const options = { ephemeral: false, forEach: props.forEach };
  const { value, validated, issues } = resolveSecret(construct, [name], props[name], options);
  return { overrides: { [name]: validated }, arguments: { [name]: value }, issues };
}

/** Whether a construct's secrets are passed as write-only arguments. */
export function isWriteOnly({ writeOnly }: SecretProps): boolean {
  return writeOnly !== false;
}

/** Passes a resolved secret as the arguments of the field `name`. */
export function toSecretArguments<N extends string>(
  name: N,
  props: SecretWithVersion<N>,
  { value, validated, issues, knownTexts = [] }: ResolvedSecret,
): ResolvedProps {
  const versionName = `${name}Version` as const;
  const version: unknown = props[versionName] ?? undefined;
  const resolved = { extraProps: [versionName], overrides: { [name]: validated }, issues };
  const refuseVersion = (error: Warning): ResolvedProps => ({
    ...resolved,
    arguments: {},
    issues: [...issues, { severity: "error", path: [versionName], ...error }],
  });
  const invalidVersion = (detail: string) =>
    refuseVersion({ code: "AJO4002", summary: `Invalid ${versionName}`, detail });
  if (!isWriteOnly(props)) {
    if (version === undefined) return { ...resolved, arguments: { [name]: value } };
    return invalidVersion(
      `With writeOnly: false a secret is sent when its value changes, so ${versionName} has no effect. Remove it.`,
    );
  }
  if (version !== undefined && typeof version !== "string" && !isTerraformValue(version)) {
    return invalidVersion(
      describeMisplaced(versionName, version, "string") ??
        `The version must be a string, but it is a value of type ${typeof version}. Put it in quotes.`,
    );
  }
  if (!isTerraformValue(version) && knownTexts.some((text) => holdsSecret(version, text))) {
    return refuseVersion(createSecretVersionError(versionName, name, `${versionName}: "2"`));
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
  /** The secret, and what it is made of, as far as the synthesis knows it. */
  readonly knownTexts?: readonly string[];
}

/** How a secret is resolved. */
export interface ResolveSecretOptions {
  /** Whether the receiver takes ephemeral values, which are in neither plan nor state. */
  readonly ephemeral: boolean;
  /** What to use in place of an expression that is made of text, where there is something for it. */
  readonly hint?: string | undefined;
  /** What the objects of the construct are made for. */
  readonly forEach?: ITerraformIterator | undefined;
}

/**
 * Resolves the source of a secret.
 *
 * @param path The prop, for messages.
 */
export function resolveSecret(
  construct: Construct,
  path: readonly string[],
  source: unknown,
  options: ResolveSecretOptions,
): ResolvedSecret {
  if (source === undefined || source === null) return { validated: undefined, issues: [] };
  const what = humanize(path.at(-1) ?? "");
  const elements = StackElements.of(TerraformStack.of(construct));
  const secret = readSecret(source) ?? describeSource(source);
  const resolveReference = (reference: IResolvable | string, more: Partial<SecretUse> = {}) =>
    resolveReferenceTo(construct, path, { what, reference, ...options, ...more });
  switch (secret?.kind) {
    case "environment": {
      // It is there where Terraform runs, and often where the app runs, too.
      const { [`TF_VAR_${secret.name}`]: text } = process.env;
      const knownTexts = text === undefined ? [] : [text];
      const declared = elements.findChild(`var.${secret.name}`);
      if (isVariable(declared) && !isSecretVariable(declared)) {
        return { ...resolveReference(elements.readToken(declared), { variable: declared }), knownTexts };
      }
      const variable = SecretVariable.of(construct, secret.name, options.ephemeral);
      return { value: elements.readToken(variable), validated: UNRESOLVED, issues: [], knownTexts };
    }
    case "variable": {
      const { variable } = secret;
      if (isVariable(variable)) return resolveReference(elements.readToken(variable), { variable });
      return rejectSecret(
        path,
        `Secret.fromVariable needs a TerraformVariable, but got ${describeValue(variable)}.${suggestSource(variable)}`,
      );
    }
    case "reference": {
      const { reference } = secret;
      if (isReference(reference)) return resolveReference(reference, { allowsText: source !== reference });
      return rejectSecret(
        path,
        `Secret.fromReference needs a reference, but got ${describeValue(reference)}.${suggestSource(reference)}`,
      );
    }
    case "plainText":
      return resolvePlainText(construct, path, what, secret.value);
    default:
      return rejectSecret(
        path,
        `The ${what} must be a secret, but it is ${describeValue(source)}.${suggestSource(source)} Take it from Secret.fromEnvironment("TF_VAR_…"), from a sensitive TerraformVariable, or from a reference.`,
      );
  }
}

/** Describes a source that is not a Secret as if it were one. */
function describeSource(source: unknown): SecretDescription | undefined {
  if (isVariable(source)) return { kind: "variable", variable: source };
  return isReference(source) ? { kind: "reference", reference: source } : undefined;
}

/** Whether a value may be a reference: any text, or a token of one value. */
function isReference(value: unknown): value is IResolvable | string {
  if (typeof value === "number") return Token.isUnresolved(value);
  return typeof value === "string" || (Tokenization.isResolvable(value) && readSecret(value) === undefined);
}

function resolveReferenceTo(construct: Construct, path: readonly string[], use: SecretUse): ResolvedSecret {
  const { errors, warnings, variables, isLazy } = inspectSecret(construct, use, false);
  const toIssue = (severity: ValidationIssue["severity"]) => (warning: Warning) => ({ severity, path, ...warning });
  if (errors.length > 0) return { validated: UNRESOLVED, issues: errors.map(toIssue("error")) };
  if (use.ephemeral) {
    for (const variable of variables) if (!isSecretVariable(variable)) warnIfNotEphemeral(variable, construct);
  }
  const listErrors = () =>
    inspectSecret(construct, use, true).errors.map(({ detail, code }) => `${path.join(".")}: ${detail} (${code})`);
  // What is declared or changed later is inspected when everything is there.
  addValidation(construct, listErrors);
  const reference = isLazy ? guardLazy(construct, use.reference, listErrors) : use.reference;
  const value = withoutStackTraces(() => Token.asString(reference));
  return { value, validated: UNRESOLVED, issues: warnings.map(toIssue("warning")) };
}

/** A lazy value that is inspected before it is resolved: CDKTF would first declare an output in another stack for it. */
function guardLazy(construct: Construct, reference: unknown, listErrors: () => readonly string[]): IResolvable {
  const guard: IResolvable = {
    creationStack: [],
    resolve: () => {
      const [error] = listErrors();
      if (error !== undefined) throw createSynthesisError(`${construct.node.path}: ${error}`);
      return reference;
    },
    toString: () => Token.asString(guard),
  };
  return guard;
}

/** Resolves a secret in clear, which Terraform must take literally. */
function resolvePlainText(construct: Construct, path: readonly string[], what: string, text: string): ResolvedSecret {
  if (containsToken(construct, text)) {
    return rejectSecret(
      path,
      `The ${what} is given to Secret.unsafePlainText, but it contains a reference. Use Secret.fromReference.`,
    );
  }
  const detail = `The ${what} is given as plain text, so it is written to the synthesized files. Take it from Secret.fromEnvironment("TF_VAR_…") where it matters.`;
  const warning: ValidationIssue = {
    severity: "warning",
    code: "AJO1017",
    path,
    summary: "Secret in plain text",
    detail,
  };
  return { value: toLiteral(text), validated: text, issues: [warning], knownTexts: [text] };
}

function rejectSecret(path: readonly string[], detail: string): ResolvedSecret {
  const summary = `Invalid ${humanize(path.at(-1) ?? "")}`;
  return { validated: UNRESOLVED, issues: [{ severity: "error", code: "AJO4004", path, summary, detail }] };
}

/** What to write in place of a value that stands for a secret, but not in this form. */
function suggestSource(value: unknown): string {
  if (readSecret(value) !== undefined) return " Pass that Secret itself.";
  if (isVariable(value)) return " Use Secret.fromVariable, or pass the variable itself.";
  if (isLocal(value)) return " Give its value: local.asString.";
  if (isReference(value)) return " Use Secret.fromReference.";
  return "";
}

/** Says what a value is that is not a secret, without saying what is in it. */
function describeValue(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return typeof value === "undefined" ? "undefined" : `a value of type ${typeof value}`;
  if (Construct.isConstruct(value)) return `the construct ${JSON.stringify(value.node.path)}`;
  if (typeof Reflect.get(value, "then") === "function") return "a promise, which must be awaited first";
  const className: unknown = value.constructor?.name;
  if (readSecret(value) !== undefined) return "a Secret";
  if (className === "Secret") return "a Secret of a version of cdktf-provider-ajo that this one does not know";
  if (typeof className === "string" && className !== "Object") return `an object of the class ${className}`;
  const members = Object.keys(value).map((name) => JSON.stringify(name));
  return members.length === 0 ? "an empty object" : `an object with the members ${members.join(", ")}`;
}
