import type { Construct } from "constructs";
import { CUSTOM_SYNTHESIS, type ISynthesisSession, TerraformElement, TerraformStack } from "./cdktf";
import { findSharedObjectNames } from "./check-object-names";
import { findProviderProblems } from "./check-providers";
import {
  findDependenciesOutside,
  findSensitiveOutputs,
  findUnchosenInstances,
  NodeDependencies,
} from "./check-references";
import { findTerraformNameProblems } from "./check-terraform-names";
import { collectContents, type StackContents, type StackProblem } from "./stack-contents";
import { warnAboutRelatedObjects } from "./warnings";

const CHECKS: readonly ((contents: StackContents) => readonly StackProblem[])[] = [
  findTerraformNameProblems,
  findProviderProblems,
  findSharedObjectNames,
  findDependenciesOutside,
  findSensitiveOutputs,
  findUnchosenInstances,
];

const ID = "AjoStackChecks";

/**
 * Checks a stack when everything is declared, aspects included: what no construct can see of itself. It writes nothing.
 *
 * CDKTF validates a stack when an app is synthesized, but not in `Testing.synth`. There the check runs when CDKTF asks
 * each element for its metadata, which it does after the aspects and before anything is written.
 */
class StackChecks extends TerraformElement {
  #isChecked = false;
  readonly #nodeDependencies = new NodeDependencies();

  constructor(stack: TerraformStack) {
    super(stack, ID);
    stack.node.addValidation({
      validate: () => {
        this.#isChecked = true;
        return this.#findProblems();
      },
    });
    Object.defineProperty(this, CUSTOM_SYNTHESIS, {
      value: {
        // An app with `skipValidation` wants no checks.
        onSynthesize: ({ skipValidation }: ISynthesisSession) => {
          this.#isChecked ||= skipValidation === true;
        },
      },
    });
  }

  override toMetadata() {
    const isChecked = this.#isChecked;
    this.#isChecked = false;
    const problems = isChecked ? [] : this.#findProblems();
    if (problems.length > 0) {
      const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
      const lines = problems.map((problem) => `\n  - ${problem}`);
      throw new Error(`The stack ${this.cdktfStack.node.path} has ${count}:${lines.join("")}`);
    }
    this.#nodeDependencies.apply(collectContents(this.cdktfStack));
    return {};
  }

  #findProblems(): string[] {
    const contents = collectContents(this.cdktfStack);
    // CDKTF collects annotations after the validations.
    warnAboutRelatedObjects(contents);
    return CHECKS.flatMap((find) => find(contents)).map(({ code, detail }) => `${detail} (${code})`);
  }
}

/** Has the stack of a construct checked when it is synthesized. */
export function checkAtSynthesis(construct: Construct): void {
  const stack = TerraformStack.of(construct);
  // A copy of this package may have added its own, which does the same.
  if (stack.node.tryFindChild(ID) === undefined) new StackChecks(stack);
}
