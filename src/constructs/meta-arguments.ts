import { Construct } from "constructs";
import type { ValidationIssue } from "../model";
import { describeActual, quote } from "../model/format";
import { showValue } from "../model/shown-value";
import {
  type ITerraformDependable,
  type ITerraformIterator,
  isListTokenItem,
  isTerraformValue,
  TerraformCount,
  TerraformOutput,
  TerraformProvider,
  type TerraformResourceLifecycle,
} from "./cdktf";
import { readKnownCount } from "./instances";
import { describeMisplaced } from "./misplaced-value";
import { isMembersObject, readMembers } from "./read-props";
import { readSecret } from "./secret";
import { pathOf, type StackContents, type StackProblem } from "./stack-contents";
import type { ResolvedProps } from "./validate-props";

/** What every resource takes in addition to its own props: Terraform's meta-arguments. */
export interface ResourceProps {
  /**
   * The provider that manages the object: the organisation and the sandbox it belongs to.
   *
   * @default - the stack's `AjoProvider` that has no alias
   */
  readonly provider?: TerraformProvider;
  /**
   * What must exist before the object is created, in addition to what its props refer to: constructs or resources of the same
   * stack. `node.addDependency` does the same, also with a construct that holds several resources; CDKTF
   * itself ignores it.
   *
   * @default - nothing else
   */
  readonly dependsOn?: ITerraformDependable[];
  /**
   * How Terraform treats changes, such as `{ preventDestroy: true }` or `{ ignoreChanges: ["description"] }`.
   *
   * @default - Terraform's defaults
   */
  readonly lifecycle?: TerraformResourceLifecycle;
  /**
   * How many of the object there are. Cannot be used with `forEach`.
   *
   * @default - one
   */
  readonly count?: number | TerraformCount;
  /**
   * Makes one object for each element of a list or map that is known only to Terraform.
   *
   * @default - one object
   */
  readonly forEach?: ITerraformIterator;
}

/** The names of {@link ResourceProps}. */
export const RESOURCE_PROPS: readonly string[] = [
  "provider",
  "dependsOn",
  "lifecycle",
  "count",
  "forEach",
] satisfies (keyof ResourceProps)[];

/** What is wrong with a meta-argument. */
type MetaArgumentFault = Pick<StackProblem, "detail"> & { readonly code: "AJO4004" | "AJO4025" };

/** Checks those meta-arguments that CDKTF would leave out, or refuse without saying where. */
export function resolveMetaArguments(props: ResourceProps): ResolvedProps {
  const { dependsOn, lifecycle, count, forEach } = props;
  // Most objects have none.
  if ((dependsOn ?? lifecycle ?? count ?? forEach) === undefined) return NOTHING;
  return checkMetaArguments(props);
}

const NOTHING: ResolvedProps = { overrides: {}, arguments: {}, issues: [] };

function checkMetaArguments({ dependsOn, lifecycle, count, forEach }: ResourceProps): ResolvedProps {
  const issues: ValidationIssue[] = [];
  const invalid = (name: string, { code, detail }: MetaArgumentFault, index?: number) => {
    const place = { path: [name], ...(index !== undefined && { index }) };
    issues.push({ severity: "error", code, ...place, summary: `Invalid ${name}`, detail });
  };
  if (count !== undefined && forEach !== undefined) {
    const detail = "Both count and forEach are given, but Terraform takes only one of them. Remove one.";
    invalid("count", { code: "AJO4004", detail });
  }
  if ((count ?? lifecycle) !== undefined) {
    for (const [name, fault] of listFaults({ count, lifecycle })) invalid(name, fault);
  }
  if (forEach !== undefined && typeof forEach._getForEachExpression !== "function") {
    const detail = `forEach must be a TerraformIterator, but it is ${describeActual(forEach)}. Use TerraformIterator.fromList or TerraformIterator.fromMap.`;
    invalid("forEach", { code: "AJO4004", detail });
  }
  if (dependsOn !== undefined && !Array.isArray(dependsOn)) {
    const detail = `dependsOn must be a list, but it is ${describeActual(dependsOn)}. Put it in brackets.`;
    invalid("dependsOn", { code: "AJO4004", detail });
  } else {
    dependsOn?.forEach((item: unknown, index) => {
      const fault = describeDependency(item);
      if (fault === undefined) return;
      const detail = `dependsOn[${index}] must be a resource, but it is ${fault}`;
      invalid("dependsOn", { code: "AJO4004", detail }, index);
    });
  }
  return { overrides: {}, arguments: readLifecycle(lifecycle), issues };
}

