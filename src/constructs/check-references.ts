import { Construct, type IConstruct } from "constructs";
import { isSensitiveField } from "../model";
import {
  dependable,
  isTerraformValue,
  resolveReferences,
  TerraformDataSource,
  type TerraformElement,
  TerraformModule,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
} from "./cdktf";
import { findInstanceChoice, formatAddress, type InstanceChoice } from "./instances";
import {
  type AjoElement,
  declaringConstruct,
  elementOf,
  listElements,
  modelOf,
  pathOf,
  type StackContents,
  type StackProblem,
  stackOf,
} from "./stack-contents";

/** What Terraform can depend on. */
type Dependable = TerraformResource | TerraformDataSource | TerraformModule;

/** What `node.addDependency` adds to the `dependsOn` of a stack's resources, at each synthesis anew. */
export class NodeDependencies {
  /** What the last synthesis added. */
  readonly #added = new Map<AjoElement, readonly string[]>();

  /**
   * Makes Terraform respect `node.addDependency` on constructs and on what is around them, which CDKTF ignores: their
   * resources depend on all resources under the constructs that were added.
   */
  apply({ stack, elements }: StackContents): void {
    for (const element of elements) {
      const before = this.#added.get(element) ?? [];
      const found = findNodeDependencies(stack, element);
      // A reference cannot be a duplicate alone.
      if (before.length + found.length === 0 && (element.dependsOn?.length ?? 0) < 2) continue;
      const own = element.dependsOn?.filter((one) => !before.includes(one)) ?? [];
      const dependencies = removeDuplicates(stack, [...own, ...found.map((one) => dependable(one))]);
      this.#added.set(
        element,
        dependencies.filter((one) => !own.includes(one)),
      );
      element.dependsOn = dependencies;
    }
  }
}

/** The resources of the stack on which an element depends by `node.addDependency`. */
function findNodeDependencies(stack: TerraformStack, element: AjoElement): Dependable[] {
  const found = nodeDependencies(stack, element)
    .filter((construct) => stackOf(construct) === stack)
    .flatMap((construct) => listElements(construct).filter(isDependable));
  return [...new Set(found)].filter((one) => one !== element && isWrittenDependency(one));
}

/** Those of the references that lead to different resources. Each reference to one resource is another token. */
function removeDuplicates(stack: TerraformStack, references: readonly string[]): string[] {
  const addresses = references.map((reference) => resolveReferences(stack, reference));
  return references.filter((_, index) => addresses.indexOf(addresses[index]) === index);
}

function isDependable(element: TerraformElement): element is Dependable {
  return (
    TerraformResource.isTerraformResource(element) ||
    TerraformDataSource.isTerraformDataSource(element) ||
    element instanceof TerraformModule
  );
}

/** False for a resource that was moved to another address. */
function isWrittenDependency(element: Dependable): boolean {
  return !TerraformResource.isTerraformResource(element) || element.toTerraform().resource !== undefined;
}

/** What was added by `node.addDependency` to an element, to its construct, and to what is around it in the stack. */
function nodeDependencies(stack: TerraformStack, element: AjoElement): IConstruct[] {
  const scopes: IConstruct[] = element.node.scopes;
  return scopes.slice(scopes.indexOf(stack) + 1).flatMap(({ node }) => node.dependencies);
}

/** Dependencies on what is in another stack, which Terraform cannot order. */
export function findDependenciesOutside({ stack, elements }: StackContents): StackProblem[] {
  return elements.flatMap((element) => {
    const declared = [...declaredDependencies(element), ...nodeDependencies(stack, element)];
    const outside = new Set(
      declared.filter(Construct.isConstruct).filter((one) => ![stack, undefined].includes(stackOf(one))),
    );
    return [...outside].map((construct) => describeOutside(stack, element, construct));
  });
}

