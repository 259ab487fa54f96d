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
import { ADDRESS_PATTERN, findInstanceChoice, type InstanceChoice, indexByAddress, sortByPosition } from "./instances";
import { memoize } from "./memoize";
import {
  type AjoElement,
  declaringConstruct,
  listElements,
  modelForType,
  modelOf,
  pathOf,
  pathOfElement,
  type StackContents,
  type StackProblem,
  stackOf,
} from "./stack-contents";
import { isLocal, StackElements } from "./stack-elements";

/** What Terraform can depend on. */
type Dependable = TerraformResource | TerraformDataSource | TerraformModule;

/** What `node.addDependency` adds to the `dependsOn` of a stack's resources, again at each synthesis. */
export class NodeDependencies {
  /** What the last synthesis added. */
  readonly #added = new Map<AjoElement, readonly string[]>();

  /**
   * Makes Terraform respect `node.addDependency` on constructs and on what is around them, which CDKTF ignores: their
   * resources depend on all resources under the constructs that were added.
   */
  apply(contents: StackContents): void {
    const { stack, elements } = contents;
    for (const element of elements) {
      const before = new Set(this.#added.get(element));
      const found = findNodeDependencies(contents, element);
      // A reference cannot be a duplicate alone.
      if (before.size + found.length === 0 && (element.dependsOn?.length ?? 0) < 2) continue;
      const own = element.dependsOn?.filter((one) => !before.has(one)) ?? [];
      const dependencies = removeDuplicates(stack, [...own, ...found.map((one) => dependable(one))]);
      const kept = new Set(own);
      this.#added.set(
        element,
        dependencies.filter((one) => !kept.has(one)),
      );
      element.dependsOn = dependencies;
    }
  }
}

/** The resources of the stack on which an element depends by `node.addDependency`. */
export function findNodeDependencies(contents: StackContents, element: AjoElement): Dependable[] {
  const { stack } = contents;
  const found = nodeDependencies(stack, element).flatMap((construct) => listDependables(contents, construct));
  return [...new Set(found)].filter((one) => one !== element);
}

/** What there is to depend on under a construct of the stack. Many elements may depend on the same one. */
function listDependables(contents: StackContents, construct: IConstruct): readonly Dependable[] {
  const known = listKnownDependables(contents);
  const present = known.get(construct);
  if (present !== undefined) return present;
  const isOfStack = stackOf(construct) === contents.stack;
  const found = isOfStack ? listElements(construct).filter(isDependable).filter(isWrittenDependency) : [];
  known.set(construct, found);
  return found;
}

const listKnownDependables = memoize((_: StackContents) => new Map<IConstruct, readonly Dependable[]>());

/** Those of the references that lead to different resources. Each reference to one resource is another token. */
function removeDuplicates(stack: TerraformStack, references: readonly string[]): string[] {
  const addresses = new Set<unknown>();
  return references.filter((reference) => {
    const address = resolveReferences(stack, reference);
    return !addresses.has(address) && addresses.add(address);
  });
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
export function findSensitiveOutputs(contents: StackContents): StackProblem[] {
  const { stack, outputs } = contents;
  return outputs.flatMap((output) => {
    if (output.sensitive === true || isTerraformValue(output.sensitive)) return [];
    // CDKTF writes the reference to the whole object in place of a construct.
    const [config] = Object.values<{ readonly value: unknown }>(output.toTerraform().output);
    const texts = followLocals(stack, listTemplates(resolveReferences(stack, config?.value)), new Set());
    const shown = findShownParts(contents, texts);
    const sensitive = sortByPosition(contents, shown.keys()).map((element) => {
      return describePart(element, shown.get(element) ?? ALL_ATTRIBUTES);
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

/** A text that is the value of a reference, without or with one of its attributes. */
const WHOLE_REFERENCE = new RegExp(
  `^\\$\\{${WRAPPERS}(${ADDRESS_PATTERN})(?:\\[[^\\]]*\\]|\\.\\*)?(?:\\.(\\w+))?\\)*\\}$`,
  "u",
);

/** The elements of which one of the texts is a sensitive attribute, or all of the attributes. */
function findShownParts(contents: StackContents, texts: readonly string[]): ReadonlyMap<AjoElement, string> {
  const shown = new Map<AjoElement, string>();
  for (const text of texts) {
    const [, address = "", attribute = ALL_ATTRIBUTES] = WHOLE_REFERENCE.exec(text) ?? [];
    const element = indexByAddress(contents).get(address);
    if (element === undefined || shown.has(element) || !hasSensitiveFields(element)) continue;
    // Of a single attribute the app may say that it is public. That is no way to show a secret.
    const names = listSensitiveNames(element, /\bnonsensitive\(/.test(text));
    if (attribute === ALL_ATTRIBUTES || names.includes(attribute)) shown.set(element, attribute);
  }
  return shown;
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
export function findUnchosenInstances(contents: StackContents): StackProblem[] {
  const { stack, all, elements } = contents;
  const several = new Set(elements.filter((element) => findInstanceChoice(element, "id") !== undefined));
  if (several.size === 0) return [];
  return all.flatMap((user) => {
    const text = listTemplates(resolveReferences(stack, user.toTerraform())).join("\n");
    const attributes = new Map<AjoElement, string>();
    for (const [, address = "", splat, attribute = ""] of text.matchAll(ATTRIBUTE_REFERENCE)) {
      const element = indexByAddress(contents).get(address);
      if (element === undefined || !several.has(element) || attributes.has(element)) continue;
      // CDKTF writes `.*` for a resource with `forEach`, which is not an index.
      if (splat === undefined || element.forEach) attributes.set(element, attribute);
    }
    const path = pathOfElement(user);
    return sortByPosition(contents, attributes.keys()).flatMap((element) => {
      const attribute = attributes.get(element) ?? "";
      const choice = findInstanceChoice(element, attribute);
      return choice === undefined ? [] : [describeUnchosen(path, element, attribute, choice)];
    });
  });
}

/** A reference to an attribute without an index. */
const ATTRIBUTE_REFERENCE = new RegExp(`(?<![\\w.-])(${ADDRESS_PATTERN})(\\.\\*)?\\.(\\w+)`, "gu");

/** The texts in a value that hold expressions, names of members included. */
export function listTemplates(value: unknown): string[] {
  if (typeof value === "string") return isTerraformValue(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [...listTemplates(name), ...listTemplates(member)]);
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
