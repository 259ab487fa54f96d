import type { Construct } from "constructs";
import { isUuid } from "../model/sinch-fields";
import {
  type IResolvable,
  type IResolveContext,
  isTerraformValue,
  TerraformStack,
  type TerraformVariable,
} from "./cdktf";
import { CrossStackResolver } from "./cross-stack";
import { readForEach, readItems } from "./instances";
import { isAjoElement } from "./stack-contents";
import { isVariable, StackElements } from "./stack-elements";
import { ANY_MEMBER, parseTemplate, type TemplateReference } from "./terraform-template";

/** What a source is made of, local values and what `forEach` goes through included. */
export interface SourceParts {
  readonly isTemplate: boolean;
  readonly references: readonly string[];
  readonly literals: readonly string[];
  readonly variables: readonly TerraformVariable[];
}

/** What a resolver knows of the construct that takes the secret. */
export interface SecretContext {
  /** The variable, if it was given itself. */
  readonly variable?: TerraformVariable | undefined;
  /** Whether everything is declared. */
  readonly isSynthesis: boolean;
  /** What the objects are made for. */
  readonly forEach?: unknown;
}

/** In the place of a member: the keys of a map. In a list each item is its own key. */
const KEYS = Symbol("keys");

type Member = string | typeof KEYS;

