import type { Construct } from "constructs";
import { type TerraformElement, type TerraformResource, withoutStackTraces } from "./cdktf";
import { checkOverride } from "./check-override";
import { createTerraformName } from "./check-terraform-names";
import { refuseAsValue } from "./refuse-as-value";

/** The class of a generated resource or data source. */
export type BindingClass<R> = new (scope: Construct, id: string, config: never) => R;

/**
 * Adapts the generated class of a resource or a data source. It leaves out arguments that have no value: CDKTF writes only
 * those that have one, but resolves the name of each several times, which took half of the time of a synthesis.
 */
export function adaptBinding<R extends TerraformElement>(binding: BindingClass<R>): BindingClass<R> {
  class AdaptedBinding extends (binding as unknown as BindingClass<TerraformResource>) {
    static {
      Object.defineProperty(AdaptedBinding, "name", { value: binding.name });
      refuseAsValue(AdaptedBinding);
    }

    override addOverride(path: string, value: unknown): void {
      super.addOverride(path, checkOverride(this, path, value));
    }

    protected override synthesizeAttributes(): Record<string, unknown> {
      return markWriteOnly(this, omitUnset(super.synthesizeAttributes()) as Record<string, unknown>);
    }
  }
  return AdaptedBinding as BindingClass<never>;
}

/**
 * Tells CDK Terrain which arguments are write-only, as its own generated classes do: it then refuses an app whose
 * `targetVersions` allow a Terraform that has none. CDKTF does not ask.
 */
function markWriteOnly(resource: TerraformResource, attributes: Record<string, unknown>): Record<string, unknown> {
  const { markWriteOnlyAttribute: mark } = resource as { markWriteOnlyAttribute?(value: unknown): unknown };
  if (mark === undefined) return attributes;
  const names = Object.keys(attributes).filter((name) => name.endsWith("_wo"));
  withoutStackTraces(() => {
    for (const name of names) attributes[name] = mark.call(resource, attributes[name]);
  });
  return attributes;
}

/** The members of an object that have a value, and those of the objects in it. */
export function omitUnset(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const defined: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) if (member !== undefined) defined[name] = omitUnset(member);
  return defined;
}

/**
 * Makes the only resource or data source of a construct, as its default child. It is named after the construct: the address is
 * `ajo_sinch_sms_credential.marketing`, without a hash, when `marketing` is the construct's id in the stack.
 */
export function createDefaultChild<R extends TerraformElement>(
  construct: Construct,
  title: string,
  create: (scope: Construct, id: string) => R,
): R {
  const name = createTerraformName(construct, title);
  const resource = withoutStackTraces(() => create(construct, "Resource"));
  resource.overrideLogicalId(name);
  return resource;
}
