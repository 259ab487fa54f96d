import type { ObjectModel } from "../model";
import { quote } from "../model/format";
import { isTerraformValue, resolveReferences } from "./cdktf";
import {
  type AjoElement,
  declaredValue,
  findProvider,
  isWritten,
  listPaths,
  modelOf,
  type StackContents,
  type StackProblem,
} from "./stack-contents";

/** Names that two objects of one kind would have in one sandbox. */
export function findSharedObjectNames(contents: StackContents): StackProblem[] {
  const { elements } = contents;
  const byName = new Map<string, { name: string; sandbox: unknown; kind: string; sharing: AjoElement[] }>();
  for (const element of elements) {
    const model = modelOf(element);
    const name = declaredValue(element, "name");
    if (model === undefined || typeof name !== "string" || isTerraformValue(name)) continue;
    if (isNameIgnored(element)) continue;
    const copies = countObjects(element);
    const kind = kindOf(model);
    const key = JSON.stringify([kind, name, resolvePlace(contents, element)]);
    const entry = byName.get(key) ?? { name, sandbox: sandboxOf(contents, element), kind, sharing: [] };
    byName.set(key, entry);
    // Two of the same element stand for all that its count makes.
    entry.sharing.push(...Array<AjoElement>(Math.min(copies, 2)).fill(element));
  }
  return [...byName.values()].flatMap(({ name, sandbox, kind, sharing }) => {
    if (sharing.length < 2) return [];
    const written = sharing.filter(isWritten);
    if (written.length < 2) return [];
    const distinct = [...new Set(written)];
    const where = typeof sandbox === "string" && !isTerraformValue(sandbox) ? `sandbox ${quote(sandbox)}` : "sandbox";
    const what =
      distinct.length === 1
        ? `${listPaths(distinct)} declares by its count more than one ${kind}`
        : `${listPaths(distinct)} declare a ${kind} each`;
    const remedy =
      distinct.length === 1
        ? "Make the name depend on the count's index"
        : "Give each its own name; if one object is meant, declare it once";
    return [
      {
        code: "AJO4022" as const,
        detail: `${what} with the name ${quote(name)} in the same ${where}. AJO gives a name once, so the apply would fail halfway. ${remedy}.`,
      },
    ];
  });
}

/** Objects of one kind share their names. */
function kindOf({ typeName, vendor }: ObjectModel): string {
  if (vendor !== undefined) return "credential";
  return typeName === "channel_surface" ? "channel surface" : "webhook";
}

/** How many objects an element certainly makes: none if only Terraform knows. */
export function countObjects({ count, forEach }: AjoElement): number {
  if (forEach != null) return 0;
  if (count == null) return 1;
  return typeof count === "number" && !isTerraformValue(count) ? count : 0;
}

/** True if the name is only a proposal, which the object need not have. */
function isNameIgnored({ lifecycle }: AjoElement): boolean {
  const ignored = lifecycle?.ignoreChanges;
  return ignored === "all" || (Array.isArray(ignored) && ignored.includes("name"));
}

/**
 * Where an object is in AJO, in a form that is equal for the same place: equal values or references. What is declared
 * nowhere comes from the environment, which is the same for all.
 */
export function resolvePlace(contents: StackContents, element: AjoElement): string {
  const [endpoint, orgId] = ["endpoint", "orgId"].map((name) => providerSetting(contents, element, name));
  const place = [endpoint, orgId, sandboxOf(contents, element)];
  return JSON.stringify(place.map((part) => resolveReferences(contents.stack, part) ?? null));
}

/** The sandbox of an object, as far as it is declared. */
function sandboxOf(contents: StackContents, element: AjoElement): unknown {
  return declaredValue(element, "sandbox") ?? providerSetting(contents, element, "sandbox");
}

function providerSetting(contents: StackContents, element: AjoElement, name: string): unknown {
  const provider = findProvider(contents, element);
  return provider === undefined ? undefined : declaredValue(provider, name);
}
