import type { IConstruct } from "constructs";
import {
  DefaultTokenResolver,
  type IResolvable,
  type IResolveContext,
  StringConcat,
  TerraformStack,
  Tokenization,
} from "./cdktf";

/** A reference to an element of another stack. */
export interface CrossStackReference {
  /** The stack of the element. */
  readonly stack: TerraformStack;
  /** What it is in that stack: `var.token`, `local.tokens`, `ajo_sms_webhook.brand.url`. */
  readonly name: string;
}

/**
 * Resolves values as CDKTF does, and notes the references to other stacks. It makes no outputs for them, and writes
 * them as they are in the other stack.
 */
export class CrossStackResolver extends DefaultTokenResolver {
  readonly crossings: CrossStackReference[] = [];
  readonly #stack: TerraformStack;

  constructor(stack: TerraformStack) {
    super(new StringConcat());
    this.#stack = stack;
  }

  /** Resolves a value. Undefined if it cannot be resolved yet; if it never can, CDKTF itself fails. */
  resolve(scope: IConstruct, value: unknown): unknown {
    try {
      return Tokenization.resolve(value, { scope, resolver: this, preparing: false });
    } catch {
      return undefined;
    }
  }

  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: never): unknown {
    const stack: unknown = Reflect.get(token, "originStack");
    if (!TerraformStack.isStack(stack) || stack === this.#stack) {
      return super.resolveToken(token, context, postProcessor);
    }
    const name = String(Reflect.get(token, "identifier"));
    this.crossings.push({ stack, name });
    return context.suppressBraces ? name : `\${${name}}`;
  }
}

/** Whether a reference leads to another app, where no output of CDKTF can pass it on. */
export function isOfAnotherApp({ stack }: CrossStackReference, here: TerraformStack): boolean {
  return stack.node.root !== here.node.root;
}

/** Says that a value comes from another stack or another app, and why that does no good. */
export function describeCrossing(what: string, reference: CrossStackReference, here: TerraformStack): string {
  const { stack, name } = reference;
  const [there, own] = [JSON.stringify(stack.node.path), JSON.stringify(here.node.path)];
  if (!isOfAnotherApp(reference, here)) {
    return `The ${what} comes from ${name} of the stack ${there}, but this construct is in the stack ${own}. CDKTF would pass it on as an output, and outputs are in clear in the state of ${there}.`;
  }
  const cause =
    stack instanceof TerraformStack
      ? ""
      : " It was made with another copy of the CDK: the program uses cdktf and cdktn, or two copies of one of them.";
  return `The ${what} comes from ${name} of another app, but this construct is in the app of the stack ${own}. Nothing passes a value from one app to another.${cause} Declare ${name} in the stack ${own}, with the package that declares the stack.`;
}

/** The source that replaces a variable of another stack. */
export function suggestEnvironment({ name }: CrossStackReference): string {
  const variable = /^var\.(\w+)$/.exec(name)?.[1];
  return `Secret.fromEnvironment("TF_VAR_${variable ?? "…"}")`;
}
