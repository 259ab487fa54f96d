import { Construct } from "constructs";
import { formatList, isSensitiveField } from "../model";
import { toSnakeCase } from "../model/names";
import { isTerraformValue, type TerraformElement, TerraformOutput, TerraformStack } from "./cdktf";
import { type CrossStackReference, CrossStackResolver, describeCrossing, suggestEnvironment } from "./cross-stack";
import { leadsToSensitive } from "./inspect-secret";
import { findInstanceChoice, formatAddress } from "./instances";
import {
  isAjoElement,
  listElements,
  modelForType,
  pathOf,
  STACK_CHECKS_ID,
  type StackContents,
  type StackProblem,
} from "./stack-contents";
import { isLocal } from "./stack-elements";
import { parseTemplate } from "./terraform-template";

/** A reference to another stack, and where it is. */
interface Crossing {
  readonly element: TerraformElement;
  /** The whole value, as Terraform would read it in the other stack. */
  readonly text: string;
  /** The place in what Terraform gets, such as `api_token_wo_version` or `opt_out.keywords[0]`. */
  readonly place: string;
  readonly reference: CrossStackReference;
}

/**
 * Sensitive values that cross stacks, wherever they are: in resources and providers of this package, overrides and
 * meta-arguments included, and in outputs and local values beside them.
 */
export function findCrossingSecrets({ stack, elements, providers, outputs }: StackContents): StackProblem[] {
  const others = listStacks(stack).filter((one) => one !== stack);
  if (others.length === 0) return [];
  const locals = listElements(stack).filter(isLocal);
  const crossings = [...elements, ...providers, ...locals, ...outputs].flatMap((one) => findCrossings(stack, one));
  const secrets = crossings.filter(({ reference }) => leadsToSensitive(reference));
  // What is declared in a stack that is not checked itself, and refers to this one.
  const incoming = others
    .filter((other) => !isChecked(other))
    .flatMap((other) => listElements(other).filter(TerraformOutput.isTerraformOutput))
    .flatMap((output) => findCrossings(TerraformStack.of(output), output))
    .filter(({ reference }) => reference.stack === stack);
  return [
    ...groupByReference(secrets).map((group) => describeSecrets(stack, group)),
    ...[...crossings, ...incoming].flatMap(describeSensitiveOutput),
  ];
}

function isChecked(stack: TerraformStack): boolean {
  return stack.node.tryFindChild(STACK_CHECKS_ID) !== undefined;
}

function listStacks(stack: TerraformStack): TerraformStack[] {
  return stack.node.root.node.findAll().filter((construct) => TerraformStack.isStack(construct)) as TerraformStack[];
}

/** How many names stand before the arguments in what CDKTF writes of an element. */
const DEPTHS: Readonly<Record<string, number>> = { data: 3, locals: 2, output: 2, provider: 3, resource: 3 };

/** The references of an element to other stacks, by what CDKTF will write of it. */
function findCrossings(stack: TerraformStack, element: TerraformElement): Crossing[] {
  const found: Crossing[] = [];
  const search = (value: unknown, path: readonly string[]): void => {
    if (isTerraformValue(value)) {
      const resolver = new CrossStackResolver(stack);
      const resolved = resolver.resolve(stack, value);
      const text = typeof resolved === "string" ? resolved : (JSON.stringify(resolved) ?? "");
      const place = formatPlace(path.slice(DEPTHS[path[0] ?? ""] ?? 0));
      found.push(...resolver.crossings.map((reference) => ({ element, text, place, reference })));
    } else if (typeof value === "object" && value !== null && !Construct.isConstruct(value)) {
      for (const [name, member] of Object.entries(value)) {
        if (isTerraformValue(name)) search(name, path);
        search(member, [...path, Array.isArray(value) ? `[${name}]` : name]);
      }
    }
  };
  search(element.toTerraform(), []);
  return found;
}

function formatPlace(path: readonly string[]): string {
  return path.join(".").replaceAll(".[", "[");
}

function groupByReference(crossings: readonly Crossing[]): Crossing[][] {
  const groups = new Map<string, Crossing[]>();
  for (const crossing of crossings) {
    const { stack, name } = crossing.reference;
    const key = JSON.stringify([crossing.element.node.path, stack.node.path, name]);
    groups.set(key, [...(groups.get(key) ?? []), crossing]);
  }
  return [...groups.values()];
}

/** What is wrong with the references of one element to one sensitive value. */
function describeSecrets(here: TerraformStack, crossings: readonly Crossing[]): StackProblem {
  const { element, reference } = crossings[0] as Crossing;
  const places = [...new Set(crossings.map(({ place }) => place))].filter((place) => place !== "");
  const what = places.length === 0 ? "value" : `value of ${formatList(places)}`;
  const { name } = reference;
  return {
    code: "AJO4027",
    detail: `${pathOfElement(element)}: ${describeCrossing(what, reference, here)} Give a secret only to a prop that takes secrets, as ${suggestEnvironment(reference)}: it gives each stack a variable of its own. Elsewhere use a variable that is not sensitive, or declare ${name} in ${JSON.stringify(here.node.path)} too.`,
  };
}

/** If an output shows what is sensitive in another stack: Terraform forgets that on the way, and would show it. */
function describeSensitiveOutput({ element, text, place, reference }: Crossing): StackProblem[] {
  if (!TerraformOutput.isTerraformOutput(element) || !/^value\b/.test(place)) return [];
  const [config] = Object.values<Readonly<Record<string, unknown>>>(element.toTerraform().output);
  if (config?.sensitive === true || isTerraformValue(config?.sensitive) || /\bnonsensitive\(/.test(text)) return [];
  const what = describeSensitivePart(reference, text);
  if (what === undefined) return [];
  return [
    {
      code: "AJO4024",
      detail: `The value of the output ${element.node.path} is ${what} of the stack ${JSON.stringify(reference.stack.node.path)}. Terraform does not know in another stack what is sensitive, so it would show it. Give another attribute, such as the id, or set sensitive: true on the output.`,
    },
  ];
}

/** What is sensitive in a reference to a resource or a data source of this package, by what a text takes of it. */
function describeSensitivePart({ stack, name }: CrossStackReference, text: string): string | undefined {
  const [address, type = ""] = /^(?:data\.)?(ajo_\w+)\.([\w-]+)/.exec(name) ?? [];
  const element = listElements(stack)
    .filter(isAjoElement)
    .find((one) => formatAddress(one) === address);
  if (element === undefined) return undefined;
  const sensitive = Object.entries(modelForType(type)?.configurable ?? {})
    .filter(([, field]) => isSensitiveField(field))
    .map(([field]) => toSnakeCase(field));
  const names = (address ?? "").split(".");
  // One of several objects is chosen by its index or its key, which stands before the attribute.
  const position = names.length + (findInstanceChoice(element, "id") === undefined ? 0 : 1);
  const taken = parseTemplate(text.replace(/\[\*\]|\.\*/g, "[0]"))
    .references.map(({ text, members }) => [...text.split(".").slice(0, 2), ...members])
    .filter((path) => names.every((one, index) => path[index] === one))
    .map((path) => path[position]);
  const attribute = sensitive.find((field) => taken.includes(field));
  if (attribute !== undefined) return `${attribute} of ${pathOf(element)}, which is sensitive,`;
  if (sensitive.length === 0 || !taken.includes(undefined)) return undefined;
  return `${pathOf(element)}: all of its attributes, and some of them are sensitive,`;
}

function pathOfElement(element: TerraformElement): string {
  return isAjoElement(element) ? pathOf(element) : element.node.path;
}