/** What the construct of a resource was given as `dependsOn`, whichever copy of this package it is from. */
function declaredDependencies(element: AjoElement): readonly unknown[] {
  const construct: IConstruct & { readonly declaredDependencies?: readonly unknown[] } = declaringConstruct(element);
  return construct.declaredDependencies ?? [];
}

function describeOutside(stack: TerraformStack, element: AjoElement, construct: IConstruct): StackProblem {
  const other = TerraformStack.of(construct).node.path;
  const what = construct === TerraformStack.of(construct) ? `the stack ${other}` : `${construct.node.path}`;
  const where = construct === TerraformStack.of(construct) ? "" : ` of the stack ${other}`;
  return {
    code: "AJO4023",
    detail: `${pathOf(element)} depends on ${what}${where}, but Terraform orders only what is in one stack. Remove that dependency, and let the whole stack ${stack.node.path} wait for the stack ${other}: stack.addDependency(otherStack).`,
  };
}

/** Outputs whose value is a construct of the stack with secrets, and that are not sensitive. */
export function findSensitiveOutputs({ stack, outputs }: StackContents): StackProblem[] {
  return outputs.flatMap((output) => {
    if (output.sensitive === true || isTerraformValue(output.sensitive)) return [];
    return findConstructs(output.value).flatMap((element) => {
      const { path } = declaringConstruct(element).node;
      const title = modelOf(element)?.title;
      if (title === undefined || stackOf(element) !== stack || !hasSensitiveFields(element)) return [];
      return [
        {
          code: "AJO4024" as const,
          detail: `The value of the output ${output.node.path} is ${path}, a ${title}: all of its attributes, and some of them are sensitive, so Terraform would refuse it. Give one attribute, such as its id, or set sensitive: true on the output.`,
        },
      ];
    });
  });
}

/** References to an attribute of a resource with `count` or `forEach` that choose none of its objects. */
export function findUnchosenInstances({ stack, elements, outputs }: StackContents): StackProblem[] {
  const several = elements.filter((element) => findInstanceChoice(element, "id") !== undefined);
  if (several.length === 0) return [];
  return [...elements, ...outputs].flatMap((user) => {
    const text = JSON.stringify(resolveReferences(stack, user.toTerraform()));
    const path = TerraformOutput.isTerraformOutput(user) ? user.node.path : pathOf(user);
    return several.flatMap((element) => {
      const [, attribute] = attributeReference(element).exec(text) ?? [];
      const choice = attribute === undefined ? undefined : findInstanceChoice(element, attribute);
      return choice === undefined ? [] : [describeUnchosen(path, element, `${attribute}`, choice)];
    });
  });
}

/** A reference to an attribute without an index. CDKTF writes `.*` for a resource with `forEach`, which is not one. */
function attributeReference(element: AjoElement): RegExp {
  const splat = element.forEach ? "(?:\\.\\*)?" : "";
  return new RegExp(`(?<![\\w.-])${formatAddress(element).replaceAll(".", "\\.")}${splat}\\.(\\w+)`);
}

function describeUnchosen(
  path: string,
  element: AjoElement,
  attribute: string,
  { argument, one, same }: InstanceChoice,
): StackProblem {
  return {
    code: "AJO4026",
    detail: `${path} refers to ${attribute} of ${pathOf(element)}, which has ${argument}, so it stands for several objects. Choose one by its ${argument === "count" ? "index" : "key"}: '${one}'. If the referring resource has the same ${argument}, use '${same}'.`,
  };
}

/** The resources that the value of an output stands for. */
function findConstructs(value: unknown): AjoElement[] {
  if (typeof value !== "object" || value === null || isTerraformValue(value)) return [];
  if (Construct.isConstruct(value)) return [elementOf(value)].filter((element) => element !== undefined);
  return Object.values(value).flatMap(findConstructs);
}

function hasSensitiveFields(element: AjoElement): boolean {
  return Object.values(modelOf(element)?.configurable ?? {}).some(isSensitiveField);
}
