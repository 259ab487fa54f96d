import type { Diagnostics } from "./diagnostics";
import type { Log } from "./log";
import type { Path } from "./path";
import type { PrivateState } from "./private-state";
import type { Schema } from "./schema";
import type { ObjectValue } from "./value";

/** What every call of a provider or a resource has at hand. */
export interface Call {
  /** What the user is to be told. A thrown error becomes an error diagnostic by itself. */
  readonly diagnostics: Diagnostics;
  /** Aborted when the user interrupts Terraform: stop waiting, answer with what is true by now. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** A call that is about a configuration. Values may be unknown. */
export interface ConfigCall extends Call {
  readonly config: ObjectValue;
}

/** A call that checks the configuration of a resource. */
export interface ValidateCall extends ConfigCall {
  /** False on Terraform before 1.11, which cannot take write-only attributes. */
  readonly writeOnlyAllowed: boolean;
}

/** A call of a configured provider; `api` is what {@link Provider.configure} returned. */
export interface ApiCall<Api> extends Call {
  readonly api: Api;
  /** Kept by Terraform from call to call of this instance; what is set here is stored. */
  readonly private: PrivateState;
}

/** The plan of one instance, after the recipe (defaults, write-only, unknowns, replacement) was applied. */
export interface PlanCall<Api> extends ApiCall<Api> {
  /** A replacement comes as an update with {@link requireReplace} paths, and then once more as a create. */
  readonly action: "create" | "update" | "delete";
  /** Null on delete. */
  readonly config: ObjectValue | null;
  /** Null on create. */
  readonly prior: ObjectValue | null;
  /** Null on delete. */
  readonly planned: ObjectValue | null;
  /** True when the plan differs from the prior state, so that an apply would be made. */
  readonly changed: boolean;
  /** Sets a computed attribute of the plan, for example to `UNKNOWN`. */
  setPlanned(name: string, value: ObjectValue[string]): void;
  /** Says that a change of this value cannot be made in place. */
  requireReplace(path: Path): void;
}

/** A call that makes or changes the remote object. */
export interface ApplyCall<Api> extends ApiCall<Api> {
  /** The only place where write-only values are. */
  readonly config: ObjectValue;
  readonly planned: ObjectValue;
  /**
   * Records how the object stands now. Should the call fail later, this is what the state keeps
   * (unknowns become null), so that nothing that was made is lost.
   */
  save(state: ObjectValue): void;
}

/** A managed resource. Methods stand in the order in which Terraform comes to them. */
export interface ManagedResource<Api> {
  readonly schema: Schema;
  /** Rules over the configuration. No API at hand; unknown values pass. */
  validate?(call: ValidateCall): void | Promise<void>;
  /** What only this resource knows about its plan. Runs for create, update and delete. */
  plan?(call: PlanCall<Api>): void | Promise<void>;
  /** Makes the object; returns its whole state. */
  create(call: ApplyCall<Api>): Promise<ObjectValue>;
  /** Returns the object as it is, or null when it is gone. */
  read(call: ApiCall<Api> & { readonly state: ObjectValue }): Promise<ObjectValue | null>;
  /** Changes the object in place; returns its whole state. */
  update(call: ApplyCall<Api> & { readonly prior: ObjectValue }): Promise<ObjectValue>;
  /** Removes the object. One that is gone already is no error. */
  delete(call: ApiCall<Api> & { readonly prior: ObjectValue }): Promise<void>;
  /** Turns the id that a user imports into a state that {@link read} can complete. */
  import?(call: ApiCall<Api> & { readonly id: string }): Promise<ObjectValue>;
  /** Lifts a stored state of an older schema version one version up, by the version it starts from. */
  readonly upgrade?: { readonly [fromVersion: number]: (state: ObjectValue) => ObjectValue };
}

/** A provider: its configuration and what it manages. Resources are loaded when first needed. */
export interface Provider<Api> {
  readonly schema: Schema;
  readonly resources: { readonly [typeName: string]: () => ManagedResource<Api> };
  /** Rules over the provider's own configuration. */
  validate?(call: ConfigCall): void | Promise<void>;
  /** Called once per graph walk, before any resource. Settings may still be unknown in a plan. */
  configure(call: ConfigCall & { readonly terraformVersion: string }): Api | Promise<Api>;
}

/** Hides secrets in text. The server feeds it every sensitive and write-only value that passes by. */
export interface SecretMask {
  add(secret: string): void;
  apply(text: string): string;
}
