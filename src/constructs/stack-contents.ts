import { Construct, type IConstruct } from "constructs";
import { formatList, type ObjectModel } from "../model";
import { COLLECTION_MODELS } from "../model/collections";
import type { DiagnosticCode } from "../model/diagnostic-codes/codes";
import { toSnakeCase } from "../model/names";
import {
  TerraformDataSource,
  TerraformElement,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
} from "./cdktf";
import { createSynthesisError } from "./report";

/** The models of the resources, by Terraform's names of their types. */
const MODELS: ReadonlyMap<string, ObjectModel> = new Map(
  (Object.values(COLLECTION_MODELS).flat() as ObjectModel[]).map((model) => [`ajo_${model.typeName}`, model]),
);

/** Marks the ephemeral resources of this package, of every copy of it. */
export const EPHEMERAL_RESOURCE = Symbol.for("cdktf-provider-ajo.ephemeralResource");

/** The member of a `moved` or a `removed` block that says what it does, in every copy of this package. */
export const STATE_BLOCK = Symbol.for("cdktf-provider-ajo.stateBlock");

/** What a block says of the state, for the checks of the stack. */
export interface StateBlock {
  readonly kind: "moved" | "removed";
  /** The old address. */
  readonly from: string;
  /** The new address. */
  readonly to?: string;
}

/** The member of an `import` block that says what is wrong with it, in every copy of this package. */
export const IMPORT_BLOCK = Symbol.for("cdktf-provider-ajo.importBlock");

/** An ephemeral resource, with those members of a data source that the checks of a stack read. */
export interface EphemeralElement extends TerraformElement {
  readonly terraformResourceType: string;
  readonly provider?: TerraformProvider;
  dependsOn?: string[];
  readonly count?: undefined;
  readonly forEach?: undefined;
  readonly lifecycle?: undefined;
}

/** A resource, a data source or an ephemeral resource of the provider `ajo`, whether a construct made it or the app itself. */
export type AjoElement = TerraformResource | TerraformDataSource | EphemeralElement;

/** What a stack declares, without the stacks in it. */
export interface StackContents {
  readonly stack: TerraformStack;
  /** All that becomes part of its configuration, whichever provider it is for. */
  readonly all: readonly TerraformElement[];
  readonly elements: readonly AjoElement[];
  readonly providers: readonly TerraformProvider[];
  readonly outputs: readonly TerraformOutput[];
}

/** The id of the element that checks a stack. */
export const STACK_CHECKS_ID = "AjoStackChecks";

/** What is wrong with a stack as a whole. */
export interface StackProblem {
  readonly code: DiagnosticCode;
  /** Names the constructs, and says why it is wrong and what to do. */
  readonly detail: string;
}

/** Collects what a stack declares at this moment, in the order of the tree. */
export function collectContents(stack: TerraformStack): StackContents {
  const elements: AjoElement[] = [];
  const providers: TerraformProvider[] = [];
  const outputs: TerraformOutput[] = [];
  const all = listElements(stack).filter(({ node }) => node.id !== STACK_CHECKS_ID);
  for (const element of all) {
    if (isAjoElement(element)) elements.push(element);
    else if (TerraformProvider.isTerraformProvider(element)) {
      if (element.terraformResourceType === "ajo") providers.push(element);
    } else if (TerraformOutput.isTerraformOutput(element)) outputs.push(element);
  }
  return { stack, all, elements, providers, outputs };
}

/** The Terraform elements under a construct that belong to its own stack. */
export function listElements(construct: IConstruct): TerraformElement[] {
  const found: TerraformElement[] = [];
  addElements(construct, found);
  return found;
}

function addElements(construct: IConstruct, found: TerraformElement[]): void {
  if (TerraformElement.isTerraformElement(construct)) found.push(construct);
  for (const child of construct.node.children) if (!TerraformStack.isStack(child)) addElements(child, found);
}

