import { assertComparable, findMismatches } from "./compare";
import type { Deployment } from "./deployment";
import { formatDiagnostics, TestbedError, type TestDiagnostic, toDiagnostics } from "./diagnostics";
import type { ExpectedProps, ResourceClass } from "./expected-props";
import { formatChanges, type PlanAction, type PlannedResource, type StackPlan } from "./plan";
import type { StackSource } from "./stack-files";
import { requireTestbed } from "./testbed";
import type { PropValues } from "./values";

/** What the matchers take: a stack, which they plan; or what {@link Testbed.plan} returns, awaited or not. */
export type Plannable = StackSource | StackPlan | Promise<StackPlan>;

/** The matchers, as jest and vitest have them on `expect(…)`. Each is asynchronous: `await` it. */
export interface AjoMatchers<R = unknown> {
  /**
   * Nothing is to be done: "No changes".
   *
   * @example
   * await ajo.deploy(stack);
   * await expect(stack).toPlanEmpty();
   */
  toPlanEmpty(): Promise<R>;
  /**
   * The plan creates a resource of this class with at least these props.
   *
   * @example
   * await expect(stack).toCreate(SinchSmsCredential, { name: "Brand SMS", help: { message: expect.any(String) } });
   */
  toCreate<C extends ResourceClass>(resource: C, props?: ExpectedProps<C>): Promise<R>;
  /** The plan changes a resource of this class in place, to at least these props. */
  toUpdate<C extends ResourceClass>(resource: C, props?: ExpectedProps<C>): Promise<R>;
  /** The plan replaces a resource of this class by one with at least these props. */
  toReplace<C extends ResourceClass>(resource: C, props?: ExpectedProps<C>): Promise<R>;
  /** The plan deletes a resource of this class that has at least these props. */
  toDelete<C extends ResourceClass>(resource: C, props?: ExpectedProps<C>): Promise<R>;
  /**
   * An error with this code stops it: the plan, the deployment, the synthesis, or the function that makes the stack.
   *
   * @param code The code, such as `"AJO2001"`. Left out: any error.
   */
  toRefuse(code?: string): Promise<R>;
  /** There is a warning with this code, in the plan or the deployment. */
  toWarn(code: string): Promise<R>;
}

/** What jest and vitest want of a matcher. */
interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** The matchers for `expect.extend`. `cdktf-provider-ajo/testing/jest` and `…/vitest` have done that, with the types. */
export const ajoMatchers = {
  async toPlanEmpty(received: unknown): Promise<MatcherResult> {
    const plan = await toAcceptedPlan(received);
    const message = () =>
      plan.isEmpty ? "The plan is empty, but should not be." : `The plan is not empty:\n\n${formatChanges(plan)}`;
    return { pass: plan.isEmpty, message };
  },
  toCreate: createChangeMatcher("create"),
  toUpdate: createChangeMatcher("update"),
  toReplace: createChangeMatcher("replace"),
  toDelete: createChangeMatcher("delete"),
  async toRefuse(received: unknown, code?: string): Promise<MatcherResult> {
    const { diagnostics, isRefused } = await collect(received);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const pass = isRefused && (code === undefined || errors.some((error) => error.code === code));
    const what = code === undefined ? "an error" : `the error ${code}`;
    const wasWarned = !pass && diagnostics.some((one) => one.code === code && one.severity === "warning");
    const lead = pass
      ? `It was refused with ${what}, but should not be.`
      : wasWarned
        ? `${code} came as a warning, which refuses nothing. Use toWarn(${JSON.stringify(code)}).`
        : isRefused
          ? `It was refused, but not with ${what}.`
          : `It was not refused. It should have been, with ${what}.`;
    return { pass, message: () => `${lead} What was said:\n\n${formatDiagnostics(diagnostics)}` };
  },
  async toWarn(received: unknown, code: string): Promise<MatcherResult> {
    const { diagnostics, isRefused } = await collect(received);
    const pass = diagnostics.some((one) => one.code === code && one.severity === "warning");
    // After an error, not every warning is known.
    if (isRefused && !pass) {
      throw new Error(
        `There is no warning ${code}, and it was refused. What was said:\n\n${formatDiagnostics(diagnostics)}`,
      );
    }
    const lead = pass ? `There is the warning ${code}, but should not be.` : `There is no warning ${code}.`;
    return { pass, message: () => `${lead} What was said:\n\n${formatDiagnostics(diagnostics)}` };
  },
};

