import { Construct } from "constructs";
import { formatList } from "../model";
import { quote } from "../model/format";
import {
  resolveReferences,
  type TerraformElement,
  TerraformOutput,
  TerraformProvider,
  type TerraformStack,
} from "./cdktf";
import { listTemplates } from "./check-references";
import { listValues } from "./element-values";
import { isAjoElement, isEphemeral, pathOfElement, type StackContents, type StackProblem } from "./stack-contents";
import { isLocal, StackElements } from "./stack-elements";
import { parseTemplate } from "./terraform-template";

/**
 * Attributes of ephemeral resources of this package where Terraform keeps values. It takes them in write-only arguments, in
 * settings of providers, in other ephemeral resources and in local values. Which arguments of other providers' resources are
 * write-only is not known, so those are left to Terraform.
 */
export function findMisusedEphemerals(contents: StackContents): StackProblem[] {
  const { stack, elements } = contents;
  if (!elements.some(isEphemeral)) return [];
  const keeping = new Set(contents.all.filter((element) => !keepsNothing(element)));
  const found = new Map<TerraformElement, Map<string, string[]>>();
  for (const { element, value, place } of listValues(contents)) {
    if (Construct.isConstruct(value) || !keeping.has(element) || takesEphemeral(element, place)) continue;
    for (const address of listEphemerals(stack, value, new Set())) {
      const ofElement = found.get(element) ?? new Map<string, string[]>();
      found.set(element, ofElement.set(address, [...(ofElement.get(address) ?? []), place]));
    }
  }
  return [...found].flatMap(([element, ofElement]) =>
    [...ofElement].map(([address, places]): StackProblem => {
      return { code: "AJO4033", detail: describeMisuse(element, [...new Set(places)], address) };
    }),
  );
}

/** Whether nothing of an element is in a plan or a state. */
function keepsNothing(element: TerraformElement): boolean {
  if (TerraformProvider.isTerraformProvider(element) || isLocal(element)) return true;
  const synthesized = element.toTerraform();
  return "ephemeral" in synthesized || "check" in synthesized;
}

/** Whether Terraform may take an ephemeral value at a place of an element. */
function takesEphemeral(element: TerraformElement, place: string): boolean {
  // Conditions are only evaluated.
  if (/^(?:depends_on|lifecycle)\b/.test(place)) return true;
  if (/^(?:count|for_each)$/.test(place)) return false;
  if (/(?:^|[._\]])wo$/.test(place)) return true;
  const kind = Object.keys(element.toTerraform())[0] ?? "";
  if (kind === "module") return true;
  return kind === "resource" && !isAjoElement(element) && !isBuiltIn(element);
}

/** Whether an element is Terraform's own resource, which has no write-only arguments. */
function isBuiltIn(element: TerraformElement): boolean {
  return "terraformResourceType" in element && element.terraformResourceType === "terraform_data";
}

/** The ephemeral resources of this package that a value comes from, also by way of local values. */
function listEphemerals(stack: TerraformStack, value: unknown, seen: ReadonlySet<string>): string[] {
  const texts = listTemplates(resolveReferences(stack, value)).filter((text) => !text.includes("ephemeralasnull("));
  return texts.flatMap((text) =>
    parseTemplate(text).references.flatMap(({ text: name, members }) => {
      const [address] = /^ephemeral\.ajo_\w+\.[\w-]+/.exec(name) ?? [];
      if (address !== undefined) return [address];
      const [, local] = /^local\.([\w-]+)/.exec(name) ?? [];
      if (local === undefined || seen.has(local)) return [];
      const declared = StackElements.of(stack).find(`local.${local}`);
      if (!isLocal(declared)) return [];
      const { locals } = declared.toTerraform() as { readonly locals: Readonly<Record<string, unknown>> };
      const held = takeMembers(resolveReferences(stack, locals[local]), members);
      return listEphemerals(stack, held, new Set([...seen, local]));
    }),
  );
}

/** What the members of a value hold, as far as the value is known. */
function takeMembers(value: unknown, members: readonly string[]): unknown {
  const [member, ...rest] = members;
  if (member === undefined || typeof value !== "object" || value === null) return value;
  return Object.hasOwn(value, member) ? takeMembers(Reflect.get(value, member), rest) : value;
}

function describeMisuse(element: TerraformElement, places: readonly string[], address: string): string {
  const path = pathOfElement(element);
  const where = TerraformOutput.isTerraformOutput(element)
    ? `The value of the output ${path}`
    : `${path}: The value of ${formatList(places)}`;
  return `${where} comes from ${quote(address)}, which is ephemeral. Terraform keeps the value there in the plan or the state, and takes no ephemeral one. Give it to a prop that takes secrets, to another write-only argument, to a provider or to another ephemeral resource.`;
}
