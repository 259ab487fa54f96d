import { resolveReferences } from "./cdktf";
import { findNodeDependencies, listTemplates } from "./check-references";
import { ADDRESS_PATTERN, indexByAddress, sortByPosition } from "./instances";
import { type AjoElement, pathOf, type StackContents, type StackProblem } from "./stack-contents";

/**
 * Objects that wait for each other, where `node.addDependency` has a part in it. A reference alone leads only to what was
 * declared before.
 */
export function findDependencyCircles(contents: StackContents): StackProblem[] {
  const { stack, elements } = contents;
  const added = new Map<AjoElement, readonly unknown[]>();
  for (const element of elements) {
    const dependencies = findNodeDependencies(contents, element);
    if (dependencies.length > 0) added.set(element, dependencies);
  }
  if (added.size === 0) return [];
  const byAddress = indexByAddress(contents);
  const listNext = remember((element: AjoElement): readonly AjoElement[] => {
    const references = listTemplates(resolveReferences(stack, element.toTerraform()));
    const text = [...references, resolveReferences(stack, element.dependsOn ?? [])].flat().join("\n");
    const found = new Set<unknown>(added.get(element));
    for (const [address] of text.matchAll(ADDRESS)) found.add(byAddress.get(address));
    found.delete(element);
    return sortByPosition(contents, found);
  });
  if (!hasCircle([...added.keys()], listNext)) return [];
  const told = new Set<AjoElement>();
  return [...added.keys()].flatMap((element) => {
    const circle = told.has(element) ? undefined : findCircle(element, listNext);
    if (circle === undefined) return [];
    for (const one of circle) told.add(one);
    return [describeCircle(circle)];
  });
}

/** An address, in an expression or as the whole text. */
const ADDRESS = new RegExp(`(?<![\\w.-])${ADDRESS_PATTERN}`, "gu");

/** Whether a way from one of the elements leads in a circle. Goes along each dependency once, so that no app takes long. */
function hasCircle(starts: readonly AjoElement[], listNext: (element: AjoElement) => readonly AjoElement[]): boolean {
  const done = new Set<AjoElement>();
  for (const start of starts) {
    if (done.has(start)) continue;
    const onWay = new Set([start]);
    const way = [{ element: start, others: listNext(start).values() }];
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const { value: next } = last.others.next() as { readonly value?: AjoElement };
      if (next === undefined) {
        way.pop();
        onWay.delete(last.element);
        done.add(last.element);
      } else if (onWay.has(next)) return true;
      else if (!done.has(next)) {
        onWay.add(next);
        way.push({ element: next, others: listNext(next).values() });
      }
    }
  }
  return false;
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

function describeCircle(circle: readonly AjoElement[]): StackProblem {
  const [first] = circle;
  const way = [...circle, ...(first === undefined ? [] : [first])].map(pathOf).join(" → ");
  return {
    code: "AJO4030",
    detail: `Objects depend on each other in a circle: ${way}. Terraform creates first what others depend on, so it would refuse the stack. Remove one of the dependencies, such as a node.addDependency.`,
  };
}
