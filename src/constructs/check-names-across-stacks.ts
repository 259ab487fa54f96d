import { formatList, type ValidationIssue } from "../model";
import { quote } from "../model/format";
import { AppContents } from "./app-contents";
import { isTerraformValue, type TerraformStack } from "./cdktf";
import { KINDS, listNamedElements, type NamedElement, providerSetting, sandboxOf } from "./check-object-names";
import { memoize } from "./memoize";
import {
  type AjoElement,
  isWritten,
  overriddenValue,
  pathOf,
  type StackContents,
  type StackProblem,
} from "./stack-contents";

/** Two elements of different stacks with one name in one sandbox. */
interface Namesakes {
  readonly own: NamedElement;
  readonly other: NamedElement;
  readonly sandbox: string;
  /** Whether both stacks certainly belong to one organisation. Otherwise they may. */
  readonly isCertain: boolean;
}

/** Names that two stacks of the app declare in one sandbox of one organisation. The first of the stacks tells. */
export function findNamesInOtherStacks(contents: StackContents): StackProblem[] {
  return findNamesakes(contents).flatMap(({ own, other, sandbox, isCertain }) => {
    if (!isCertain || pathOf(own.element) > pathOf(other.element)) return [];
    const paths = formatList([own, other].map(({ element }) => pathOf(element)));
    const detail = `${paths}, in two stacks, declare a ${KINDS[own.collection]} each with the name ${quote(own.name)} in the same sandbox ${quote(sandbox)} of one organisation. AJO gives a name once, so the apply of the second stack would fail. Give each its own name; if one object is meant, declare it once.`;
    return [{ code: "AJO4022", detail }];
  });
}

/** Warns of names that two stacks of the app declare in one sandbox, if the organisation may be the same. */
export function warnAboutNamesInOtherStacks(
  contents: StackContents,
): { readonly element: AjoElement; readonly issue: ValidationIssue }[] {
  return findNamesakes(contents).flatMap(({ own, other, sandbox, isCertain }) => {
    if (isCertain) return [];
    const stack = other.element.cdktfStack.node.path;
    const detail = `${pathOf(other.element)} of the stack ${stack} declares a ${KINDS[own.collection]} with the name ${quote(own.name)}, too, in the same sandbox ${quote(sandbox)}. AJO gives a name once in an organisation, and it is not known whether the organisation is the same. If it is, give each its own name, or declare the object once. If it is not, set orgId on both providers, or acknowledge this.`;
    return [
      {
        element: own.element,
        issue: { severity: "warning", code: "AJO1020", path: ["name"], summary: "Name in another stack", detail },
      },
    ];
  });
}

/** A named element, where it is, and its position among those of its stack. */
interface PlacedName {
  readonly contents: StackContents;
  readonly named: NamedElement;
  readonly position: number;
}

/** The named elements of an app's stacks, so that the check of each stack need not go through all others. */
class NameIndex {
  readonly #byKey = new Map<string, Map<TerraformStack, PlacedName[]>>();
  readonly #known = new Map<TerraformStack, StackContents>();

  /** Takes in what a stack declares now, in place of what it declared before. */
  update(contents: StackContents): void {
    const { stack } = contents;
    const before = this.#known.get(stack);
    if (before === contents) return;
    if (before !== undefined) for (const { key } of listKeys(before)) this.#byKey.get(key)?.delete(stack);
    this.#known.set(stack, contents);
    for (const { key, named, position } of listKeys(contents)) {
      const byStack = this.#byKey.get(key) ?? new Map<TerraformStack, PlacedName[]>();
      this.#byKey.set(key, byStack);
      const places = byStack.get(stack) ?? [];
      byStack.set(stack, places);
      places.push({ contents, named, position });
    }
  }

  /** Finds the elements of other stacks that have the key of one. */
  find(key: string, stack: TerraformStack): PlacedName[] {
    return [...(this.#byKey.get(key) ?? [])].flatMap(([other, places]) => (other === stack ? [] : places));
  }
}

const indexNames = memoize((_: AppContents) => new NameIndex());

/** What must be equal for two elements to be one object: of those whose sandbox is known. */
const listKeys = memoize((contents: StackContents) =>
  listNamedElements(contents).flatMap((named, position) => {
    const sandbox = sandboxOf(contents, named.element);
    if (typeof sandbox !== "string" || isTerraformValue(sandbox)) return [];
    return [{ key: JSON.stringify([named.collection, named.name, sandbox]), named, position, sandbox }];
  }),
);

const findNamesakes = memoize((contents: StackContents): Namesakes[] => {
  const app = AppContents.of(contents);
  if (app.stacks.length < 2) return [];
  const index = indexNames(app);
  for (const stack of app.stacks) index.update(stack === contents.stack ? contents : app.contentsOf(stack));
  const order = new Map(app.stacks.map((stack, position) => [stack, position]));
  const rank = ({ other }: { readonly other: PlacedName }) => order.get(other.contents.stack) ?? order.size;
  return listKeys(contents)
    .flatMap(({ key, named, sandbox }) =>
      index.find(key, contents.stack).map((other) => ({ own: named, other, sandbox })),
    )
    .sort((one, two) => rank(one) - rank(two) || one.other.position - two.other.position)
    .flatMap(({ own, other, sandbox }) => comparePlaces(contents, own, other, sandbox));
});

/** If two elements of one name and sandbox are not certainly in different organisations. */
function comparePlaces(here: StackContents, own: NamedElement, other: PlacedName, sandbox: string): Namesakes[] {
  const { contents: there, named } = other;
  if ([here, there].some(({ stack }) => overriddenValue(stack, "provider", "ajo") !== undefined)) return [];
  const [endpoint, orgId] = ["endpoint", "orgId"].map((name) => {
    const values = [providerSetting(here, own.element, name), providerSetting(there, named.element, name)];
    if (values.some(isTerraformValue)) return "unknown";
    if (values.includes(undefined)) return values[0] === values[1] ? "undeclared" : "unknown";
    return values[0] === values[1] ? "same" : "different";
  });
  if (endpoint === "different" || orgId === "different") return [];
  if (![own, named].every(({ element }) => isWritten(element))) return [];
  // Without an endpoint both use that of Adobe, or that of the environment.
  return [{ own, other: named, sandbox, isCertain: orgId === "same" && endpoint !== "unknown" }];
}
