import type { IConstruct } from "constructs";
import {
  Aspects,
  type IAspect,
  TerraformElement,
  type TerraformLocal,
  TerraformStack,
  type TerraformVariable,
  withoutStackTraces,
} from "./cdktf";
import { memoize } from "./memoize";

/** Whether a value is a variable, of this copy of CDKTF or of another. `instanceof` knows only its own copy. */
export function isVariable(value: unknown): value is TerraformVariable {
  return TerraformElement.isTerraformElement(value) && "stringValue" in value && "sensitive" in value;
}

/** Whether a value is a local value, of this copy of CDKTF or of another. */
export function isLocal(value: unknown): value is TerraformLocal {
  return TerraformElement.isTerraformElement(value) && "asStringMap" in value && "expression" in value;
}

/** The variables and local values of a stack, by the names that expressions have for them, and what is known of them. */
export class StackElements implements IAspect {
  static readonly of = memoize((stack: TerraformStack): StackElements => {
    const created = new StackElements(stack);
    Aspects.of(stack).add(created);
    return created;
  });

  readonly #stack: TerraformStack;
  /** Whether all names are known, because nothing was declared since they were read. */
  #isComplete: boolean | "when read" = false;
  readonly #byName = new Map<string, TerraformVariable | TerraformLocal>();
  readonly #tokens = new Map<TerraformVariable, string>();
  readonly #findings = new Map<string, unknown>();
  readonly #preparations: (() => void)[] = [];

  private constructor(stack: TerraformStack) {
    this.#stack = stack;
  }

  /** Runs a function at each synthesis, when everything is declared, before CDKTF visits the constructs. */
  onSynthesis(prepare: () => void): void {
    this.#preparations.push(prepare);
  }

  /** CDKTF visits the stack first, at each synthesis. */
  visit(construct: IConstruct): void {
    if (construct !== this.#stack) return;
    this.expectMore();
    this.#byName.clear();
    this.#findings.clear();
    for (const prepare of this.#preparations) prepare();
  }

  /** Notes that nothing is declared for now, because the stack is checked: a name that is missing need not be looked for again. */
  expectNoMore(): void {
    this.#isComplete = "when read";
  }

  /** Notes that more may be declared. */
  expectMore(): void {
    this.#isComplete = false;
  }

  /** Finds what is declared directly in the stack under its own name, also while the app still declares things. */
  findChild(name: string): TerraformVariable | TerraformLocal | undefined {
    const child = this.#stack.node.tryFindChild(name.replace(/^\w+\./, ""));
    return nameOf(child) === name ? (child as TerraformVariable | TerraformLocal) : undefined;
  }

  /** Finds what is declared anywhere in the stack. For the synthesis: it remembers what there was. */
  find(name: string): TerraformVariable | TerraformLocal | undefined {
    const isMissing = /^(?:var|local)\./.test(name) && !this.#byName.has(name);
    if (this.#byName.size === 0 || isMissing) {
      if (this.#isComplete !== true) this.#readStack();
      if (this.#isComplete === "when read") this.#isComplete = true;
    }
    return this.#byName.get(name);
  }

  /** The token of a variable: always the same one, because CDKTF keeps every token. */
  readToken(variable: TerraformVariable): string {
    const token = this.#tokens.get(variable) ?? withoutStackTraces(() => variable.stringValue);
    this.#tokens.set(variable, token);
    return token;
  }

  /** Finds something out, and remembers it until the next synthesis if it is worth that. */
  remember<T>(key: string, find: () => T, isWorthIt: (found: T) => boolean): T {
    const present = this.#findings.get(key);
    if (present !== undefined) return present as T;
    const found = find();
    if (isWorthIt(found)) this.#findings.set(key, found);
    return found;
  }

  #readStack(): void {
    for (const element of this.#stack.node.findAll()) {
      const name = nameOf(element);
      if (name === undefined || TerraformStack.of(element) !== this.#stack) continue;
      // What the app declares comes before our own variable of that name, which makes way for it.
      if (!this.#byName.has(name) || !isSecretVariable(element)) this.#byName.set(name, element as TerraformVariable);
    }
  }
}

/** What makes a variable one of ours, whichever copy of this package declared it. */
const SECRET_VARIABLE = Symbol.for("cdktf-provider-ajo.secretVariable");

/** Marks a variable as one that was declared for a secret of this package. */
export function markSecretVariable(variable: TerraformVariable): void {
  Object.defineProperty(variable, SECRET_VARIABLE, { value: true });
}

/** Whether a construct is a variable that was declared for a secret of this package. */
export function isSecretVariable(construct: unknown): boolean {
  return typeof construct === "object" && construct !== null && SECRET_VARIABLE in construct;
}

function nameOf(construct: unknown): string | undefined {
  if (isVariable(construct)) return `var.${construct.friendlyUniqueId}`;
  return isLocal(construct) ? `local.${construct.friendlyUniqueId}` : undefined;
}
