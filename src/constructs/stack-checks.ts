import type { Construct } from "constructs";
import { AppContents } from "./app-contents";
import { CUSTOM_SYNTHESIS, type ISynthesisSession, TerraformElement, TerraformStack } from "./cdktf";
import { findAddressProblems } from "./check-addresses";
import { findCrossingSecrets } from "./check-cross-stack";
import { findDependencyCircles } from "./check-dependency-circles";
import { findMisusedEphemerals } from "./check-ephemeral-use";
import { findNamesInOtherStacks } from "./check-names-across-stacks";
import { findSharedObjectNames } from "./check-object-names";
import { findMisplacedOverrides } from "./check-override";
import { checkPolicies } from "./check-policies";
import { findProviderProblems } from "./check-providers";
import {
  findDependenciesOutside,
  findSensitiveOutputs,
  findUnchosenInstances,
  NodeDependencies,
} from "./check-references";
import { findSecretsAsValues, findUnprotectedSecrets } from "./check-secret-arguments";
import { findTerraformNameProblems } from "./check-terraform-names";
import { findMetaArgumentProblems } from "./meta-arguments";
import { reportPolicies } from "./policy-report";
import { addValidation, createSynthesisError } from "./report";
import { collectContents, STACK_CHECKS_ID, type StackContents, type StackProblem } from "./stack-contents";
import { StackElements } from "./stack-elements";
import { addDeferredWarnings, warnAboutRelatedObjects } from "./warnings";

const CHECKS: readonly ((contents: StackContents) => readonly StackProblem[])[] = [
  findTerraformNameProblems,
  findProviderProblems,
  findSharedObjectNames,
  findNamesInOtherStacks,
  findCrossingSecrets,
  findUnprotectedSecrets,
  findMisusedEphemerals,
  findDependenciesOutside,
  findSensitiveOutputs,
  findUnchosenInstances,
  findDependencyCircles,
  findAddressProblems,
];

/**
 * Checks a stack when everything is declared, aspects included: what no construct can see of itself. It writes nothing.
 *
 * CDKTF validates a stack when an app is synthesized, but not in `Testing.synth`. There the check runs when CDKTF asks
 * each element for its metadata, which it does after the aspects and before anything is written.
 */
class StackChecks extends TerraformElement {
  /** What the stack declared when CDKTF validated it, or was told not to, in this synthesis. */
  #validated: StackContents | undefined;
  readonly #nodeDependencies = new NodeDependencies();
  /** Whether CDKTF writes the stack, which it does after it asked for the metadata. */
  #isWritten = false;

  constructor(stack: TerraformStack) {
    super(stack, STACK_CHECKS_ID);
    addValidation(stack, () => {
      this.#validated = AppContents.enter(stack, "check");
      return this.#findProblems(this.#validated);
    });
    Object.defineProperty(this, CUSTOM_SYNTHESIS, {
      value: {
        // An app with `skipValidation` wants no checks.
        onSynthesize: ({ skipValidation, outdir }: ISynthesisSession) => {
          if (skipValidation !== true) {
            if (this.#validated !== undefined) reportPolicies(this.#validated, outdir);
            return;
          }
          this.#validated = collectContents(stack);
          addDeferredWarnings(this.#validated);
        },
      },
    });
  }

  override toMetadata() {
    const contents = this.#validated ?? AppContents.enter(this.cdktfStack, "check");
    if (this.#validated === undefined) this.#refuse(this.#findProblems(contents));
    this.#validated = undefined;
    StackElements.of(this.cdktfStack).expectMore();
    this.#nodeDependencies.apply(contents);
    this.#isWritten = true;
    return {};
  }

  /**
   * CDKTF asks for this before it validates too, when it declares outputs for the references between stacks. Then no
   * secret may be among them, and nothing at which CDKTF itself would fail.
   */
  override toTerraform() {
    const isWritten = this.#isWritten;
    this.#isWritten = false;
    const { skipValidation } = this.node.root as { readonly skipValidation?: boolean };
    if (isWritten || skipValidation === true) return {};
    const contents = AppContents.enter(this.cdktfStack, "prepare");
    this.#refuse(findUnreadable(contents).map(formatProblem));
    this.#refuse(findCrossingSecrets(contents).map(formatProblem));
    return {};
  }

  override toHclTerraform() {
    this.#isWritten = false;
    return {};
  }

  #refuse(problems: readonly string[]): void {
    if (problems.length === 0) return;
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    throw createSynthesisError(`The stack ${this.cdktfStack.node.path} has ${count}:`, problems);
  }

  #findProblems(contents: StackContents): string[] {
    addDeferredWarnings(contents);
    // What CDKTF cannot write, no other check can read.
    const unreadable = findUnreadable(contents);
    if (unreadable.length > 0) return unreadable.map(formatProblem);
    // CDKTF collects annotations after the validations.
    warnAboutRelatedObjects(contents);
    checkPolicies(contents);
    return CHECKS.flatMap((find) => find(contents)).map(formatProblem);
  }
}

function formatProblem({ code, detail }: StackProblem): string {
  return `${detail} (${code})`;
}

/** What CDKTF cannot write: while there is something of the first kind, the second cannot be looked for. */
function findUnreadable(contents: StackContents): StackProblem[] {
  const problems = [...findMetaArgumentProblems(contents), ...findMisplacedOverrides(contents)];
  return problems.length > 0 ? problems : findSecretsAsValues(contents);
}

/** Has the stack of a construct checked when it is synthesized. */
export function checkAtSynthesis(construct: Construct): void {
  const stack = TerraformStack.of(construct);
  // A copy of this package may have added its own, which does the same.
  if (stack.node.tryFindChild(STACK_CHECKS_ID) === undefined) new StackChecks(stack);
}
