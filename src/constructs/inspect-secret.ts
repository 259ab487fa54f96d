import type { Construct } from "constructs";
import { describeLength } from "../model/format";
import type { Warning } from "../model/validation-issue";
import { type ITerraformIterator, TerraformStack, type TerraformVariable } from "./cdktf";
import { type CrossStackReference, describeCrossing, isOfAnotherApp, suggestEnvironment } from "./cross-stack";
import { readForEach } from "./instances";
import { isHarmless, listTexts, readVariable, SecretResolver, type SourceParts } from "./secret-resolver";
import { elementOf } from "./stack-contents";
import { isSecretVariable, StackElements } from "./stack-elements";

/** A source of a secret, and what to say about it. */
export interface SecretUse {
  /** What the secret is called in messages, such as "API token". */
  readonly what: string;
  /** The token or the text. */
  readonly reference: unknown;
  /** The variable, if it was given itself. */
  readonly variable?: TerraformVariable | undefined;
  /** Whether the user said that text in the reference is not secret. */
  readonly allowsText?: boolean;
  /** What to use in place of an expression that is made of text, where there is something for it. */
  readonly hint?: string | undefined;
  /** Whether the receiver takes ephemeral values. */
  readonly ephemeral: boolean;
  /** What the objects are made for, whose keys and values may be the secrets. */
  readonly forEach?: ITerraformIterator | undefined;
}

/** What is to be said about the source of a secret. */
export interface SecretFindings {
  readonly errors: readonly Warning[];
  readonly warnings: readonly Warning[];
  /** The sensitive variables that the value comes from. */
  readonly variables: readonly TerraformVariable[];
  /** Whether the value is lazy, so that nothing is known of it before the synthesis. */
  readonly isLazy: boolean;
}

const NOTHING: SecretFindings = { errors: [], warnings: [], variables: [], isLazy: false };

const WHERE_FROM =
  'Take it from Secret.fromEnvironment("TF_VAR_…"), from a sensitive TerraformVariable, or from a reference.';

const EACH_REMEDY =
  "Terraform takes no sensitive value for forEach. Keep the secrets in a sensitive variable of their own, of type map(string), and take each by its key: Fn.lookup(variable.value, iterator.key).";

/**
 * Finds out what the source of a secret resolves to, by the routine with which CDKTF resolves it.
 *
 * @param isSynthesis Whether everything is declared. Before, lazy values are not asked for, and variables that are not
 *   direct children of the stack are not looked for.
 */
export function inspectSecret(construct: Construct, use: SecretUse, isSynthesis: boolean): SecretFindings {
  const { what, reference, allowsText, hint, ephemeral } = use;
  const forEach = findForEach(construct, use, isSynthesis);
  if (typeof reference !== "string" || forEach !== undefined) {
    return inspectReference(construct, use, isSynthesis, forEach);
  }
  // The secrets of many constructs often come from one variable.
  return StackElements.of(TerraformStack.of(construct)).remember(
    [isSynthesis, reference, what, allowsText, hint, ephemeral].join("\n"),
    () => inspectReference(construct, use, isSynthesis),
    ({ errors, isLazy }) => errors.length === 0 && !isLazy,
  );
}

/** What the objects of a construct are made for, as it was given, or as it was changed since. */
function findForEach(construct: Construct, { forEach }: SecretUse, isSynthesis: boolean): unknown {
  const element = isSynthesis ? elementOf(construct) : undefined;
  return element === undefined ? forEach : readForEach(element);
}

function inspectReference(
  construct: Construct,
  use: SecretUse,
  isSynthesis: boolean,
  forEach?: unknown,
): SecretFindings {
  const source = new SecretResolver(construct, { variable: use.variable, isSynthesis, forEach });
  const text = source.resolve(construct, use.reference);
  const parts = typeof text === "string" ? source.takeApart(text) : undefined;
  const [crossing] = source.crossings;
  if (crossing !== undefined) {
    const here = TerraformStack.of(construct);
    const fault = describeCrossing(use.what, crossing, here);
    if (isOfAnotherApp(crossing, here)) return refuse("AJO4023", fault);
    return refuse(
      "AJO4027",
      `${fault} Use ${suggestEnvironment(crossing)}, which gives each stack a variable of its own, or declare the source in ${JSON.stringify(here.node.path)} too.`,
    );
  }
  if (parts !== undefined) return judge(use, parts, text as string, source);
  if (text === undefined || text === null) return { ...NOTHING, isLazy: source.isLazy };
  return refuse(
    "AJO4004",
    `The ${use.what} must be a text, but to Terraform it is of type ${typeof text}. ${WHERE_FROM}`,
  );
}

/** Whether a text contains a token, in any form in which CDKTF puts tokens into text. */
export function containsToken(construct: Construct, text: string): boolean {
  return new SecretResolver(construct, { isSynthesis: false }).resolve(construct, text) !== text;
}

/** Whether a reference, such as `local.tokens.brand`, leads to a sensitive variable of its stack. For the synthesis. */
export function leadsToSensitive({ stack, name }: CrossStackReference): boolean {
  // No output of another stack can pass it on.
  if (name.startsWith("ephemeral.")) return true;
  const resolver = new SecretResolver(stack, { isSynthesis: true });
  const { variables } = resolver.takeApart(`\${${name}}`);
  const isSensitive = variables.some((variable) => (readVariable(variable).sensitive ?? false) !== false);
  return isSensitive || resolver.crossings.some(leadsToSensitive);
}

