import type { IConstruct } from "constructs";
import type { ValidationIssue } from "../model";
import { removeSilenced } from "../model/silenced-warnings";
import { DEFAULT_WARNING_THRESHOLDS, type WarningThresholds } from "../model/validation-issue";
import { TerraformStack } from "./cdktf";
import { isTerraformValue } from "./tokens";

/** What an `AjoProvider` says about advice, as far as it is known at synthesis. */
export interface WarningProps {
  readonly silencedWarnings?: readonly string[];
  readonly maxSegments?: number;
}

const WARNING_PROPS = new WeakMap<TerraformStack, WarningProps>();

/** Notes what a stack's provider says, for what is declared after it. */
export function setWarningSettings(provider: IConstruct, props: WarningProps): void {
  WARNING_PROPS.set(TerraformStack.of(provider), props);
}

/** The limits of advice in this construct's stack. */
export function warningLimitsFor(construct: IConstruct): WarningThresholds {
  const { maxSegments } = warningPropsFor(construct);
  return typeof maxSegments === "number" && !isTerraformValue(maxSegments)
    ? { maxSegments }
    : DEFAULT_WARNING_THRESHOLDS;
}

/** The problems without the advice that this construct's stack does not want. */
export function dropSilencedWarnings(
  construct: IConstruct,
  problems: readonly ValidationIssue[],
): readonly ValidationIssue[] {
  const { silencedWarnings } = warningPropsFor(construct);
  if (!Array.isArray(silencedWarnings) || isTerraformValue(silencedWarnings)) return problems;
  return removeSilenced(problems, silencedWarnings);
}

function warningPropsFor(construct: IConstruct): WarningProps {
  return WARNING_PROPS.get(TerraformStack.of(construct)) ?? {};
}
