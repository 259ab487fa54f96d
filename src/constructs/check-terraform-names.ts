import type { Construct, IConstruct } from "constructs";
import { formatList } from "../model";
import { describeActual, quote } from "../model/format";
import { encodeNumbersAsStrings, isTerraformValue, resolveReferences, TerraformStack } from "./cdktf";
import { formatAddress } from "./instances";
import { PropsError } from "./props-error";
import {
  type AjoElement,
  declaringConstruct,
  isWritten,
  pathOf,
  type StackContents,
  type StackProblem,
} from "./stack-contents";

/** What Terraform takes as a name. CDKTF leaves out other letters than those of ASCII, but overrides may have them. */
const TERRAFORM_NAME = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

/** CDKTF leaves this id out of names. */
const HIDDEN_ID = "Default";

/**
 * The name of a construct's resource in Terraform: the construct's id, without a hash, when the construct is a direct child of the stack.
 *
 * @throws PropsError if the id leaves no name.
 */
export function createTerraformName(construct: Construct, title: string): string {
  const stack = TerraformStack.of(construct);
  const ids = idsBelow(stack, construct);
  if (ids.some(isTerraformValue)) throw createIdError(construct.node.path, title, describeReferenceId(title));
  const name = ids.every((id) => id === HIDDEN_ID) ? "" : stack.getLogicalId(construct.node);
  if (name !== "") return name;
  throw createIdError(
    construct.node.path,
    title,
    `The id ${JSON.stringify(construct.node.id)} leaves no name for the resource in Terraform, which is the id without characters other than letters from a to z, digits, "_" and "-"${ids.includes(HIDDEN_ID) ? `; CDKTF leaves "${HIDDEN_ID}" out` : ""}. Give it another id, such as ${quote(fallbackId(title))}.`,
  );
}

/**
 * Returns the id of a construct, if it can be one. What CDKTF says of another shows only tokens, or fails deep inside it.
 *
 * @throws PropsError if not.
 */
export function requireConstructId(scope: Construct, id: unknown, title: string): string {
  const path = scope?.node.path ?? "";
  const example = quote(fallbackId(title));
  if (typeof id !== "string") {
    const actual = typeof id === "number" ? String(id) : describeActual(id);
    const detail = `The id must be a string, but it is ${actual}. Give it one, such as ${example}.`;
    throw createIdError(typeof id === "number" ? `${path}/${id}` : path, title, detail);
  }
  if (id === "") {
    throw createIdError(
      path,
      title,
      `The id of a construct in ${quote(path)} is empty. Give it one, such as ${example}.`,
    );
  }
  if (isTerraformValue(id)) {
    const shown = resolveReferences(TerraformStack.of(scope), encodeNumbersAsStrings(id));
    throw createIdError(`${path}/${shown}`, title, describeReferenceId(title));
  }
  return id;
}

function describeReferenceId(title: string): string {
  return `The id holds a reference, whose value only Terraform will know, but names in the synthesized files come from the id, so it must be fixed. Give it a fixed id, such as ${quote(fallbackId(title))}, and use the reference in the props.`;
}

function createIdError(path: string, title: string, detail: string): PropsError {
  return new PropsError(path, title, [
    { severity: "error", code: "AJO4020", path: ["id"], summary: "Unusable construct id", detail },
  ]);
}

/** Names that Terraform refuses, and names that two constructs share. */
export function findTerraformNameProblems({ stack, elements }: StackContents): StackProblem[] {
  const byAddress = new Map<string, AjoElement[]>();
  for (const element of elements) {
    const address = formatAddress(element);
    byAddress.set(address, [...(byAddress.get(address) ?? []), element]);
  }
  const taken = new Set(byAddress.keys());
  return [...byAddress.values()].flatMap((sharing) => {
    const [first] = sharing;
    if (first === undefined) return [];
    if (!TERRAFORM_NAME.test(first.friendlyUniqueId)) return sharing.map((one) => describeRefusedName(stack, one));
    if (sharing.length === 1) return [];
    const written = sharing.filter(isWritten);
    return written.length > 1 ? [describeSharedName(stack, written, taken)] : [];
  });
}

