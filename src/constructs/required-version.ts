import { type TerraformElement, TerraformResource, type TerraformStack } from "./cdktf";
import { findElement, isEphemeral, STATE_BLOCK } from "./stack-contents";

/** The first Terraform, and the first OpenTofu, with write-only arguments. To an older one their names mean nothing. */
const WRITE_ONLY_VERSION = ">= 1.11";

/** The first Terraform with ephemeral resources. */
const EPHEMERAL_VERSION = ">= 1.10";

/** The first Terraform with functions of providers. */
const FUNCTION_VERSION = ">= 1.8";

/** The first Terraform with removed blocks. */
const REMOVED_VERSION = ">= 1.7";

/** The stacks that call a function of the provider, by what CDKTF resolved of them. */
const FUNCTION_USERS = new WeakSet<TerraformStack>();

/** Notes that a stack calls a function of the provider. CDKTF resolves all values once before it writes the stack. */
export function noteFunctionUse(stack: TerraformStack): void {
  FUNCTION_USERS.add(stack);
}

/** The version of Terraform that a stack's resources of this provider need. Undefined if any that CDKTF works with will do. */
export function findRequiredVersion(stack: TerraformStack): string | undefined {
  const user = findElement(stack, (one) => TerraformResource.isTerraformResource(one) && usesWriteOnly(one));
  if (user !== undefined) return WRITE_ONLY_VERSION;
  if (findElement(stack, isEphemeral) !== undefined) return EPHEMERAL_VERSION;
  if (FUNCTION_USERS.has(stack)) return FUNCTION_VERSION;
  return findElement(stack, isRemovedBlock) === undefined ? undefined : REMOVED_VERSION;
}

function isRemovedBlock(element: TerraformElement): boolean {
  return STATE_BLOCK in element && "removed" in element.toTerraform();
}

/** Whether a resource of this provider has a write-only argument, set by its construct or by an override. */
function usesWriteOnly(resource: TerraformResource): boolean {
  if (!resource.terraformResourceType.startsWith("ajo_")) return false;
  const { synthesizeAttributes, rawOverrides } = resource as unknown as Internals;
  return [synthesizeAttributes.call(resource), rawOverrides].some((values) =>
    Object.entries(values).some(([name, value]) => name.endsWith("_wo") && value !== undefined && value !== null),
  );
}

/** What CDKTF keeps to itself of an element. */
interface Internals {
  readonly rawOverrides: Readonly<Record<string, unknown>>;
  synthesizeAttributes(): Readonly<Record<string, unknown>>;
}