/** The first Terraform element under a construct for which this is true, in the order of the tree. */
export function findElement(
  construct: IConstruct,
  isWanted: (element: TerraformElement) => boolean,
): TerraformElement | undefined {
  if (TerraformElement.isTerraformElement(construct) && isWanted(construct)) return construct;
  for (const child of construct.node.children) {
    const found = TerraformStack.isStack(child) ? undefined : findElement(child, isWanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** True for a resource, a data source or an ephemeral resource of the provider. */
export function isAjoElement(element: unknown): element is AjoElement {
  return (
    (TerraformResource.isTerraformResource(element) ||
      TerraformDataSource.isTerraformDataSource(element) ||
      isEphemeral(element)) &&
    element.terraformResourceType.startsWith("ajo_")
  );
}

/** True for an ephemeral resource of this package. */
export function isEphemeral(element: unknown): element is EphemeralElement {
  return typeof element === "object" && element !== null && EPHEMERAL_RESOURCE in element;
}

/** The model of a resource; undefined for data sources and ephemeral resources. */
export function modelOf(element: AjoElement): ObjectModel | undefined {
  return TerraformResource.isTerraformResource(element) ? modelForType(element.terraformResourceType) : undefined;
}

/** The model of a resource type, such as `ajo_sms_webhook`. */
export function modelForType(type: string): ObjectModel | undefined {
  return MODELS.get(type);
}

/** The generated resource of a construct, or the construct itself if it is generated. */
export function elementOf(construct: unknown): AjoElement | undefined {
  if (!Construct.isConstruct(construct)) return undefined;
  const element = TerraformElement.isTerraformElement(construct) ? construct : construct.node.defaultChild;
  return isAjoElement(element) ? element : undefined;
}

/** The construct that an app declared: the one around a generated resource, or the generated resource itself. */
export function declaringConstruct(element: AjoElement): IConstruct {
  const { scope } = element.node;
  return scope !== undefined && !TerraformStack.isStack(scope) && scope.node.defaultChild === element ? scope : element;
}

/** The provider of an element: the one it chooses, or the stack's default one. */
export function findProvider({ providers }: StackContents, element: AjoElement): TerraformProvider | undefined {
  const { provider } = element;
  if (provider == null) return providers.find(({ alias }) => alias == null);
  return TerraformProvider.isTerraformProvider(provider) ? provider : undefined;
}

/** The path of the construct that an app declared. */
export function pathOf(element: AjoElement): string {
  return declaringConstruct(element).node.path;
}

/** The path of what an app declared: the construct around an element of this package, or the element itself. */
export function pathOfElement(element: TerraformElement): string {
  return isAjoElement(element) ? pathOf(element) : element.node.path;
}

/** The stack of a construct; undefined above all stacks. */
export function stackOf(construct: IConstruct): TerraformStack | undefined {
  return construct.node.scopes.filter((scope) => TerraformStack.isStack(scope)).at(-1) as TerraformStack | undefined;
}

/** What Terraform gets for an argument of a resource or of a provider: what the app declared, or what overrides it. */
export function readArgument(element: AjoElement | TerraformProvider, name: string): unknown {
  const { cdktfStack: stack } = element;
  // Most elements, and most stacks, have none.
  if (!hasOverrides(element) && !hasOverrides(stack)) return declaredValue(element, name);
  const argument = toSnakeCase(name);
  const { terraformResourceType: type, friendlyUniqueId: id } = element;
  const ofStack = overriddenValue(stack, "resource", type, id, argument);
  if (ofStack !== undefined) return ofStack ?? undefined;
  if (!hasOverrides(element)) return declaredValue(element, name);
  const { resource, provider } = element.toTerraform();
  const synthesized = resource?.[type]?.[id] ?? provider?.[type]?.[0];
  return (synthesized === undefined ? declaredValue(element, name) : synthesized[argument]) ?? undefined;
}

/** What the app declared for an argument of a resource; undefined if it left it out. */
export function declaredValue(element: object, name: string): unknown {
  return (element as Readonly<Record<string, unknown>>)[`${name}Input`] ?? undefined;
}

/** What `addOverride` put in the place of an argument; undefined if nothing. */
export function overriddenValue(element: TerraformElement | TerraformStack, ...path: readonly string[]): unknown {
  let { rawOverrides: value } = element as unknown as { readonly rawOverrides: unknown };
  for (const name of path) value = (value as Record<string, unknown> | undefined)?.[name];
  return value;
}

function hasOverrides(element: TerraformElement | TerraformStack): boolean {
  return Object.keys(overriddenValue(element) as object).length > 0;
}

/** False for a resource that is not written, because it was moved to another address. */
export function isWritten(element: AjoElement): boolean {
  const { resource, data, ephemeral } = element.toTerraform();
  return (resource ?? data ?? ephemeral) !== undefined;
}

/** The error for what CDKTF's HCL has no place for. */
export function createHclError({ node }: IConstruct, what: string): Error {
  return createSynthesisError(
    `${node.path}: CDKTF's HCL has no place for ${what}, so it would be left out. Synthesize to JSON, which is the default, or write that block by hand beside the HCL. (AJO4035)`,
  );
}

/** The paths of constructs, in an order that does not depend on that of the declarations. */
export function listPaths(elements: readonly AjoElement[]): string {
  return formatList(elements.map(pathOf).sort());
}
