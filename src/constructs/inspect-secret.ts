import type { Construct } from "constructs";
import { describeLength } from "../model/format";
import { isUuid } from "../model/sinch-fields";
import type { Warning } from "../model/validation-issue";
import { type IResolvable, type IResolveContext, TerraformStack, type TerraformVariable } from "./cdktf";
import { type CrossStackReference, CrossStackResolver, describeCrossing, suggestEnvironment } from "./cross-stack";
import { isVariable, StackElements } from "./stack-elements";
import { parseTemplate, type TemplateReference } from "./terraform-template";

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

/**
 * Finds out what the source of a secret resolves to, by the routine with which CDKTF resolves it.
 *
 * @param isSynthesis Whether everything is declared. Before, lazy values are not asked for, and variables that are not
 *   direct children of the stack are not looked for.
 */
export function inspectSecret(construct: Construct, use: SecretUse, isSynthesis: boolean): SecretFindings {
  const { what, reference, allowsText, hint } = use;
  if (typeof reference !== "string") return inspectReference(construct, use, isSynthesis);
  // The secrets of many constructs often come from one variable.
  return StackElements.of(TerraformStack.of(construct)).remember(
    [isSynthesis, reference, what, allowsText, hint].join("\n"),
    () => inspectReference(construct, use, isSynthesis),
    ({ errors, isLazy }) => errors.length === 0 && !isLazy,
  );
}

function inspectReference(construct: Construct, use: SecretUse, isSynthesis: boolean): SecretFindings {
  const source = new SecretResolver(construct, use.variable, isSynthesis);
  const text = source.resolve(construct, use.reference);
  const parts = typeof text === "string" ? source.takeApart(text) : undefined;
  const [crossing] = source.crossings;
  if (crossing !== undefined) {
    const here = TerraformStack.of(construct);
    return refuse(
      "AJO4027",
      `${describeCrossing(use.what, crossing, here)} Use ${suggestEnvironment(crossing)}, which gives each stack a variable of its own, or declare the source in ${JSON.stringify(here.node.path)} too.`,
    );
  }
  if (parts !== undefined) return judge(use, parts, text as string, source.mixedLocal);
  if (text === undefined || text === null) return { ...NOTHING, isLazy: source.isLazy };
  return refuse(
    "AJO4004",
    `The ${use.what} must be a text, but to Terraform it is of type ${typeof text}. ${WHERE_FROM}`,
  );
}

/** Whether a text contains a token, in any form in which CDKTF puts tokens into text. */
export function containsToken(construct: Construct, text: string): boolean {
  return new SecretResolver(construct, undefined, false).resolve(construct, text) !== text;
}

/** Whether a reference, such as `local.tokens.brand`, leads to a sensitive variable of its stack. For the synthesis. */
export function leadsToSensitive({ stack, name }: CrossStackReference): boolean {
  const resolver = new SecretResolver(stack, undefined, true);
  const { variables } = resolver.takeApart(`\${${name}}`);
  const isSensitive = variables.some((variable) => (readVariable(variable).sensitive ?? false) !== false);
  return isSensitive || resolver.crossings.some(leadsToSensitive);
}

