import { Construct, type IConstruct } from "constructs";
import { type Field, isSensitiveField, toSnakeCase } from "../model";
import {
  dependable,
  isTerraformValue,
  resolveReferences,
  TerraformDataSource,
  type TerraformElement,
  TerraformModule,
  TerraformResource,
  TerraformStack,
} from "./cdktf";
import { findInstanceChoice, formatAddress, type InstanceChoice } from "./instances";
import {
  type AjoElement,
  declaringConstruct,
  isAjoElement,
  listElements,
  modelForType,
  modelOf,
  pathOf,
  type StackContents,
  type StackProblem,
  stackOf,
} from "./stack-contents";
import { isLocal, StackElements } from "./stack-elements";

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
export function findNodeDependencies(stack: TerraformStack, element: AjoElement): Dependable[] {
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

/** Outputs that would show secrets: their value is an object of the stack that has some, or a sensitive attribute. */
export function findSensitiveOutputs({ stack, outputs, elements }: StackContents): StackProblem[] {
  return outputs.flatMap((output) => {
    if (output.sensitive === true || isTerraformValue(output.sensitive)) return [];
    // CDKTF writes the reference to the whole object in place of a construct.
    const [config] = Object.values<{ readonly value: unknown }>(output.toTerraform().output);
    const texts = followLocals(stack, listTemplates(resolveReferences(stack, config?.value)), new Set());
    const sensitive = elements.filter(hasSensitiveFields).flatMap((element) => {
      const part = findShownPart(element, texts);
      return part === undefined ? [] : [describePart(element, part)];
    });
    const outcome = texts.some((text) => /\bnonsensitive\(/.test(text)) ? "show" : "refuse";
    return sensitive.map((what) => ({
      code: "AJO4024" as const,
      detail: `The value of the output ${output.node.path} is ${what}, so Terraform would ${outcome} it. Give another attribute, such as its id, or set sensitive: true on the output.`,
    }));
  });
}

/** Functions whose results show their whole argument. */
const WRAPPERS = "(?:(?:jsonencode|yamlencode|base64encode|nonsensitive|sensitive|tomap|tostring)\\()*";

const LOCAL_REFERENCE = new RegExp(`^\\$\\{(${WRAPPERS})(local\\.[\\w-]+)((?:\\.\\w+)*)(\\)*)\\}$`);

/** The texts, with what local values hold in place of those values. */
function followLocals(stack: TerraformStack, texts: readonly string[], seen: ReadonlySet<string>): string[] {
  return texts.flatMap((text) => {
    const [, before = "", name = "", path = "", after = ""] = LOCAL_REFERENCE.exec(text) ?? [];
    const local = name === "" || seen.has(name) ? undefined : StackElements.of(stack).find(name);
    if (!isLocal(local)) return [text];
    const { locals } = local.toTerraform() as { readonly locals: Readonly<Record<string, unknown>> };
    const held = listTemplates(takeMember(resolveReferences(stack, locals[local.friendlyUniqueId]), path));
    const wrapped = held.map((one) => one.replace(/^\$\{(.*)\}$/s, (_, inner) => `\${${before}${inner}${after}}`));
    return followLocals(stack, wrapped, new Set([...seen, name]));
  });
}

/** A member of a value, such as `.token.value`, or a reference to it. */
function takeMember(value: unknown, path: string): unknown {
  if (path === "") return value;
  if (typeof value === "string") return value.replace(/\}$/, `${path}}`);
  const [name = "", ...rest] = path.slice(1).split(".");
  const member: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return takeMember(member, rest.map((one) => `.${one}`).join(""));
}

/** In place of the name of an attribute. */
const ALL_ATTRIBUTES = "";

/** The sensitive attribute of an element that one of the texts is, or all of its attributes. */
function findShownPart(element: AjoElement, texts: readonly string[]): string | undefined {
  const address = formatAddress(element).replaceAll(".", "\\.");
  const reference = `${address}(?:\\[[^\\]]*\\]|\\.\\*)?(?:\\.(\\w+))?`;
  const pattern = new RegExp(`^\\$\\{${WRAPPERS}${reference}\\)*\\}$`);
  for (const text of texts) {
    const match = pattern.exec(text);
    const attribute = match?.[1] ?? ALL_ATTRIBUTES;
    // Of a single attribute the app may say that it is public. That is no way to show a secret.
    const names = listSensitiveNames(element, /\bnonsensitive\(/.test(text));
    if (match !== null && (attribute === ALL_ATTRIBUTES || names.includes(attribute))) return attribute;
  }
  return undefined;
}

function describePart(element: AjoElement, part: string): string {
  const path = pathOf(element);
  if (part !== ALL_ATTRIBUTES) return `${part} of ${path}, which is sensitive`;
  const title = modelForType(element.terraformResourceType)?.title;
  return `${path}, a ${title}: all of its attributes, and some of them are sensitive`;
}

/**
 * References to an attribute of a resource with `count` or `forEach` that choose none of its objects, in whatever the
 * stack declares.
 */
export function findUnchosenInstances({ stack, all, elements }: StackContents): StackProblem[] {
  const several = elements.filter((element) => findInstanceChoice(element, "id") !== undefined);
  if (several.length === 0) return [];
  return all.flatMap((user) => {
    const text = listTemplates(resolveReferences(stack, user.toTerraform())).join("\n");
    const path = isAjoElement(user) ? pathOf(user) : user.node.path;
    return several.flatMap((element) => {
      const [, attribute] = attributeReference(element).exec(text) ?? [];
      const choice = attribute === undefined ? undefined : findInstanceChoice(element, attribute);
      return choice === undefined ? [] : [describeUnchosen(path, element, `${attribute}`, choice)];
    });
  });
}

/** The texts in a value that hold expressions, names of members included. */
export function listTemplates(value: unknown): string[] {
  if (typeof value === "string") return isTerraformValue(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [...listTemplates(name), ...listTemplates(member)]);
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

function hasSensitiveFields(element: AjoElement): boolean {
  return listSensitiveNames(element).length > 0;
}

function listSensitiveNames(element: AjoElement, onlySecrets = false): string[] {
  const fields = Object.entries(modelForType(element.terraformResourceType)?.configurable ?? {});
  // A data source reads no secrets.
  const isRead = ({ kind }: Field) => kind !== "secret" || modelOf(element) !== undefined;
  const isListed = (field: Field) => isRead(field) && (onlySecrets ? field.kind === "secret" : isSensitiveField(field));
  return fields.filter(([, field]) => isListed(field)).map(([name]) => toSnakeCase(name));
}
