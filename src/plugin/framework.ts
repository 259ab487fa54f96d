import type { DiagnosticReasonCodes, Diagnostics } from "./diagnostics";
import type { ProviderFunction } from "./function";
import type { Path } from "./path";
import type { PrivateState } from "./private-state";
import type { Schema } from "./schema";
import type { Type } from "./type";
import type { ObjectValue, Value } from "./value";

/** What every call of a provider or a resource has at hand. */
export interface ProviderRequest {
  /** What the user is to be told. A thrown error becomes an error diagnostic by itself. */
  readonly diagnostics: Diagnostics;
  /** Aborted when the user interrupts Terraform: stop waiting, answer with what is true by now. */
  readonly signal: AbortSignal;
  readonly log: ProviderLogger;
}

/** A call that is about a configuration. Values may be unknown. */
export interface ConfigRequest extends ProviderRequest {
  readonly config: ObjectValue;
}

/**
 * A call that checks the configuration of a resource. A plan makes two of them: one in a process that is not configured,
 * for all instances at once and with much unknown, as `terraform validate` does, and then one for each instance.
 */
export interface ValidateConfigRequest<Api> extends ConfigRequest {
  /** False on Terraform before 1.11, which cannot take write-only attributes. */
  readonly writeOnlyAllowed: boolean;
  /** What {@link Provider.configure} returned; undefined in a process that is not configured. */
  readonly providerData: Api | undefined;
  /** The provider block as Terraform last showed it. Undefined where it showed none, as it does not show an empty one. */
  readonly providerConfig: ObjectValue | undefined;
}

/** A call of a configured provider; `api` is what {@link Provider.configure} returned. */
export interface ConfiguredRequest<Api> extends ProviderRequest {
  readonly providerData: Api;
  /** Kept by Terraform from call to call of this instance; what is set here is stored. */
  readonly privateState: PrivateState;
}

/** The plan of one instance, after its schema was applied to it: defaults, write-only values, unknown values, replacement. */
export interface ModifyPlanRequest<Api> extends ConfiguredRequest<Api> {
  /** A replacement is planned as an update that requires one, and then once more as a create. */
  readonly action: "create" | "update" | "delete";
  /** Null on delete. */
  readonly config: ObjectValue | null;
  /** Null on create. */
  readonly priorState: ObjectValue | null;
  /** The plan as it is now, which {@link Resource.modifyPlan} changes. */
  readonly plan: ResourcePlan;
  /** True when the plan that the schema made differs from the prior state, so that Terraform would apply it. */
  readonly hasChanges: boolean;
  /** False on Terraform before 1.11, which cannot take write-only attributes. */
  readonly writeOnlyAllowed: boolean;
}

/**
 * A plan that a resource is at work on. What changes while it does is asked for by a method, so that nobody holds an old
 * value without knowing.
 */
export interface ResourcePlan {
  /** The planned state as it is now; null on delete. */
  getState(): ObjectValue | null;
  /** Sets a computed attribute of the planned state, for example to `UNKNOWN`. The configuration must leave it open. */
  setAttribute(name: string, value: Value): void;
  /** True when the change cannot be made in place: Terraform then plans the same once more, as a create. */
  isReplacement(): boolean;
  /** Says that a change of the value at this path cannot be made in place. */
  requireReplace(path: Path): void;
}

/** A call that makes or changes the remote object. */
export interface ApplyRequest<Api> extends ConfiguredRequest<Api> {
  /** The only place where write-only values are. */
  readonly config: ObjectValue;
  readonly plannedState: ObjectValue;
  /**
   * Records how the object stands now. Should the call fail later, this is what the state keeps
   * (unknowns become null), so that nothing that was made is lost.
   */
  saveState(state: ObjectValue): void;
}

/** A managed resource. Methods stand in the order in which Terraform comes to them. */
export interface Resource<Api> {
  readonly schema: Schema;
  /** Rules over the configuration. No API at hand; unknown values pass. */
  validate?(request: ValidateConfigRequest<Api>): void | Promise<void>;
  /** What only this resource knows about its plan. Runs for create, update and delete. */
  modifyPlan?(request: ModifyPlanRequest<Api>): void | Promise<void>;
  /** Makes the object; returns its whole state. */
  create(request: ApplyRequest<Api>): Promise<ObjectValue>;
  /** Returns the object as it is, or null when it is gone. */
  read(request: ConfiguredRequest<Api> & { readonly state: ObjectValue }): Promise<ObjectValue | null>;
  /** Changes the object in place; returns its whole state. */
  update(request: ApplyRequest<Api> & { readonly priorState: ObjectValue }): Promise<ObjectValue>;
  /** Removes the object. One that is gone already is no error. */
  delete(request: ConfiguredRequest<Api> & { readonly priorState: ObjectValue }): Promise<void>;
  /** Turns the id that a user imports into a state that {@link read} can complete. */
  importState?(request: ConfiguredRequest<Api> & { readonly id: string }): Promise<ObjectValue>;
  /** Lifts a stored state of an older schema version one version up, by the version it starts from. */
  readonly upgradeState?: { readonly [fromVersion: number]: (state: ObjectValue) => ObjectValue };
  /** By what the object is known for as long as it lives. Older versions of Terraform do not ask for it. */
  readonly identity?: ResourceIdentity<Api>;
  /** Turns the identity that a user imports, of which optional parts may be null, into a state that {@link read} can complete. */
  importStateByIdentity?(request: ConfiguredRequest<Api> & { readonly identity: ObjectValue }): Promise<ObjectValue>;
  /** Turns the state of another type of resource into one of this type; undefined for a type that cannot be moved here. */
  moveState?(request: MoveStateRequest): ObjectValue | undefined;
  /**
   * The state as a user would write it, where that is not just what it holds. What no configuration can hold
   * (computed values, write-only values, empty blocks) is taken out afterwards.
   */
  generateConfig?(state: ObjectValue): ObjectValue;
}