/** What keeps a variable from being a secret's source. */
export function findVariableFaults(variable: TerraformVariable, what: string): string[] {
  const name = variable.friendlyUniqueId;
  const { sensitive, default: value } = readVariable(variable);
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

function judge(use: SecretUse, parts: SourceParts, text: string, mixedLocal: string | undefined): SecretFindings {
  const { what, allowsText = false, hint } = use;
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
  const faults = suspects.flatMap((variable) => findVariableFaults(variable, what));
  if (faults.length > 0) return refuse("AJO4028", ...faults);
  if (parts.literals.every(isHarmless)) return { ...NOTHING, variables: sensitive };
  if (!allowsText && mixedLocal !== undefined) {
    return refuse(
      "AJO4028",
      `The ${what} comes from ${mixedLocal}, which holds text beside references, and it is not known which of them is used. The text would be written to the synthesized files. Refer to a fixed member, such as "\${${mixedLocal}.member}", or keep the secrets in a local value of their own. If the text is not secret, use Secret.fromReference.`,
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

/** Texts that are part of many secrets and are not secret: separators, the id of an access key, the start of a URL. */
function isHarmless(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  return isUuid(text.replace(/:$/, "")) || /^https?:\/\/[^\s@?#]+(?:\?[\w.-]+=)?$/.test(text);
}

/** What a source is made of, local values included. */
interface SourceParts {
  readonly isTemplate: boolean;
  readonly references: readonly string[];
  readonly literals: readonly string[];
  readonly variables: readonly TerraformVariable[];
}

/** Resolves what a secret comes from. */
class SecretResolver extends CrossStackResolver {
  isLazy = false;
  /** A local value with text and references in it, of which it is not known what is used. */
  mixedLocal?: string;
  readonly #stack: TerraformStack;
  readonly #given: TerraformVariable | undefined;
  readonly #isSynthesis: boolean;
  /** The local values that lead to the one that is taken apart. */
  readonly #following = new Set<string>();

  constructor(construct: Construct, given: TerraformVariable | undefined, isSynthesis: boolean) {
    const stack = TerraformStack.of(construct);
    super(stack);
    this.#stack = stack;
    this.#given = given;
    this.#isSynthesis = isSynthesis;
  }

  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: never): unknown {
    if (!this.#isSynthesis && "producer" in token) {
      this.isLazy = true;
      throw new Error("A lazy value is resolved at synthesis.");
    }
    return super.resolveToken(token, context, postProcessor);
  }

  /** Takes a resolved text apart, and the local values that it refers to. */
  takeApart(text: string): SourceParts {
    const { isTemplate, references, literals } = parseTemplate(text);
    const itself: SourceParts = { isTemplate, references: [], literals, variables: [] };
    return joinParts(isTemplate, [itself, ...references.map((reference) => this.#follow(reference))]);
  }

  /** What a reference leads to: what a local value of the stack is made of, or just itself. */
  #follow({ text, members }: TemplateReference): SourceParts {
    const name = text.split(".", 2).join(".");
    const itself: SourceParts = { isTemplate: true, references: [text], literals: [], variables: [] };
    const element = this.#find(name);
    if (isVariable(element)) return { ...itself, variables: [element] };
    if (element === undefined || this.#following.has(name)) return itself;
    const { locals } = element.toTerraform() as { locals: Readonly<Record<string, unknown>> };
    this.#following.add(name);
    const parts = this.#takeMemberApart(name, this.resolve(this.#stack, locals[element.friendlyUniqueId]), members);
    this.#following.delete(name);
    return parts ?? itself;
  }

  /** Takes a member of a local value apart. If it is not known which one is used, all that may be used counts. */
  #takeMemberApart(name: string, local: unknown, members: readonly string[]): SourceParts | undefined {
    const value = members.reduce((whole, member) => (isObject(whole) ? whole[member] : whole), local);
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) return this.takeApart(String(value));
    const parts = joinParts(
      true,
      listTexts(value).map((text) => this.takeApart(text)),
    );
    if (parts.references.length > 0 && !parts.literals.every(isHarmless)) this.mixedLocal ??= name;
    return parts;
  }

  #find(name: string): ReturnType<StackElements["find"]> {
    if (this.#given !== undefined && name === `var.${this.#given.friendlyUniqueId}`) return this.#given;
    const elements = StackElements.of(this.#stack);
    return this.#isSynthesis ? elements.find(name) : elements.findChild(name);
  }
}

function readVariable(variable: TerraformVariable): Readonly<Record<string, unknown>> {
  const { variable: synthesized = {} } = variable.toTerraform() as { variable?: Record<string, object> };
  return (synthesized[variable.friendlyUniqueId] ?? variable) as Readonly<Record<string, unknown>>;
}

function joinParts(isTemplate: boolean, all: readonly SourceParts[]): SourceParts {
  return {
    isTemplate,
    references: all.flatMap(({ references }) => references),
    literals: all.flatMap(({ literals }) => literals),
    variables: all.flatMap(({ variables }) => variables),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** The texts and numbers in a value, at any depth. */
function listTexts(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return isObject(value) ? Object.values(value).flatMap(listTexts) : [];
}

function hasText(value: unknown): boolean {
  return listTexts(value).some((text) => text !== "");
}
