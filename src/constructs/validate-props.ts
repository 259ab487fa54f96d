import type { Construct } from "constructs";
import {
  type Fields,
  type ObjectInput,
  type ObjectModel,
  selectErrors,
  UNRESOLVED,
  type ValidationIssue,
  validateInput,
} from "../model";
import { Annotations, withoutStackTraces } from "./cdktf";
import { PropsError } from "./props-error";
import { isTerraformValue } from "./tokens";
import { dropSilencedWarnings, warningLimitsFor } from "./warning-settings";

/** What a construct knows of its props besides the model's fields. */
export interface PropsValidation<F extends Fields> {
  readonly model: ObjectModel<F>;
  /** The props as the user gave them. */
  readonly props: object;
  /** Props that the model does not know. */
  readonly extraProps: readonly string[];
  /** What the model shall see where it is not what the user gave. */
  readonly overrides?: ObjectInput<F>;
  /** What the construct itself found. */
  readonly problems?: readonly ValidationIssue[];
}

/**
 * Throws all that is wrong with a construct's props in one error, and notes as warnings what only looks wrong.
 * Nothing is said of what only Terraform will know, such as references.
 */
export function validateProps<F extends Fields>(construct: Construct, validation: PropsValidation<F>): void {
  const { model, extraProps: otherNames } = validation;
  const described = { ...(replaceTokens(validation.props) as ObjectInput<F>), ...validation.overrides };
  const advice = warningLimitsFor(construct);
  const problems = [
    ...(validation.problems ?? []),
    ...validateInput(model, described, { extraNames: otherNames, thresholds: advice }),
  ];
  const errors = selectErrors(problems);
  if (errors.length > 0) throw new PropsError(construct.node.path, model.title, errors);
  for (const { path, detail, code } of dropSilencedWarnings(construct, problems)) {
    // The construct's path tells where; the trace of each warning would cost more than all the checks.
    withoutStackTraces(() => Annotations.of(construct).addWarning(`${path.join(".")}: ${detail} (${code})`));
  }
}

/** The value with all in it that only Terraform will know marked so. Objects with a class of their own are left alone. */
function replaceTokens(value: unknown): unknown {
  if (isTerraformValue(value)) return UNRESOLVED;
  if (Array.isArray(value)) return value.map(replaceTokens);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaceTokens(member)]));
}
