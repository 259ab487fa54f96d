import type { Construct } from "constructs";
import { type TerraformResource, TerraformStack } from "./core";

/**
 * Names a construct's only resource after the construct: the address is `ajo_sinch_sms_credential.marketing`,
 * without a hash, when `marketing` is the construct's id in the stack.
 */
export function nameAfter(construct: Construct, resource: TerraformResource): void {
  resource.overrideLogicalId(TerraformStack.of(construct).getLogicalId(construct.node));
}
