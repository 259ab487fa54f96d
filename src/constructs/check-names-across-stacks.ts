import { formatList, type ValidationIssue } from "../model";
import { quote } from "../model/format";
import { isTerraformValue } from "./cdktf";
import { KINDS, listNamedElements, type NamedElement, providerSetting, sandboxOf } from "./check-object-names";
import {
  type AjoElement,
  collectContents,
  isWritten,
  listStacks,
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

function findNamesakes(contents: StackContents): Namesakes[] {
  const others = listStacks(contents.stack).filter((stack) => stack !== contents.stack);
  if (others.length === 0) return [];
  const names = new Map<string, NamedElement[]>();
  for (const named of listNamedElements(contents)) {
    const key = JSON.stringify([named.collection, named.name]);
    names.set(key, [...(names.get(key) ?? []), named]);
  }
  return others.map(collectContents).flatMap((there) =>
    listNamedElements(there).flatMap((other) => {
      const sharing = names.get(JSON.stringify([other.collection, other.name])) ?? [];
      return sharing.flatMap((own) => comparePlaces(contents, own, there, other));
    }),
  );
}

/** If two elements of one name are in one sandbox, and not certainly in different organisations. */
function comparePlaces(here: StackContents, own: NamedElement, there: StackContents, other: NamedElement): Namesakes[] {
  const sandbox = sandboxOf(here, own.element);
  if (typeof sandbox !== "string" || isTerraformValue(sandbox)) return [];
  if (sandboxOf(there, other.element) !== sandbox || ![own, other].every(({ element }) => isWritten(element)))
    return [];
  if ([here, there].some(({ stack }) => overriddenValue(stack, "provider", "ajo") !== undefined)) return [];
  const [endpoint, orgId] = ["endpoint", "orgId"].map((name) => {
    const values = [providerSetting(here, own.element, name), providerSetting(there, other.element, name)];
    if (values.some(isTerraformValue)) return "unknown";
    if (values.includes(undefined)) return values[0] === values[1] ? "undeclared" : "unknown";
    return values[0] === values[1] ? "same" : "different";
  });
  if (endpoint === "different" || orgId === "different") return [];
  // Without an endpoint both use that of Adobe, or that of the environment.
  return [{ own, other, sandbox, isCertain: orgId === "same" && endpoint !== "unknown" }];
}