/** A reference to one reference, or to a list or map of it, in which nothing else is. */
const PLAIN_REFERENCE =
  /^\$\{(?:(?:lookup|nonsensitive|sensitive|tolist|tomap|toset)\()*[\w.\-[\]*"]+(?:, "[^"\\$%]*")?\)*\}$/;

/** Resolves what a secret comes from. */
export class SecretResolver extends CrossStackResolver {
  isLazy = false;
  /** What holds text beside references, of which it is not known what is used: a local value or `forEach`. */
  mixed?: string;
  /** How the source takes the key or the value of an iterator: `each.value.token`. */
  each?: string;
  readonly #stack: TerraformStack;
  readonly #context: SecretContext;
  /** What the objects are made for, of that resource to which a text belongs. */
  #forEach: unknown;
  /** The local values and resources that lead to what is taken apart. */
  readonly #following = new Set<unknown>();

  constructor(construct: Construct, context: SecretContext) {
    const stack = TerraformStack.of(construct);
    super(stack);
    this.#stack = stack;
    this.#context = context;
    this.#forEach = context.forEach;
  }

  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: never): unknown {
    if (!this.#context.isSynthesis && "producer" in token && !isOfIterator(token)) {
      this.isLazy = true;
      throw new Error("A lazy value is resolved at synthesis.");
    }
    return super.resolveToken(token, context, postProcessor);
  }

  /** Takes a resolved text apart, and what it refers to. */
  takeApart(text: string): SourceParts {
    const { isTemplate, references, literals } = parseTemplate(text);
    const itself: SourceParts = { isTemplate, references: [], literals, variables: [] };
    return joinParts(isTemplate, [itself, ...references.map((reference) => this.#follow(reference))]);
  }

  /** What a reference leads to: what a local value or `forEach` is made of, or just itself. */
  #follow({ text, members }: { readonly text: string; readonly members: readonly Member[] }): SourceParts {
    const name = text.split(".", 2).join(".");
    const itself: SourceParts = { isTemplate: true, references: [text], literals: [], variables: [] };
    if (name === "each.key" || name === "each.value") {
      const isKey = name === "each.key";
      this.each ??= isKey ? name : [name, ...members.map(String)].join(".");
      return this.#followEach(isKey ? [KEYS] : [ANY_MEMBER, ...members]) ?? itself;
    }
    const element = this.#find(name);
    if (isVariable(element)) return { ...itself, variables: [element] };
    if (element === undefined || this.#following.has(name)) return itself;
    const { locals } = element.toTerraform() as { locals: Readonly<Record<string, unknown>> };
    return (
      this.#whileFollowing(name, () => this.#takeMembersApart(name, locals[element.friendlyUniqueId], members)) ??
      itself
    );
  }

  /** What the keys or the values of an iterator lead to. Undefined if it is not known what it goes through. */
  #followEach(members: readonly Member[]): SourceParts | undefined {
    const { items, element, key } = readItems(this.#forEach);
    if (element === undefined) {
      const isKeyed = members[0] === KEYS && key !== undefined;
      return this.#takeMembersApart("forEach", items, isKeyed ? [ANY_MEMBER, key] : members);
    }
    if (this.#following.has(element)) return undefined;
    const { fqn, forEach } = element as unknown as { readonly fqn: string; readonly forEach?: unknown };
    const address = String(this.resolve(this.#stack, fqn)).replace(/^\$\{|\}$/g, "");
    const ofElement = isAjoElement(element) ? readForEach(element) : forEach;
    const [attribute, ...rest] = members.slice(1);
    const follow = (): SourceParts | undefined => {
      if (members[0] === KEYS) return this.#followEach(members);
      if (!isAjoElement(element) || attribute === undefined) return undefined;
      // What the app declares for the resource. What AJO sets is a reference.
      const [types] = Object.values<Record<string, Record<string, Record<string, unknown>>>>(element.toTerraform());
      const [declared] = Object.values(types ?? {}).flatMap((byName) => Object.values(byName));
      return this.#takeMembersApart("forEach", declared?.[String(attribute)], rest);
    };
    const before = this.#forEach;
    this.#forEach = ofElement;
    const parts = this.#whileFollowing(element, follow);
    this.#forEach = before;
    const reference = [address, ...members.slice(1).map(String)].join(".");
    return parts ?? { isTemplate: true, references: [reference], literals: [], variables: [] };
  }

  #whileFollowing<T>(what: unknown, follow: () => T): T {
    this.#following.add(what);
    const found = follow();
    this.#following.delete(what);
    return found;
  }

  /** Takes a member of a value apart. If it is not known which one is used, all that may be used counts. */
  #takeMembersApart(name: string, value: unknown, members: readonly Member[]): SourceParts | undefined {
    if (value === undefined || value === null) return undefined;
    if (!isObject(value) || isTerraformValue(value)) {
      const resolved = this.resolve(this.#stack, value);
      if (isObject(resolved)) return this.#takeMembersApart(name, resolved, members);
      return resolved === undefined || resolved === null ? undefined : this.#takeTextApart(String(resolved), members);
    }
    const [member, ...rest] = members;
    if (typeof member === "string" && member !== ANY_MEMBER) return this.#takeMembersApart(name, value[member], rest);
    const choices = member === KEYS && !Array.isArray(value) ? Object.keys(value) : Object.values(value);
    const found = choices
      .map((choice) => this.#takeMembersApart(name, choice, rest))
      .filter((parts) => parts !== undefined);
    if (found.length === 0) return undefined;
    const parts = joinParts(true, found);
    if (parts.references.length > 0 && !parts.literals.every(isHarmless)) this.mixed ??= name;
    return parts;
  }

  /** Takes a text apart, of which members are used if it is a reference. */
  #takeTextApart(text: string, members: readonly Member[]): SourceParts {
    const { references } = parseTemplate(text);
    const [only] = references as [TemplateReference];
    if (members.length === 0 || references.length !== 1 || !PLAIN_REFERENCE.test(text)) return this.takeApart(text);
    return this.#follow({ text: only.text, members: [...only.members, ...members] });
  }

  #find(name: string): ReturnType<StackElements["find"]> {
    const { variable, isSynthesis } = this.#context;
    if (variable !== undefined && name === `var.${variable.friendlyUniqueId}`) return variable;
    const elements = StackElements.of(this.#stack);
    return isSynthesis ? elements.find(name) : elements.findChild(name);
  }
}

/** Whether a lazy value is the key or the value of an iterator, which depends on nothing that is declared later. */
function isOfIterator(token: object): boolean {
  const { options } = token as { readonly options?: { readonly displayHint?: unknown } };
  return /^<iterator (?:key|value)>$/.test(String(options?.displayHint));
}

/** Texts that are part of many secrets and are not secret: separators, the id of an access key, the start of a URL. */
export function isHarmless(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  return isUuid(text.replace(/:$/, "")) || /^https?:\/\/[^\s@?#]+(?:\?[\w.-]+=)?$/.test(text);
}

/** What CDKTF will write of a variable. */
export function readVariable(variable: TerraformVariable): Readonly<Record<string, unknown>> {
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
export function listTexts(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return isObject(value) ? Object.values(value).flatMap(listTexts) : [];
}