type ChangeAction = Extract<PlanAction, "create" | "update" | "replace" | "delete">;

function createChangeMatcher(action: ChangeAction) {
  return async (received: unknown, resource: ResourceClass, props: PropValues = {}): Promise<MatcherResult> => {
    const { tfResourceType: type, name } = resource;
    if (typeof type !== "string") throw new TypeError("Give the class of a resource, such as SinchSmsCredential.");
    assertComparable(type, props);
    const plan = await toAcceptedPlan(received);
    const candidates = plan.changes.filter((change) => change.type === type && change.action === action);
    const pass = candidates.some((change) => findMismatches(change, props).length === 0);
    const withProps = Object.keys(props).length === 0 ? "" : " with these props";
    const message = () => {
      const lead = pass
        ? `The plan should ${action} no ${name}${withProps}, but it does.`
        : `The plan should ${action} a ${name}${withProps}, but does not.`;
      const differences = pass ? "" : describeClosest(candidates, props);
      return `${lead}\n${differences}\nIt does:\n\n${formatChanges(plan)}`;
    };
    return { pass, message };
  };
}

/** What is different in the change that comes closest. */
function describeClosest(candidates: readonly PlannedResource[], props: PropValues): string {
  const [closest] = candidates
    .map((change) => ({ change, mismatches: findMismatches(change, props) }))
    .sort((one, other) => one.mismatches.length - other.mismatches.length);
  if (closest === undefined) return "";
  const lines = closest.mismatches.map(
    ({ name, expected, actual }) => `  ${name}: expected ${format(expected)}, but it is ${format(actual)}`,
  );
  return `\nThe closest is ${closest.change.address}:\n\n${lines.join("\n")}\n`;
}

function format(value: unknown): string {
  if (value === undefined) return "not set";
  if (typeof value === "object" && value !== null && "asymmetricMatch" in value) return String(value);
  return JSON.stringify(value);
}

/** A plan that says what would be done. One that was refused does not, so it passes no expectation, not even with `not`. */
async function toAcceptedPlan(received: unknown): Promise<StackPlan> {
  const plan = await toPlan(received);
  if (plan.isRefused) throw new Error(describeRefusal(plan.diagnostics));
  return plan;
}

async function toPlan(received: unknown): Promise<StackPlan> {
  const value: unknown = await received;
  if (isPlan(value)) return value;
  if (isStackSource(value)) return requireTestbed().plan(value);
  throw new TypeError("Give a stack, or a plan: expect(stack), or expect(ajo.plan(stack)).");
}

/** All that is said about a stack, by whatever refuses it first. */
async function collect(received: unknown): Promise<{ diagnostics: readonly TestDiagnostic[]; isRefused: boolean }> {
  try {
    const value: unknown = await (typeof received === "function" ? received() : received);
    if (isDeployment(value)) return { diagnostics: value.diagnostics, isRefused: false };
    // What a function returns other than a stack or a plan was not refused.
    const isOther = typeof received === "function" && !isPlan(value) && !isStackSource(value);
    if (isOther) return { diagnostics: [], isRefused: false };
    const { diagnostics, isRefused } = await toPlan(value);
    return { diagnostics, isRefused };
  } catch (error) {
    // A mistake in the test does not refuse the stack, nor does a Terraform that is missing.
    if ([TypeError, ReferenceError, TestbedError].some((kind) => error instanceof kind)) throw error;
    return { diagnostics: toDiagnostics(error), isRefused: true };
  }
}

const hasMembers = (value: unknown, ...names: readonly string[]): value is object =>
  typeof value === "object" && value !== null && names.every((name) => name in value);

const isDeployment = (value: unknown): value is Deployment => hasMembers(value, "outputs", "resources");

const isPlan = (value: unknown): value is StackPlan => hasMembers(value, "changes", "isRefused");

const isStackSource = (value: unknown): value is StackSource =>
  typeof value === "string" || hasMembers(value, "synthesizer");

const describeRefusal = (diagnostics: readonly TestDiagnostic[]): string =>
  `The plan was refused:\n\n${formatDiagnostics(diagnostics)}`;