/** The members of a lifecycle, getters included: CDKTF copies only what an object itself has. */
function readLifecycle(lifecycle: unknown): { readonly lifecycle?: TerraformResourceLifecycle } {
  return isMembersObject(lifecycle) ? { lifecycle: readMembers(lifecycle, []) } : {};
}

/** Meta-arguments that CDKTF fails at, or that Terraform refuses, of resources and data sources that the app made itself. */
export function findMetaArgumentProblems({ elements }: Pick<StackContents, "elements">): StackProblem[] {
  const suspects = elements.filter(({ count, lifecycle }) => (count ?? lifecycle ?? undefined) !== undefined);
  return suspects.flatMap((element) =>
    listFaults(element).map(([name, { code, detail }]) => ({ code, detail: `${pathOf(element)}: ${name}: ${detail}` })),
  );
}

function listFaults({
  count,
  lifecycle,
}: {
  readonly count?: unknown;
  readonly lifecycle?: unknown;
}): [string, MetaArgumentFault][] {
  const faults = { count: describeCountFault(count), lifecycle: describeLifecycleFault(lifecycle) };
  return Object.entries(faults).flatMap(([name, fault]) => (fault === undefined ? [] : [[name, fault]]));
}

function describeCountFault(count: unknown): MetaArgumentFault | undefined {
  if (count === undefined || count === null || readKnownCount(count) !== undefined) return undefined;
  const value: unknown = TerraformCount.isTerraformCount(count) ? count.toTerraform() : count;
  if (isTerraformValue(value) && !isListTokenItem(value) && !Array.isArray(value)) return undefined;
  const what = "count must be a whole number, 0 or more";
  if (typeof value === "number" && !isListTokenItem(value)) {
    const detail = `${what}, but it is ${value}. Terraform makes that many objects. Give their number, or a reference to it.`;
    return { code: "AJO4004", detail };
  }
  return {
    code: "AJO4004",
    detail: isListTokenItem(value)
      ? `${what}, but it is an item taken out of a list that only Terraform knows, as with list[0]. JavaScript cannot do that. Use Fn.element(list, 0).`
      : `${what}, but it is ${describeGiven(value)}. Give the number of objects, such as 2, or a reference to it.`,
  };
}

function describeLifecycleFault(lifecycle: unknown): MetaArgumentFault | undefined {
  if (lifecycle === undefined || lifecycle === null) return undefined;
  if (isTerraformValue(lifecycle)) {
    return {
      code: "AJO4025",
      detail:
        "The whole of lifecycle is a reference, but it becomes a block in Terraform, which reads it before it knows any value. Write it as an object, such as { preventDestroy: true }.",
    };
  }
  if (isMembersObject(lifecycle) && !Construct.isConstruct(lifecycle) && readSecret(lifecycle) === undefined) {
    const [detail] = ["precondition", "postcondition"].flatMap((name) => findConditionFaults(lifecycle, name));
    return detail === undefined ? undefined : { code: "AJO4004", detail };
  }
  const detail = `lifecycle must be an object, but it is ${describeGiven(lifecycle)}. Write it as one, such as { preventDestroy: true }.`;
  return { code: "AJO4004", detail };
}

/** Members of conditions that are constructs or Secrets. CDKTF would go through them without an end. */
function findConditionFaults(lifecycle: object, name: string): string[] {
  const conditions: unknown = Reflect.get(lifecycle, name);
  if (!Array.isArray(conditions)) return [];
  return conditions.flatMap((condition: unknown, index) =>
    Object.entries(condition ?? {}).flatMap(([member, value]) => {
      return describeMisplaced(`${name}[${index}].${member}`, value, "string") ?? [];
    }),
  );
}

/** What was given in place of a number or an object. */
function describeGiven(value: unknown): string {
  if (Construct.isConstruct(value)) return `the construct ${quote(value.node.path)}`;
  if (readSecret(value) !== undefined) return "a Secret";
  if (typeof value === "string") return showValue(value);
  return typeof value === "boolean" ? String(value) : describeActual(value);
}

/** What is given as a dependency, and what to do, if Terraform cannot depend on it. */
function describeDependency(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null) return `${describeActual(item)}. Remove it.`;
  if (TerraformOutput.isTerraformOutput(item)) return `the output ${item.node.path}. Give what its value comes from.`;
  if (TerraformProvider.isTerraformProvider(item)) return `the provider ${item.node.path}. Remove it.`;
  if ("fqn" in item) return undefined;
  return Construct.isConstruct(item)
    ? `the construct ${item.node.path}, which is not a resource itself. Use node.addDependency, which takes all resources in it.`
    : `${describeActual(item)}. Remove it.`;
}
