import type { Construct } from "constructs";
import type { ValidationIssue } from "../model";
import { describeActual } from "../model/format";
import { type IResolvable, isTerraformValue, TerraformElement } from "./cdktf";
import { createTerraformName, requireConstructId } from "./check-terraform-names";
import { describeMisplaced } from "./misplaced-value";
import { PropsError } from "./props-error";
import { findUnknownNames, isMembersObject, readMembers, readNamedProps } from "./read-props";
import { refuseAsValue } from "./refuse-as-value";
import { checkAtSynthesis } from "./stack-checks";
import { createHclError } from "./stack-contents";

/** What must be true, and what Terraform says if it is not. */
export interface Assertion {
  /** An expression of Terraform, such as `Op.eq(surface.status, "active")` or `"${length(local.words) > 0}"`. */
  readonly condition: boolean | string | IResolvable;
  /** What Terraform shows if the condition is false: a sentence. It may hold references. */
  readonly errorMessage: string;
}

/** The props of a {@link Check}. */
export interface CheckProps {
  /** What must be true. There is one at least. */
  readonly assertions: readonly Assertion[];
}

const TITLE = "check";

/**
 * Has Terraform check something at each plan and apply, and warn if it is not so: a `check` block. What it needs from AJO is looked
 * up beside it, by `X.fromName` or a list. It takes no data source into itself: Terraform reads such a one again at each apply,
 * so that no plan would ever be empty. The other side: a look-up that finds nothing is an error, not a warning.
 * Needs Terraform 1.5.
 */
export class Check extends TerraformElement {
  static {
    refuseAsValue(Check);
  }

  readonly #assertions: readonly Assertion[];

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the check's name in Terraform.
   * @param props What must be true.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: CheckProps) {
    super(scope, requireConstructId(scope, id, TITLE));
    const { values, issues } = readNamedProps(TITLE, props, ["assertions"]);
    const assertions: unknown = values.assertions;
    const found = issues.length > 0 ? issues : validateAssertions(assertions);
    if (found.length > 0) throw new PropsError(this.node.path, TITLE, found);
    createTerraformName(this, TITLE);
    this.#assertions = [...(assertions as readonly Assertion[])];
    checkAtSynthesis(this);
  }

  /** @internal */
  override toTerraform(): Record<string, unknown> {
    const assert = this.#assertions.map(({ condition, errorMessage }) => ({ condition, error_message: errorMessage }));
    return { check: { [this.friendlyUniqueId]: { assert } } };
  }

  /** @internal */
  override toHclTerraform(): never {
    throw createHclError(this, "a check");
  }
}

function validateAssertions(assertions: unknown): ValidationIssue[] {
  const invalid = (index: number | undefined, detail: string): ValidationIssue => ({
    severity: "error",
    code: "AJO4004",
    path: ["assertions"],
    ...(index !== undefined && { index }),
    summary: "Invalid assertions",
    detail,
  });
  if (!Array.isArray(assertions) || assertions.length === 0) {
    const actual = Array.isArray(assertions) ? "an empty list" : describeActual(assertions);
    const example = '[{ condition: Op.eq(surface.status, "active"), errorMessage: "…" }]';
    return [invalid(undefined, `assertions must be a list of one at least, but it is ${actual}. Write ${example}.`)];
  }
  return assertions.flatMap((assertion: unknown, index) => {
    if (!isMembersObject(assertion)) {
      const detail = `assertions[${index}] must be an object with condition and errorMessage, but it is ${describeActual(assertion)}.`;
      return [invalid(index, detail)];
    }
    const names = ["condition", "errorMessage"];
    const members = readMembers(assertion, names);
    const { condition, errorMessage } = members;
    const details = [describeConditionFault(condition), describeMessageFault(errorMessage)];
    return [
      ...findUnknownNames("assertion", members, names, ["assertions"]),
      ...details.flatMap((detail) => (detail === undefined ? [] : [invalid(index, detail)])),
    ];
  });
}

function describeConditionFault(condition: unknown): string | undefined {
  const misplaced = describeMisplaced("condition", condition, "bool");
  if (misplaced !== undefined) return misplaced;
  if (isTerraformValue(condition) && !Array.isArray(condition)) return undefined;
  const actual =
    typeof condition === "boolean" ? `${condition}, which JavaScript knows already` : describeActual(condition);
  return `condition must be an expression of Terraform, but it is ${actual}. Compare with Op, such as Op.eq(surface.status, "active"): JavaScript's own === compares tokens, not values.`;
}

function describeMessageFault(message: unknown): string | undefined {
  const misplaced = describeMisplaced("errorMessage", message, "string");
  if (misplaced !== undefined) return misplaced;
  if (isTerraformValue(message) || (typeof message === "string" && message.trim() !== "")) return undefined;
  const actual = typeof message === "string" ? "blank" : describeActual(message);
  return `errorMessage must be a sentence, but it is ${actual}. Write what is wrong if the condition is false.`;
}
