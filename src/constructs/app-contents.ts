import type { IConstruct } from "constructs";
import { TerraformStack } from "./cdktf";
import { collectContents, type StackContents } from "./stack-contents";
import { StackElements } from "./stack-elements";

/** The times in a synthesis at which CDKTF comes by each stack. */
type Phase = "prepare" | "check";

/** What was collected of each app in its last synthesis. */
const COLLECTED: Readonly<Record<Phase, WeakMap<IConstruct, AppContents>>> = {
  prepare: new WeakMap(),
  check: new WeakMap(),
};

/** The apps for which the contents of stacks were collected. */
const APPS = new WeakMap<StackContents, AppContents>();

/**
 * What all stacks of an app declare, each collected once in a phase of a synthesis: the checks of a stack look at the
 * others, and an app may have many.
 */
export class AppContents {
  /** All stacks of the app. */
  readonly stacks: readonly TerraformStack[];
  readonly #contents = new Map<TerraformStack, StackContents>();
  /** The stacks that CDKTF came by. */
  readonly #entered = new Set<TerraformStack>();

  /** Collects what a stack declares at this moment, when CDKTF comes by it. Coming by again, it begins a new synthesis. */
  static enter(stack: TerraformStack, phase: Phase): StackContents {
    const { root } = stack.node;
    const present = COLLECTED[phase].get(root);
    const app = present === undefined || present.#entered.has(stack) ? new AppContents(root) : present;
    COLLECTED[phase].set(root, app);
    if (phase === "prepare") COLLECTED.check.delete(root);
    const contents = collectContents(stack);
    StackElements.of(stack).expectNoMore();
    app.#entered.add(stack);
    app.#contents.set(stack, contents);
    APPS.set(contents, app);
    return contents;
  }

  /** The app for which the contents of a stack were collected. */
  static of(contents: StackContents): AppContents {
    return APPS.get(contents) ?? new AppContents(contents.stack.node.root);
  }

  private constructor(root: IConstruct) {
    this.stacks = root.node.findAll().filter((construct) => TerraformStack.isStack(construct)) as TerraformStack[];
  }

  /** What a stack declared when CDKTF came by it, or when it was first asked for. */
  contentsOf(stack: TerraformStack): StackContents {
    const contents = this.#contents.get(stack) ?? collectContents(stack);
    this.#contents.set(stack, contents);
    return contents;
  }
}
