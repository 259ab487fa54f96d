import { Construct } from "constructs";
import { formatList } from "../model";
import { quote } from "../model/format";
import { requireConstructId } from "./check-terraform-names";
import { AjoDefaults } from "./defaults";
import { PropsError } from "./props-error";

const TITLE = "sandbox scope";

/**
 * A scope whose objects belong to a sandbox, and whose look-ups look there. {@link forEachSandbox} makes one for each. Its id
 * is the sandbox, so the names of its resources in Terraform begin with it.
 */
export class SandboxScope<S extends string = string> extends Construct {
  /** The sandbox. */
  readonly sandbox: S;

  /**
   * @param scope The stack, or a construct in it.
   * @param sandbox The sandbox, in lower case.
   * @throws PropsError if it cannot be the id of a construct.
   */
  constructor(scope: Construct, sandbox: S) {
    super(scope, requireConstructId(scope, sandbox, TITLE));
    this.sandbox = sandbox;
    AjoDefaults.of(this).set({ sandbox });
  }

  /**
   * Picks the value of this sandbox. The compiler refuses values of which one is forgotten, or one is of a sandbox that the
   * app does not have.
   *
   * @param values The values by sandbox, one for each sandbox of the app.
   * @throws PropsError if this sandbox has none. In TypeScript that does not compile.
   */
  pick<T>(values: { readonly [K in S]: T }): T {
    if (Object.hasOwn(values, this.sandbox)) return values[this.sandbox];
    const detail = `There is no value for the sandbox ${quote(this.sandbox)}, only for ${formatList(Object.keys(values).map(quote))}. Add one.`;
    throw new PropsError(this.node.path, TITLE, [
      { severity: "error", code: "AJO4001", path: [this.sandbox], summary: `Missing ${this.sandbox}`, detail },
    ]);
  }
}

/**
 * Declares the same in several sandboxes, side by side in one stack. What differs is picked by the sandbox, and a sandbox
 * that is forgotten somewhere does not compile.
 *
 * ```ts
 * forEachSandbox(stack, ["dev", "stage", "prod"], (scope) => {
 *   new SinchSmsCredential(scope, "acme", {
 *     name: "Acme SMS",
 *     servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
 *     apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
 *     inboundNumber: scope.pick({ dev: "+46701234561", stage: "+46701234562", prod: "+46701234563" }),
 *   });
 * });
 * ```
 *
 * @param scope The stack, or a construct in it.
 * @param sandboxes The sandboxes. A list that stands in a constant needs `as const`.
 * @param declare Declares what each has. Objects in the scope that it gets belong to the sandbox, and look-ups look there.
 * @returns What `declare` returned, by sandbox.
 */
export function forEachSandbox<const S extends string, R>(
  scope: Construct,
  sandboxes: readonly S[],
  declare: (scope: SandboxScope<S>) => R,
): { readonly [K in S]: R } {
  const results = sandboxes.map((sandbox) => [sandbox, declare(new SandboxScope(scope, sandbox))] as const);
  return Object.fromEntries(results) as { readonly [K in S]: R };
}
