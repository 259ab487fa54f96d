import { Diagnostics } from "../diagnostics";
import type { Resource, ResourceIdentity } from "../framework";
import type * as proto from "../gen/tfplugin6";
import { formatPath, type Path } from "../path";
import type { Type } from "../type";
import { isObject, isWhollyKnown, type ObjectValue } from "../value";
import { decodeDynamicValue, encodeDynamicValue } from "../values/dynamic-value";
import { valuesEqual } from "../values/equality";
import { ValueError } from "../values/util";

/** The resource type whose identity is encoded, and where problems are reported. */
export interface IdentityContext {
  readonly typeName: string;
  readonly diagnostics: Diagnostics;
}

/** The type of an identity's value. */
export function identityType<ProviderData>({ attributes }: ResourceIdentity<ProviderData>): Type {
  return ["object", Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, type]))];
}

/** The identity of the object with this state: undefined for a resource without identities, the earlier one if this one is invalid. */
export function encodeIdentityFromState<ProviderData>(
  { identity }: Resource<ProviderData>,
  state: ObjectValue,
  providerData: ProviderData,
  earlier: proto.ResourceIdentityData | undefined,
  context: IdentityContext,
): proto.ResourceIdentityData | undefined {
  if (identity === undefined) return undefined;
  const before = decodeIdentity(identity, earlier);
  return encodeIdentity(identity, identity.fromState(state, providerData), before, context) ?? earlier;
}

/** The same after a failure: the state can be incomplete, so problems are not reported. */
export function encodeIdentityAfterFailure<ProviderData>(
  resource: Resource<ProviderData>,
  state: ObjectValue,
  providerData: ProviderData,
  earlier: proto.ResourceIdentityData | undefined,
  { typeName }: IdentityContext,
): proto.ResourceIdentityData | undefined {
  try {
    return encodeIdentityFromState(resource, state, providerData, earlier, {
      typeName,
      diagnostics: new Diagnostics(),
    });
  } catch {
    return earlier;
  }
}

/** Reads an identity that Terraform sent; null for none, as for an object of an older version of the provider. */
export function decodeIdentity<ProviderData>(
  identity: ResourceIdentity<ProviderData>,
  data: proto.ResourceIdentityData | undefined,
): ObjectValue | null {
  const value = decodeDynamicValue(identityType(identity), data?.identityData);
  return isObject(value) && Object.values(value).some((part) => part !== null) ? value : null;
}

/**
 * Encodes an identity. One that is invalid or differs from the earlier one is reported, and the result is undefined. Parts
 * that were null may get a value, because an import need not set the optional ones.
 */
export function encodeIdentity<ProviderData>(
  identity: ResourceIdentity<ProviderData>,
  value: ObjectValue,
  earlier: ObjectValue | null,
  { typeName, diagnostics }: IdentityContext,
): proto.ResourceIdentityData | undefined {
  const problems = validateIdentityValue(identity, value, earlier);
  for (const { path, problem } of problems) {
    const detail = `${formatPath(path)}: ${problem}. This is a mistake in the provider.`;
    const summary = `Invalid identity of ${typeName}`;
    diagnostics.add({ severity: "error", reason: "unexpected-failure", summary, detail });
  }
  return problems.length === 0 ? { identityData: encodeDynamicValue(identityType(identity), value) } : undefined;
}

interface IdentityProblem {
  readonly path: Path;
  readonly problem: string;
}

function validateIdentityValue<ProviderData>(
  identity: ResourceIdentity<ProviderData>,
  value: ObjectValue,
  earlier: ObjectValue | null,
): readonly IdentityProblem[] {
  try {
    encodeDynamicValue(identityType(identity), value);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return [{ path: error.path, problem: error.problem }];
  }
  return Object.entries(identity.attributes).flatMap(([name, attribute]): IdentityProblem[] => {
    const part = value[name] ?? null;
    const before = earlier?.[name] ?? null;
    if (!isWhollyKnown(part)) return [{ path: [name], problem: "the value is still unknown" }];
    if (part === null && attribute.import === "required") {
      return [{ path: [name], problem: "is null, but whoever imports by identity has to give it" }];
    }
    if (before === null || valuesEqual(attribute.type, before, part)) return [];
    return [{ path: [name], problem: "is not what it was, but an identity stays as long as its object lives" }];
  });
}