/**
 * What keeps a variable from being a secret's source.
 *
 * @param each How the secret is taken from `forEach`, if it is: `each.value.token`.
 */
export function findVariableFaults(variable: TerraformVariable, what: string, each?: string): string[] {
  const name = variable.friendlyUniqueId;
  const { sensitive, default: value } = readVariable(variable);
  if (sensitive !== true && each !== undefined) {
    return [
      `The ${what} comes from ${each}, and with it from the variable ${name}, which is not sensitive, so Terraform would show its value. ${EACH_REMEDY}`,
    ];
  }
  if (sensitive !== true) {
    return [
      `The ${what} comes from the variable ${name}, which is not sensitive, so Terraform would show its value. Declare it with sensitive: true.`,
    ];
  }
  if (!hasText(value)) return [];
  return [
    `The ${what} comes from the variable ${name}, which has a default, and defaults are written to the synthesized files. Remove the default, and give the value when Terraform runs, for example in the environment as TF_VAR_${name}.`,
  ];
}

/** Says that Terraform refuses an ephemeral variable where it keeps the value in the state. */
export function findEphemeralFaults(variables: readonly TerraformVariable[], what: string): string[] {
  const faults = variables
    .filter((variable) => readVariable(variable).ephemeral === true)
    .map((variable) => {
      const name = variable.friendlyUniqueId;
      const remedy = isSecretVariable(variable)
        ? `Give the Secret itself: Secret.fromEnvironment("TF_VAR_${name}").`
        : "Remove ephemeral from the variable, or use another one here.";
      return `The ${what} comes from the variable ${name}, which is ephemeral. ${describeEphemeral(what)} ${remedy}`;
    });
  return [...new Set(faults)];
}

function findEphemeralReferences(references: readonly string[], what: string): string[] {
  return references
    .filter((reference) => reference.startsWith("ephemeral."))
    .map(
      (reference) =>
        `The ${what} comes from ${reference}, which is ephemeral. ${describeEphemeral(what)} Take it from a data source, or from a sensitive variable.`,
    );
}

function describeEphemeral(what: string): string {
  return `Here Terraform keeps the ${what} in the state, where it allows no ephemeral value.`;
}

function judge(use: SecretUse, parts: SourceParts, text: string, source: SecretResolver): SecretFindings {
  const { what, allowsText = false, hint } = use;
  const { mixed, each } = source;
  if (text.trim() === "") {
    return refuse(
      "AJO4028",
      `The ${what} is an empty text. ${WHERE_FROM} If your app reads it from process.env, that variable is not set.`,
    );
  }
  if (!parts.isTemplate) {
    return refuse(
      "AJO4028",
      `The ${what} is given as plain text (${describeLength(text)}), so it would be written to the synthesized files. ${WHERE_FROM} If it is not a real secret, use Secret.unsafePlainText.`,
    );
  }
  if (parts.references.length === 0 && each !== undefined) {
    return refuse(
      "AJO4028",
      `The ${what} comes from ${each}, but what forEach takes there is plain text, so the secret itself would be written to the synthesized files. ${EACH_REMEDY}`,
    );
  }
  if (parts.references.length === 0) {
    return refuse(
      "AJO4028",
      `The ${what} is an expression that refers to nothing, so the secret itself would be written to the synthesized files. ${hint ?? WHERE_FROM}`,
    );
  }
  const { variables } = parts;
  const sensitive = variables.filter((variable) => readVariable(variable).sensitive === true);
  // A key's id may come from a variable that is not sensitive, if the rest comes from elsewhere.
  const suspects = sensitive.length === 0 && variables.length === parts.references.length ? variables : sensitive;
  const faults = suspects.flatMap((variable) => findVariableFaults(variable, what, each));
  if (faults.length > 0) return refuse("AJO4028", ...faults);
  const refused =
    use.ephemeral || /\bephemeralasnull\(/.test(text)
      ? []
      : [...findEphemeralFaults(variables, what), ...findEphemeralReferences(parts.references, what)];
  if (refused.length > 0) return refuse("AJO4028", ...refused);
  if (parts.literals.every(isHarmless)) return { ...NOTHING, variables: sensitive };
  if (!allowsText && mixed !== undefined) {
    const remedy =
      each === undefined
        ? `Refer to a fixed member, such as "\${${mixed}.member}", or keep the secrets in a local value of their own.`
        : EACH_REMEDY;
    return refuse(
      "AJO4028",
      `The ${what} comes from ${mixed}, which holds text beside references, and it is not known which of them is used. The text would be written to the synthesized files. ${remedy} If the text is not secret, use Secret.fromReference.`,
    );
  }
  if (!allowsText) {
    return refuse(
      "AJO4028",
      `The ${what} joins text with a reference, and the text would be written to the synthesized files. ${hint ?? "Give the whole secret as one reference."} If the text is not secret, use Secret.fromReference. If it is a secret that only looks like an expression of Terraform, take it from Secret.fromEnvironment("TF_VAR_…").`,
    );
  }
  const detail = `The ${what} joins text with a reference, and the text is written to the synthesized files. Make sure that it is not secret.`;
  const warning: Warning = { code: "AJO1017", summary: "Text in a secret", detail };
  return { ...NOTHING, warnings: [warning], variables: sensitive };
}

function refuse(code: Warning["code"], ...details: readonly string[]): SecretFindings {
  return { ...NOTHING, errors: details.map((detail) => ({ code, summary: "Unsuitable source of a secret", detail })) };
}

function hasText(value: unknown): boolean {
  return listTexts(value).some((text) => text !== "");
}
