import { Aspects, TerraformElement, type TerraformLocal, TerraformStack, type TerraformVariable } from "./cdktf";

/** Whether a value is a variable, of this copy of CDKTF or of another. `instanceof` knows only its own copy. */
export function isVariable(value: unknown): value is TerraformVariable {
  return TerraformElement.isTerraformElement(value) && "stringValue" in value && "sensitive" in value;
}

/** Whether a value is a local value, of this copy of CDKTF or of another. */
export function isLocal(value: unknown): value is TerraformLocal {
  return TerraformElement.isTerraformElement(value) && "asStringMap" in value && "expression" in value;
}

/** The variables and local values of a stack, by the names that expressions have for them. */
export class StackElements {
  static readonly #all = new WeakMap<TerraformStack, StackElements>();

  static of(stack: TerraformStack): StackElements {
    const present = StackElements.#all.get(stack);
    if (present !== undefined) return present;
    const created = new StackElements(stack);
    StackElements.#all.set(stack, created);
    // The stack is visited first, at each synthesis.
    Aspects.of(stack).add({ visit: (construct) => (construct === stack ? created.#prepare() : undefined) });
    return created;
  }

  readonly #stack: TerraformStack;
  readonly #byName = new Map<string, TerraformVariable | TerraformLocal>();

  readonly #preparations: (() => void)[] = [];

  private constructor(stack: TerraformStack) {
    this.#stack = stack;
  }

  /** Runs a function at each synthesis, when everything is declared, before CDKTF visits the constructs. */
  onSynthesis(prepare: () => void): void {
    this.#preparations.push(prepare);
  }

  #prepare(): void {
    this.#byName.clear();
    for (const prepare of this.#preparations) prepare();
  }

  /** Finds what is declared directly in the stack under its own name, also while the app still declares things. */
  findChild(name: string): TerraformVariable | TerraformLocal | undefined {
    const child = this.#stack.node.tryFindChild(name.replace(/^\w+\./, ""));
    return nameOf(child) === name ? (child as TerraformVariable | TerraformLocal) : undefined;
  }

  /** Finds what is declared anywhere in the stack. For the synthesis: it remembers what there was. */
  find(name: string): TerraformVariable | TerraformLocal | undefined {
    if (this.#byName.size === 0 || (/^(?:var|local)\./.test(name) && !this.#byName.has(name))) this.#readStack();
    return this.#byName.get(name);
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
