import type { Type } from "./type";
import type { ObjectValue } from "./value";

/** By what a resource's objects are known: a few values that never change for as long as an object lives. */
export interface ResourceIdentity<Api> {
  readonly version: number;
  readonly attributes: { readonly [name: string]: IdentityAttribute };
  /** The identity of the object with this state. Asked only of a state that is known, and never for a plan to create. */
  fromState(state: ObjectValue, providerData: Api): ObjectValue;
  /** Lifts a stored identity of an older version one version up, by the version it starts from. */
  readonly upgradeIdentity?: { readonly [fromVersion: number]: (identity: ObjectValue) => ObjectValue };
}

/** One part of an identity. */
export interface IdentityAttribute {
  /** A string, a number, a bool, or a list of one of them. */
  readonly type: Type;
  readonly description: string;
  /** Whether who imports by identity has to give it. */
  readonly import: "required" | "optional";
}
