import type { IConstruct } from "constructs";
import type { ValidationIssue } from "../model";
import { type AjoPolicy, findAppPolicies, openAppPolicies, type PolicyResult } from "./app-policies";
import { TerraformStack } from "./cdktf";
import { checkStack, createFindings, listResults, reportUnused } from "./check-policies";
import { PropsError } from "./props-error";
import { collectContents } from "./stack-contents";

/**
 * Policies for all objects of AJO in a scope: an app, a stack, or any construct.
 *
 * ```ts
 * AjoPolicies.of(app).add(Policy.noPlainTextSecrets(), Policy.deletionProtection({ sandboxes: ["prod"] }));
 * ```
 *
 * A synthesis prints a table of all findings, and writes them to `ajo-policies.json` in its output folder. A finding of level
 * `error` stops it, unless it is acknowledged with a reason: {@link Advice}. (CDKTF calls no aspects of an app, so this is no
 * argument of `Aspects.of(app).add`.)
 */
export class AjoPolicies {
  /**
   * The policies of a scope.
   *
   * @param scope An app, a stack or a construct. Objects that are declared later count, too.
   */
  static of(scope: IConstruct): AjoPolicies {
    return new AjoPolicies(scope);
  }

  readonly #scope: IConstruct;

  private constructor(scope: IConstruct) {
    this.#scope = scope;
  }

  /**
   * Adds policies. Those that were added before, here or in scopes around this one, stay.
   *
   * @throws PropsError if one of them is not a policy.
   */
  add(...policies: readonly AjoPolicy[]): this {
    const issues = policies.flatMap((policy, index) => validatePolicy(policy, index));
    if (issues.length > 0) throw new PropsError(this.#scope.node.path || "The app", "policies", issues);
    const { policies: all } = openAppPolicies(this.#scope);
    all.set(this.#scope, [...new Set([...(all.get(this.#scope) ?? []), ...policies])]);
    return this;
  }

  /**
   * Checks the objects of the scope at this moment, for unit tests. Aspects have not run then.
   *
   * @returns All findings, also acknowledged ones.
   * @throws PropsError if a policy finds something without a code of the right form.
   */
  check(): readonly PolicyResult[] {
    const app = findAppPolicies(this.#scope);
    if (app === undefined) return [];
    const stacks = this.#scope.node.root.node.findAll().filter((one) => TerraformStack.isStack(one));
    const findings = createFindings();
    for (const stack of stacks) checkStack(app, findings, collectContents(stack as TerraformStack));
    return [...listResults(findings), ...reportUnused(app, findings, () => true)]
      .filter(({ construct }) => construct.node.scopes.includes(this.#scope))
      .map(({ result }) => result);
  }
}

function validatePolicy(policy: unknown, index: number): ValidationIssue[] {
  if (typeof (policy as AjoPolicy | null | undefined)?.check === "function") return [];
  const detail = `Item ${index + 1} has no method check, so it is not a policy. Take one from Policy, such as Policy.noPlainTextSecrets(), or write { check(object) { return []; } }.`;
  return [{ severity: "error", code: "AJO4004", path: ["policies"], summary: "Not a policy", detail }];
}
