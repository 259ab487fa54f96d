import { Diagnostics } from "../diagnostics";
import type * as proto from "../gen/tfplugin6";
import { formatPath, type Path } from "../path";
import type { ManagedResource } from "../provider";
import type { ResourceIdentity } from "../resource-identity";
import type { Type } from "../type";
import { isObject, isWhollyKnown, type ObjectValue } from "../value";
import { decodeDynamicValue, encodeDynamicValue } from "../values/dynamic-value";
import { sameValue } from "../values/value-equality";
import { ValueError } from "../values/value-error";

/** Whose identity it is, and who is to hear of what is wrong with it. */
export interface IdentityOwner {
  readonly typeName: string;
  readonly diagnostics: Diagnostics;
}

/** The type of an identity's value. */
export function identityType<Api>({ attributes }: ResourceIdentity<Api>): Type {
  return ["object", Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, type]))];
}

/** The identity of the object in this state; none for a resource that has no identity, and the earlier one if this one is wrong. */
export function identityOf<Api>(
  { identity }: ManagedResource<Api>,
  state: ObjectValue,
  api: Api,
  earlier: proto.ResourceIdentityData | undefined,
  owner: IdentityOwner,
): proto.ResourceIdentityData | undefined {
  if (identity === undefined) return undefined;
  const before = decodeIdentity(identity, earlier);
  return encodeIdentity(identity, identity.of(state, api), before, owner) ?? earlier;
}

/** The same where something else has failed already: of a state that may have holes in it, and without a word. */
export function identityAfterFailure<Api>(
  resource: ManagedResource<Api>,
  state: ObjectValue,
  api: Api,
  earlier: proto.ResourceIdentityData | undefined,
  { typeName }: IdentityOwner,
): proto.ResourceIdentityData | undefined {
  try {
    return identityOf(resource, state, api, earlier, { typeName, diagnostics: new Diagnostics() });
  } catch {
    return earlier;
  }
}

/** Reads an identity that Terraform sent; null for none, which is also what an older version of the provider left behind. */
export function decodeIdentity<Api>(
  identity: ResourceIdentity<Api>,
  data: proto.ResourceIdentityData | undefined,
): ObjectValue | null {
  const value = decodeDynamicValue(identityType(identity), data?.identityData);
  return isObject(value) && Object.values(value).some((part) => part !== null) ? value : null;
}

/**
 * Encodes an identity. One that cannot be stored, or that is not the earlier one, is reported, and there is none then.
 * What was null in the earlier one may become known: who imports need not name every part.
 */
export function encodeIdentity<Api>(
  identity: ResourceIdentity<Api>,
  value: ObjectValue,
  earlier: ObjectValue | null,
  { typeName, diagnostics }: IdentityOwner,
): proto.ResourceIdentityData | undefined {
  const problems = identityProblems(identity, value, earlier);
  for (const { path, problem } of problems) {
    const detail = `${formatPath(path)}: ${problem}. This is a mistake in the provider.`;
    const summary = `Invalid identity of ${typeName}`;
    diagnostics.add({ severity: "error", situation: "unexpected-failure", summary, detail });
  }
  return problems.length === 0 ? { identityData: encodeDynamicValue(identityType(identity), value) } : undefined;
}

interface Problem {
  readonly path: Path;
  readonly problem: string;
}

function identityProblems<Api>(
  identity: ResourceIdentity<Api>,
  value: ObjectValue,
  earlier: ObjectValue | null,
): readonly Problem[] {
  try {
    encodeDynamicValue(identityType(identity), value);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return [{ path: error.path, problem: error.problem }];
  }
  return Object.entries(identity.attributes).flatMap(([name, attribute]): Problem[] => {
    const part = value[name] ?? null;
    const before = earlier?.[name] ?? null;
    if (!isWhollyKnown(part)) return [{ path: [name], problem: "the value is still unknown" }];
    if (part === null && attribute.import === "required") {
      return [{ path: [name], problem: "is null, but whoever imports by identity has to give it" }];
    }
    if (before === null || sameValue(attribute.type, before, part)) return [];
    return [{ path: [name], problem: "is not what it was, but an identity stays as long as its object lives" }];
  });
}
