import type { IConstruct } from "constructs";
import type { ValidationIssue } from "../model";
import { removeSilenced } from "../model/silenced-warnings";
import type { WarningThresholds } from "../model/validation-issue";
import { AjoProvider } from "./bindings/provider";
import {
  Annotations,
  Aspects,
  type IAspect,
  isTerraformValue,
  type TerraformProvider,
  TerraformStack,
  type TerraformVariable,
  withoutStackTraces,
} from "./cdktf";

/** Adds the warnings of one construct. The stack's default provider may decide about them. */
type AddWarnings = (defaultProvider: AjoProvider | undefined) => void;

/**
 * Warnings of a stack's constructs that are added when the stack is synthesized. A provider's settings decide about
 * them, and it may be declared after the constructs. An aspect is run when everything is declared.
 */
class StackWarnings implements IAspect {
  readonly #stack: TerraformStack;
  readonly #pending = new Map<IConstruct, AddWarnings>();

  static of(construct: IConstruct): StackWarnings {
    const stack = TerraformStack.of(construct);
    const aspects = Aspects.of(stack);
    const present = aspects.all.find((aspect) => aspect instanceof StackWarnings);
    if (present !== undefined) return present;
    const created = new StackWarnings(stack);
    aspects.add(created);
    return created;
  }

  private constructor(stack: TerraformStack) {
    this.#stack = stack;
  }

  /** Adds the warnings of a construct at the next synthesis, and only then. */
  defer(construct: IConstruct, addWarnings: AddWarnings): void {
    this.#pending.set(construct, addWarnings);
  }

  visit(): void {
    if (this.#pending.size === 0) return;
    const providers = this.#stack.allProviders().filter((provider) => provider instanceof AjoProvider);
    const defaultProvider = providers.find(({ alias }) => alias === undefined);
    // The construct's path shows where. A stack trace for each warning would cost more than the whole validation.
    withoutStackTraces(() => {
      for (const addWarnings of this.#pending.values()) addWarnings(defaultProvider);
    });
    this.#pending.clear();
  }
}

/**
 * Adds a construct's warnings at synthesis, except those that its provider silences.
 *
 * @param provider The provider of the construct's resource, if it is not the stack's default one.
 * @param findIssues Finds the issues by the thresholds of the provider; without any, by the standard ones.
 */
export function warnAtSynthesis(
  construct: IConstruct,
  provider: TerraformProvider | undefined,
  findIssues: (thresholds: WarningThresholds | undefined) => readonly ValidationIssue[],
): void {
  StackWarnings.of(construct).defer(construct, (defaultProvider) => {
    const settings = provider instanceof AjoProvider ? provider : defaultProvider;
    const maxSegments = settings?.maxSegmentsInput;
    const silenced = settings?.silencedWarningsInput;
    const issues = findIssues(
      typeof maxSegments === "number" && !isTerraformValue(maxSegments) ? { maxSegments } : undefined,
    );
    const hasSilenced = Array.isArray(silenced) && !isTerraformValue(silenced);
    for (const { path, detail, code } of hasSilenced ? removeSilenced(issues, silenced) : issues) {
      Annotations.of(construct).addWarning(`${path.join(".")}: ${detail} (${code})`);
    }
  });
}

/** Warns at synthesis, once, if Terraform will write the value of a secret's variable to plan files. */
export function warnIfNotEphemeral(variable: TerraformVariable): void {
  StackWarnings.of(variable).defer(variable, () => addEphemeralWarning(variable));
}

/** Warns if Terraform will write the value of a secret's variable to plan files, as it is declared now. */
export function addEphemeralWarning(variable: TerraformVariable): void {
  const name = variable.friendlyUniqueId;
  const { variable: synthesized } = variable.toTerraform() as { variable: Record<string, { ephemeral?: boolean }> };
  if (synthesized[name]?.ephemeral === true) return;
  Annotations.of(variable).addWarning(
    `The variable ${name} is a secret but not ephemeral, so its value is written to plan files, such as the one that "cdktf diff" leaves. Use Secret.fromEnvironment("TF_VAR_${name}") instead, or call addOverride("ephemeral", true) on it.`,
  );
}
