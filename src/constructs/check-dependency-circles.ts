import { resolveReferences } from "./cdktf";
import { findNodeDependencies, listTemplates } from "./check-references";
import { formatAddress } from "./instances";
import { type AjoElement, pathOf, type StackContents, type StackProblem } from "./stack-contents";

/**
 * Objects that wait for each other, where `node.addDependency` has a part in it. A reference alone leads only to what was
 * declared before.
 */
export function findDependencyCircles({ stack, elements }: StackContents): StackProblem[] {
  const added = new Map<AjoElement, ReadonlySet<unknown>>();
  for (const element of elements) {
    const dependencies = findNodeDependencies(stack, element);
    if (dependencies.length > 0) added.set(element, new Set(dependencies));
  }
  if (added.size === 0) return [];
  const patterns = elements.map((element) => [element, addressPattern(element)] as const);
  const listNext = remember((element: AjoElement): readonly AjoElement[] => {
    const references = listTemplates(resolveReferences(stack, element.toTerraform()));
    const text = [...references, resolveReferences(stack, element.dependsOn ?? [])].flat().join("\n");
    const isNext = (other: AjoElement, pattern: RegExp) => added.get(element)?.has(other) || pattern.test(text);
    return patterns.filter(([other, pattern]) => other !== element && isNext(other, pattern)).map(([other]) => other);
  });
  const told = new Set<AjoElement>();
  return [...added.keys()].flatMap((element) => {
    const circle = told.has(element) ? undefined : findCircle(element, listNext);
    if (circle === undefined) return [];
    for (const one of circle) told.add(one);
    return [describeCircle(circle)];
  });
}

/** The shortest way from an element back to it; undefined if there is none. */
function findCircle(
  start: AjoElement,
  listNext: (element: AjoElement) => readonly AjoElement[],
): readonly AjoElement[] | undefined {
  const before = new Map<AjoElement, AjoElement>();
  const queue = [start];
  for (const element of queue) {
    for (const next of listNext(element)) {
      if (next === start) return listWay(element, before);
      if (before.has(next)) continue;
      before.set(next, element);
      queue.push(next);
    }
  }
  return undefined;
}

function listWay(last: AjoElement, before: ReadonlyMap<AjoElement, AjoElement>): AjoElement[] {
  const way = [last];
  for (let one = before.get(last); one !== undefined; one = before.get(one)) way.unshift(one);
  return way;
}

function remember<K, V>(find: (key: K) => V): (key: K) => V {
  const found = new Map<K, V>();
  return (key) => {
    const value = found.get(key) ?? find(key);
    found.set(key, value);
    return value;
  };
}

/** The address of an element, in an expression or as the whole text. */
function addressPattern(element: AjoElement): RegExp {
  return new RegExp(`(?<![\\w.-])${formatAddress(element).replaceAll(".", "\\.")}(?![\\w-])`);
}

function describeCircle(circle: readonly AjoElement[]): StackProblem {
  const [first] = circle;
  const way = [...circle, ...(first === undefined ? [] : [first])].map(pathOf).join(" → ");
  return {
    code: "AJO4030",
    detail: `Objects depend on each other in a circle: ${way}. Terraform creates first what others depend on, so it would refuse the stack. Remove one of the dependencies, such as a node.addDependency.`,
  };
}
