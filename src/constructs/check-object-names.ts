import { type CollectionName, collectionFor } from "../model/collections";
import { quote } from "../model/format";
import { isTerraformValue, resolveReferences, type TerraformProvider } from "./cdktf";
import { countObjects, dependsOnInstance, findInstanceChoice } from "./instances";
import { memoize } from "./memoize";
import {
  type AjoElement,
  findProvider,
  isWritten,
  listPaths,
  modelOf,
  overriddenValue,
  readArgument,
  type StackContents,
  type StackProblem,
} from "./stack-contents";

/** What the objects of a collection are called. */
export const KINDS: Readonly<Record<CollectionName, string>> = {
  credentials: "credential",
  webhooks: "webhook",
  surfaces: "channel surface",
};

/** The elements that certainly make objects of one name in one collection and place. */
interface NameGroup {
  readonly kind: string;
  readonly name: string;
  readonly sandbox: unknown;
  /** An element that makes several objects stands here twice. */
  readonly sharing: AjoElement[];
}

/** An element that certainly makes objects, and their name. */
export interface NamedElement {
  readonly element: AjoElement;
  readonly collection: CollectionName;
  readonly name: string;
  /** How many objects it makes at least, up to 2. */
  readonly copies: number;
}

/** The elements of a stack that certainly make objects of names that are known. */
export const listNamedElements = memoize(({ elements }: StackContents): NamedElement[] =>
  elements.flatMap((element) => {
    const model = modelOf(element);
    const name = readArgument(element, "name");
    if (model === undefined || typeof name !== "string" || isTerraformValue(name)) return [];
    const copies = Math.min(countObjects(element), 2);
    // Terraform compares names in this Unicode form.
    const named = { element, collection: collectionFor(model), name: name.normalize("NFC"), copies };
    return copies === 0 || isNameIgnored(element) ? [] : [named];
  }),
);

/** Names that two objects of one collection would have in one sandbox. */
export function findSharedObjectNames(contents: StackContents): StackProblem[] {
  const byName = new Map<string, NameGroup>();
  for (const { element, collection, name, copies } of listNamedElements(contents)) {
    const place = resolvePlace(contents, element);
    if (place === undefined) continue;
    const key = JSON.stringify([collection, name, place]);
    const group = byName.get(key) ?? {
      kind: KINDS[collection],
      name,
      sandbox: sandboxOf(contents, element),
      sharing: [],
    };
    byName.set(key, group);
    group.sharing.push(...Array<AjoElement>(copies).fill(element));
  }
  return [...byName.values()].flatMap((group) => {
    if (group.sharing.length < 2) return [];
    const written = group.sharing.filter(isWritten);
    return written.length < 2 ? [] : [{ code: "AJO4022", detail: describeSharedName(group, written) }];
  });
}

function describeSharedName({ kind, name, sandbox }: NameGroup, sharing: readonly AjoElement[]): string {
  const distinct = [...new Set(sharing)];
  const [first] = distinct;
  const argument = first && findInstanceChoice(first, "name")?.argument;
  const [what, remedy] =
    distinct.length === 1
      ? [
          `${listPaths(distinct)} declares by its ${argument} more than one ${kind}`,
          `Make the name depend on the ${argument === "forEach" ? "iterator's key" : "count's index"}`,
        ]
      : [
          `${listPaths(distinct)} declare a ${kind} each`,
          "Give each its own name; if one object is meant, declare it once",
        ];
  const where = typeof sandbox === "string" && !isTerraformValue(sandbox) ? `sandbox ${quote(sandbox)}` : "sandbox";
  return `${what} with the name ${quote(name)} in the same ${where}. AJO gives a name once, so the apply would fail halfway. ${remedy}.`;
}

/** True if the name is only a proposal, which the object need not have. */
function isNameIgnored({ lifecycle }: AjoElement): boolean {
  const ignored = lifecycle?.ignoreChanges;
  return ignored === "all" || (Array.isArray(ignored) && ignored.includes("name"));
}

/**
 * Where an object is in AJO, in a form that is equal for the same place: equal values or references. What is declared
 * nowhere comes from the environment, which is the same for all. Undefined if each object of the element has its own,
 * or if the stack overrides its providers.
 */
export function resolvePlace(contents: StackContents, element: AjoElement): string | undefined {
  if (overriddenValue(contents.stack, "provider", "ajo") !== undefined) return undefined;
  const provider = findProvider(contents, element);
  const sandbox = resolvePart(contents, readArgument(element, "sandbox"));
  const place = resolveProviderPlace(contents, provider);
  const resolved = sandbox === null ? place.whole : JSON.stringify([place.organization, sandbox]);
  return dependsOnInstance(resolved) ? undefined : resolved;
}

/** Where the objects of a provider are that choose no sandbox, and where they are without the sandbox. */
interface ProviderPlace {
  readonly organization: string;
  readonly whole: string;
}

function resolveProviderPlace(contents: StackContents, provider: TerraformProvider | undefined): ProviderPlace {
  const known = listKnownPlaces(contents);
  const present = known.get(provider);
  if (present !== undefined) return present;
  const read = (name: string) => resolvePart(contents, provider && readArgument(provider, name));
  const organization = JSON.stringify([read("endpoint"), read("orgId")]);
  const place = { organization, whole: JSON.stringify([organization, read("sandbox")]) };
  known.set(provider, place);
  return place;
}

/** What was resolved of the providers of a stack. */
const listKnownPlaces = memoize((_: StackContents) => new Map<TerraformProvider | undefined, ProviderPlace>());

/** CDKTF's routine takes long, and most places are plain text. */
function resolvePart(contents: StackContents, part: unknown): unknown {
  return (isTerraformValue(part) ? resolveReferences(contents.stack, part) : part) ?? null;
}

/** The sandbox of an object, as far as it is declared. */
export function sandboxOf(contents: StackContents, element: AjoElement): unknown {
  return readArgument(element, "sandbox") ?? providerSetting(contents, element, "sandbox");
}

export function providerSetting(contents: StackContents, element: AjoElement, name: string): unknown {
  const provider = findProvider(contents, element);
  return provider === undefined ? undefined : readArgument(provider, name);
}
