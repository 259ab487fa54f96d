import type { Construct } from "constructs";
import { type Described, errorsOf, type Fields, type ObjectModel, type Problem, UNRESOLVED, validate } from "../model";
import { adviceSettings, wanted } from "./advice-of-stack";
import { Annotations } from "./core";
import { PropsError } from "./props-error";
import { isTerraformValue } from "./terraform-value";
import { withoutStackTraces } from "./without-stack-traces";

/** What a construct knows of its props besides the model's fields. */
export interface PropsCheck<F extends Fields> {
  readonly model: ObjectModel<F>;
  /** The props as the user gave them. */
  readonly props: object;
  /** Props that the model does not know. */
  readonly otherNames: readonly string[];
  /** What the model shall see where it is not what the user gave. */
  readonly instead?: Described<F>;
  /** What the construct itself found. */
  readonly problems?: readonly Problem[];
}

/**
 * Throws all that is wrong with a construct's props in one error, and notes as warnings what only looks wrong.
 * Nothing is said of what only Terraform will know, such as references.
 */
export function checkProps<F extends Fields>(construct: Construct, check: PropsCheck<F>): void {
  const { model, otherNames } = check;
  const described = { ...(deeplyReadable(check.props) as Described<F>), ...check.instead };
  const advice = adviceSettings(construct);
  const problems = [...(check.problems ?? []), ...validate(model, described, { otherNames, advice })];
  const errors = errorsOf(problems);
  if (errors.length > 0) throw new PropsError(construct.node.path, model.title, errors);
  for (const { path, detail, code } of wanted(construct, problems)) {
    // The construct's path tells where; the trace of each warning would cost more than all the checks.
    withoutStackTraces(() => Annotations.of(construct).addWarning(`${path.join(".")}: ${detail} (${code})`));
  }
}

/** The value with all in it that only Terraform will know marked so. Objects with a class of their own are left alone. */
function deeplyReadable(value: unknown): unknown {
  if (isTerraformValue(value)) return UNRESOLVED;
  if (Array.isArray(value)) return value.map(deeplyReadable);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, deeplyReadable(member)]));
}