function describeRefusedName(stack: TerraformStack, element: AjoElement): StackProblem {
  const { friendlyUniqueId: name } = element;
  const rule = `Terraform refuses ${JSON.stringify(name)} as the name of a resource: a name begins with a letter or "_", and holds letters, digits, "_" and "-"`;
  if (isNameOverridden(stack, element)) {
    return {
      code: "AJO4020",
      detail: `${pathOf(element)}: ${rule}. Give overrideLogicalId another name, such as ${quote(toValidId(name, element))}.`,
    };
  }
  // The name begins with the id of the outermost construct below the stack.
  const construct = scopesBelow(stack, declaringConstruct(element)).find(({ node }) => node.id !== HIDDEN_ID);
  const { id, path } = (construct ?? element).node;
  return {
    code: "AJO4020",
    detail: `${pathOf(element)}: ${rule}. The name comes from the construct's id. Give ${path} another id, such as ${quote(toValidId(id, element))}.`,
  };
}

function describeSharedName(
  stack: TerraformStack,
  sharing: readonly AjoElement[],
  taken: ReadonlySet<string>,
): StackProblem {
  const sorted = [...sharing].sort((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1));
  const [first] = sorted as [AjoElement];
  // The one whose id is the name as it stands keeps it.
  const kept = sorted.find((element) => declaringConstruct(element).node.id === first.friendlyUniqueId);
  const remedies = sorted
    .filter((element) => element !== kept)
    .map((element) => {
      const free = quote(findFreeId(element, taken));
      return isNameOverridden(stack, element)
        ? `call overrideLogicalId(${free}) on the resource of ${pathOf(element)}`
        : `give ${pathOf(element)} the id ${free}`;
    });
  return {
    code: "AJO4020",
    detail: `${formatList(sorted.map(pathOf))} have the same address in Terraform, ${formatAddress(first)}, so CDKTF would write one resource that mixes them. The name is the construct's id without characters other than letters from a to z, digits, "_" and "-". To tell them apart, ${formatList(remedies)}.`,
  };
}

/** An id like that of the construct that makes a name which no other element has. */
function findFreeId(element: AjoElement, taken: ReadonlySet<string>): string {
  const { id } = declaringConstruct(element).node;
  const base = toValidId(id === HIDDEN_ID ? element.friendlyUniqueId : id, element);
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(formatAddress(element, free))) return free;
  }
}

/** The id with `_` in place of what Terraform does not take, and without accents. */
function toValidId(id: string, element: AjoElement): string {
  const plain = id.normalize("NFD").replace(/\p{M}/gu, "");
  const valid = plain.replace(/[^A-Za-z0-9_-]+/g, "_").replace(/^-+/, "");
  if (/^[A-Za-z_]/.test(valid) && /[A-Za-z0-9]/.test(valid)) return valid;
  const word = element.terraformResourceType.split("_").at(-1) ?? "resource";
  return /[A-Za-z0-9]/.test(valid) ? `${word}_${valid}` : word;
}

/** The last word of an object's title: a "Sinch SMS credential" may be called "credential". */
function fallbackId(title: string): string {
  return title.split(" ").at(-1) ?? title;
}

/** True if the app called `overrideLogicalId`. */
function isNameOverridden(stack: TerraformStack, element: AjoElement): boolean {
  return stack.getLogicalId(declaringConstruct(element).node) !== element.friendlyUniqueId;
}

function scopesBelow(stack: TerraformStack, construct: IConstruct): IConstruct[] {
  return construct.node.scopes.slice(construct.node.scopes.indexOf(stack) + 1);
}

function idsBelow(stack: TerraformStack, construct: IConstruct): string[] {
  return scopesBelow(stack, construct).map(({ node }) => node.id);
}
