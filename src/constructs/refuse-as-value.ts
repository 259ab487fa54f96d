import { Construct, type IConstruct } from "constructs";
import { formatList } from "../model";
import { isTerraformValue, TerraformProvider, TerraformStack } from "./cdktf";
import { isLocal } from "./stack-elements";

/**
 * Has CDKTF refuse the constructs of a class as values, such as that of a `TerraformLocal`. It takes a construct for an
 * object, and fails deep inside it with a message of thousands of characters. But before it looks into an object, it asks
 * for the member `_children`, by which it knows the constructs of old versions.
 */
export function refuseAsValue({ prototype }: { readonly prototype: IConstruct }): void {
  Object.defineProperty(prototype, "_children", {
    get(this: IConstruct) {
      const isPart = this.node.scope?.node.defaultChild === this && !TerraformStack.isStack(this.node.scope);
      throw new Error(describeRefusal(isPart ? this.node.scope : this));
    },
  });
}

function describeRefusal(construct: IConstruct): string {
  const { path } = construct.node;
  const locals = construct.node.root.node.findAll().filter((one) => isLocal(one) && isUsedIn(one, construct));
  const user =
    locals.length === 0
      ? `${path} is used as a value`
      : `${path} is used as the value of ${formatList(locals.map(({ node }) => `the local ${node.path}`))}`;
  const remedy = TerraformProvider.isTerraformProvider(construct)
    ? "Pass it to resources as `provider`, or give the setting that is needed."
    : "Give the attribute that is needed, such as its id, or its fqn, which means the whole object in Terraform.";
  return `${user}, but a construct is not a value. ${remedy} (AJO4004)`;
}

/** Whether the value of a local contains a construct. */
function isUsedIn(local: IConstruct, construct: IConstruct): boolean {
  const { locals } = (local as unknown as { toTerraform(): { readonly locals: object } }).toTerraform();
  const contains = (value: unknown): boolean => {
    if (typeof value !== "object" || value === null || isTerraformValue(value)) return false;
    if (Construct.isConstruct(value)) return value === construct || value === construct.node.defaultChild;
    return Object.values(value).some(contains);
  };
  return contains(locals);
}
