import type { Construct } from "constructs";
import { type TerraformResource, TerraformStack } from "./core";
import { withoutStackTraces } from "./without-stack-traces";

/**
 * Makes the only resource of a construct, as its default child. It is named after the construct: the address is
 * `ajo_sinch_sms_credential.marketing`, without a hash, when `marketing` is the construct's id in the stack.
 */
export function createDefaultChild<R extends TerraformResource>(
  construct: Construct,
  create: (scope: Construct, id: string) => R,
): R {
  const resource = withoutStackTraces(() => create(construct, "Resource"));
  resource.overrideLogicalId(TerraformStack.of(construct).getLogicalId(construct.node));
  return resource;
}
