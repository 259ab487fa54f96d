import { formatList, isSensitiveField } from "../model";
import { toSnakeCase } from "../model/names";
import { AppContents } from "./app-contents";
import { isTerraformValue, type TerraformElement, TerraformOutput, type TerraformStack } from "./cdktf";
import {
  type CrossStackReference,
  CrossStackResolver,
  describeCrossing,
  isOfAnotherApp,
  suggestEnvironment,
} from "./cross-stack";
import { listValues } from "./element-values";
import { leadsToSensitive } from "./inspect-secret";
import { findInstanceChoice, indexByAddress } from "./instances";
import { memoize } from "./memoize";
import {
  modelForType,
  pathOf,
  pathOfElement,
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
 * References to other apps, and sensitive values that cross stacks, wherever they are: in resources and providers of
 * this package, overrides and meta-arguments included, and in outputs and local values beside them.
 */
export function findCrossingSecrets(contents: StackContents): StackProblem[] {
  const { stack, elements, providers, outputs } = contents;
  const locals = contents.all.filter(isLocal);
  const found = findCrossings(contents, new Set([...elements, ...providers, ...locals, ...outputs]));
  const foreign = found.filter(({ reference }) => isOfAnotherApp(reference, stack));
  const crossings = found.filter(({ reference }) => !isOfAnotherApp(reference, stack));
  const secrets = crossings.filter(({ reference }) => leadsToSensitive(reference));
  const incoming = findUncheckedOutputs(AppContents.of(contents)).get(stack) ?? [];
  return [
    ...groupByReference(foreign).map((group) => describeForeign(stack, group)),
    ...groupByReference(secrets).map((group) => describeSecrets(stack, group)),
    ...[...crossings, ...incoming].flatMap((crossing) => describeSensitiveOutput(contents, crossing)),
  ];
}

/** The references of outputs in stacks that are not checked themselves, by the stack to which they lead. */
const findUncheckedOutputs = memoize((app: AppContents): ReadonlyMap<TerraformStack, readonly Crossing[]> => {
  const byStack = new Map<TerraformStack, Crossing[]>();
  for (const other of app.stacks) {
    if (isChecked(other)) continue;
    const contents = app.contentsOf(other);
    for (const crossing of findCrossings(contents, new Set(contents.outputs))) {
      const { stack } = crossing.reference;
      const crossings = byStack.get(stack) ?? [];
      byStack.set(stack, crossings);
      crossings.push(crossing);
    }
  }
  return byStack;
});

function isChecked(stack: TerraformStack): boolean {
  return stack.node.tryFindChild(STACK_CHECKS_ID) !== undefined;
}

/** The references of some elements to other stacks, by what CDKTF will write of them. */
function findCrossings(contents: StackContents, some: ReadonlySet<TerraformElement>): Crossing[] {
  const known = listKnownCrossings(contents);
  const crossings: Crossing[] = [];
  for (const { element, value, place } of listValues(contents)) {
    if (!some.has(element) || !isTerraformValue(value)) continue;
    const found = known.get(value) ?? resolveCrossings(contents.stack, value);
    // Many elements refer to one variable, by one text.
    if (typeof value === "string") known.set(value, found);
    const { text, references } = found;
    for (const reference of references) crossings.push({ element, text, place, reference });
  }
  return crossings;
}

/** What a value is to Terraform, and the references to other stacks in it. */
interface ResolvedCrossings {
  readonly text: string;
  readonly references: readonly CrossStackReference[];
}

/** What was found of the texts of a stack. */
const listKnownCrossings = memoize((_: StackContents) => new Map<unknown, ResolvedCrossings>());

function resolveCrossings(stack: TerraformStack, value: unknown): ResolvedCrossings {
  const resolver = new CrossStackResolver(stack);
  const resolved = resolver.resolve(stack, value);
  const text = typeof resolved === "string" ? resolved : (JSON.stringify(resolved) ?? "");
  return { text, references: resolver.crossings };
}

function groupByReference(crossings: readonly Crossing[]): Crossing[][] {
  const groups = new Map<string, Crossing[]>();
  for (const crossing of crossings) {
    const { stack, name } = crossing.reference;
    const key = JSON.stringify([crossing.element.node.path, stack.node.path, name]);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(crossing);
  }
  return [...groups.values()];
}

/** What is wrong with the references of one element to one sensitive value. */
function describeSecrets(here: TerraformStack, crossings: readonly Crossing[]): StackProblem {
  const { element, reference } = crossings[0] as Crossing;
  const what = describePlaces(crossings);
  const { name } = reference;
  return {
    code: "AJO4027",
    detail: `${pathOfElement(element)}: ${describeCrossing(what, reference, here)} Give a secret only to a prop that takes secrets, as ${suggestEnvironment(reference)}: it gives each stack a variable of its own. Elsewhere use a variable that is not sensitive, or declare ${name} in ${JSON.stringify(here.node.path)} too.`,
  };
}

/** What is wrong with the references of one element to what another app declares. */
function describeForeign(here: TerraformStack, crossings: readonly Crossing[]): StackProblem {
  const { element, reference } = crossings[0] as Crossing;
  const detail = `${pathOfElement(element)}: ${describeCrossing(describePlaces(crossings), reference, here)}`;
  return { code: "AJO4023", detail };
}

function describePlaces(crossings: readonly Crossing[]): string {
  const places = [...new Set(crossings.map(({ place }) => place))].filter((place) => place !== "");
  return places.length === 0 ? "value" : `value of ${formatList(places)}`;
}

/** If an output shows what is sensitive in another stack: Terraform forgets that on the way, and would show it. */
function describeSensitiveOutput(
  contents: StackContents,
  { element, text, place, reference }: Crossing,
): StackProblem[] {
  if (!TerraformOutput.isTerraformOutput(element) || !/^value\b/.test(place)) return [];
  const [config] = Object.values<Readonly<Record<string, unknown>>>(element.toTerraform().output);
  if (config?.sensitive === true || isTerraformValue(config?.sensitive) || isComputed(text)) return [];
  const what = describeSensitivePart(contents, reference, text);
  if (what === undefined) return [];
  return [
    {
      code: "AJO4024",
      detail: `The value of the output ${element.node.path} is ${what} of the stack ${JSON.stringify(reference.stack.node.path)}. Terraform does not know in another stack what is sensitive, so it would show it. Give another attribute, such as the id, or set sensitive: true on the output.`,
    },
  ];
}

/** Whether a text makes public what it makes of a sensitive value, such as its hash, and not that value itself. */
function isComputed(text: string): boolean {
  return /\bnonsensitive\((?!(?:data\.)?ajo_)/.test(text);
}

/** What is sensitive in a reference to a resource or a data source of this package, by what a text takes of it. */
function describeSensitivePart(
  contents: StackContents,
  { stack, name }: CrossStackReference,
  text: string,
): string | undefined {
  const [address, type = ""] = /^(?:data\.)?(ajo_\w+)\.([\w-]+)/.exec(name) ?? [];
  const there = stack === contents.stack ? contents : AppContents.of(contents).contentsOf(stack);
  const element = indexByAddress(there).get(address ?? "");
  if (element === undefined) return undefined;
  const fields = Object.entries(modelForType(type)?.configurable ?? {}).filter(([, field]) => isSensitiveField(field));
  // Of a single attribute the app may say that it is public. That is no way to show a secret.
  const isPublic = /\bnonsensitive\(/.test(text);
  const sensitive = fields
    .filter(([, { kind }]) => !isPublic || kind === "secret")
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
  if (fields.length === 0 || !taken.includes(undefined)) return undefined;
  return `${pathOf(element)}: all of its attributes, and some of them are sensitive,`;
}
