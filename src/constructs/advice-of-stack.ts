import type { IConstruct } from "constructs";
import type { Problem } from "../model";
import { type AdviceSettings, DEFAULT_ADVICE } from "../model/advice/settings";
import { withoutSilenced } from "../model/silenced-warnings";
import { TerraformStack } from "./core";
import { isTerraformValue } from "./terraform-value";

/** What an `AjoProvider` says about advice, as far as it is known at synthesis. */
export interface AdviceProps {
  readonly silencedWarnings?: readonly string[];
  readonly maxSegments?: number;
}

const ADVICE = new WeakMap<TerraformStack, AdviceProps>();

/** Notes what a stack's provider says, for what is declared after it. */
export function noteAdvice(provider: IConstruct, props: AdviceProps): void {
  ADVICE.set(TerraformStack.of(provider), props);
}

/** The limits of advice in this construct's stack. */
export function adviceSettings(construct: IConstruct): AdviceSettings {
  const { maxSegments } = adviceOf(construct);
  return typeof maxSegments === "number" && !isTerraformValue(maxSegments) ? { maxSegments } : DEFAULT_ADVICE;
}

/** The problems without the advice that this construct's stack does not want. */
export function wanted(construct: IConstruct, problems: readonly Problem[]): readonly Problem[] {
  const { silencedWarnings } = adviceOf(construct);
  if (!Array.isArray(silencedWarnings) || isTerraformValue(silencedWarnings)) return problems;
  return withoutSilenced(problems, silencedWarnings);
}

function adviceOf(construct: IConstruct): AdviceProps {
  return ADVICE.get(TerraformStack.of(construct)) ?? {};
}