/** What a resource was before a `moved` block made it one of another type. */
export interface MoveStateRequest {
  /** For example `registry.terraform.io/ajo-as-code/ajo`. */
  readonly sourceProviderAddress: string;
  readonly sourceTypeName: string;
  readonly sourceSchemaVersion: number;
  /** As it is stored: its schema is not known here. */
  readonly sourceState: ObjectValue;
  /** Its private notes, empty where another provider keeps them in a form of its own. What they are afterwards is stored. */
  readonly privateState: PrivateState;
}

/** A data source: something that is read, and that Terraform does not manage. */
export interface DataSource<Api> {
  readonly schema: Schema;
  /** Rules over the configuration. No API at hand; unknown values pass. */
  validate?(request: ConfigRequest): void | Promise<void>;
  /** Returns the whole state, the values of the configuration included. */
  read(request: ProviderRequest & { readonly providerData: Api; readonly config: ObjectValue }): Promise<ObjectValue>;
}

/**
 * An ephemeral resource: a value that is had for the time of one command and stored nowhere. Opened anew for
 * plan and for apply, so opening has to be cheap and to leave nothing behind that {@link close} does not remove.
 */
export interface EphemeralResource<Api> {
  readonly schema: Schema;
  /** Rules over the configuration. No API at hand; unknown values pass. */
  validate?(request: ConfigRequest): void | Promise<void>;
  /** Returns all values, those of the configuration included. Where it fails, it has to clean up itself: nothing is closed. */
  open(request: ConfiguredRequest<Api> & { readonly config: ObjectValue }): Promise<OpenResult>;
  /** Makes it last longer. Called shortly before `renewAt`; knows only what {@link open} kept in private. */
  renew?(request: ConfiguredRequest<Api>): Promise<{ readonly renewAt?: Date }>;
  /** Gives back what {@link open} took. */
  close?(request: ConfiguredRequest<Api>): void | Promise<void>;
}

/** What opening an ephemeral resource gives. */
export interface OpenResult {
  readonly result: ObjectValue;
  /** Left out for one that lasts as long as any command. */
  readonly renewAt?: Date;
}

/** Finds objects of a managed resource's type for `terraform query`. Stands under that type's name; the type needs an identity. */
export interface ListResource<Api> {
  /** What a search can be narrowed by. */
  readonly schema: Schema;
  /** Rules over the configuration. No API at hand; unknown values pass. */
  validate?(request: ConfigRequest): void | Promise<void>;
  /** Yields what is found, one after the other: it is ended early at the limit and when the user interrupts Terraform. */
  list(request: ListRequest<Api>): AsyncIterable<ListResult>;
}

/** A search. A warning is told with the next object that is found; an error ends the search. */
export interface ListRequest<Api> extends ProviderRequest {
  readonly providerData: Api;
  readonly config: ObjectValue;
  /** No more than so many are wanted. */
  readonly limit: number;
  /** True when {@link ListResult.resource} is wanted, too. */
  readonly includeResource: boolean;
}

/** One object that was found. */
export interface ListResult {
  readonly identity: ObjectValue;
  /** By what a person recognises it. */
  readonly displayName: string;
  /** Its whole state, if that was asked for. */
  readonly resource?: ObjectValue;
}

/** A provider: its configuration and what it has. All parts are loaded when first needed. */
export interface Provider<Api> {
  readonly schema: Schema;
  readonly resources: { readonly [typeName: string]: () => Resource<Api> };
  readonly dataSources?: { readonly [typeName: string]: () => DataSource<Api> };
  readonly ephemeralResources?: { readonly [typeName: string]: () => EphemeralResource<Api> };
  readonly listResources?: { readonly [typeName: string]: () => ListResource<Api> };
  readonly functions?: { readonly [name: string]: () => ProviderFunction };
  /** The codes of what the plugin itself tells. Left out: that is told without a code. */
  readonly diagnosticCodes?: DiagnosticReasonCodes;
  /** Rules over the provider's own configuration. */
  validate?(request: ConfigRequest): void | Promise<void>;
  /** Called once per graph walk, before any resource. Not called for functions. Settings may still be unknown in a plan. */
  configure(request: ConfigRequest & { readonly terraformVersion: string }): Api | Promise<Api>;
}

/** Hides secrets in text. The server feeds it every sensitive and write-only value that passes by. */
export interface SecretMasker {
  add(secret: string): void;
  apply(text: string): string;
}

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

/** A line's level, as Terraform's `TF_LOG` names it. */
export type ProviderLogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** Structured lines that Terraform shows when its user asked for them with `TF_LOG`. */
export interface ProviderLogger {
  trace(message: string, fields?: Readonly<Record<string, unknown>>): void;
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
