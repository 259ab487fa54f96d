import type { DiagnosticReasonCodes, Diagnostics } from "./diagnostics";
import type { ProviderFunction } from "./function";
import type { Path } from "./path";
import type { PrivateState } from "./private-state";
import type { Schema } from "./schema";
import type { Type } from "./type";
import type { ObjectValue, Value } from "./value";

/**
 * A provider: its configuration and what it offers. Each part is loaded when Terraform first asks for it.
 * `ProviderData` is what {@link Provider.configure} returns and what every resource gets, usually an API client.
 */
export interface Provider<ProviderData> {
  readonly schema: Schema;
  readonly resources: { readonly [typeName: string]: () => Resource<ProviderData> };
  readonly dataSources?: { readonly [typeName: string]: () => DataSource<ProviderData> };
  readonly ephemeralResources?: { readonly [typeName: string]: () => EphemeralResource<ProviderData> };
  readonly listResources?: { readonly [typeName: string]: () => ListResource<ProviderData> };
  readonly functions?: { readonly [name: string]: () => ProviderFunction };
  /** The codes of the diagnostics that this library raises. Without them, those diagnostics have no code. */
  readonly diagnosticCodes?: DiagnosticReasonCodes;
  /** Validates the provider's own configuration. */
  validate?(request: ConfigRequest): void | Promise<void>;
  /** Called once per process, before any resource, but not before functions. In a plan, settings can be unknown. */
  configure(request: ConfigureRequest): ProviderData | Promise<ProviderData>;
}

/** What every request has. */
export interface ProviderRequest {
  /** Errors and warnings for the user. An error that is thrown becomes an error diagnostic by itself. */
  readonly diagnostics: Diagnostics;
  /** Aborted when the user interrupts Terraform: stop waiting, and return what is true by then. */
  readonly signal: AbortSignal;
  readonly log: ProviderLogger;
}

/** A request about a configuration, whose values can be unknown. */
export interface ConfigRequest extends ProviderRequest {
  readonly config: ObjectValue;
}

/** The request to configure the provider. */
export interface ConfigureRequest extends ConfigRequest {
  readonly terraformVersion: string;
}

/**
 * The request to validate the configuration of a resource. A plan makes two of them: the first in a process that is not
 * configured, once for all instances and with many unknown values, as `terraform validate` does; the second for each
 * instance.
 */
export interface ValidateConfigRequest<ProviderData> extends ConfigRequest {
  /** False on Terraform before 1.11, which does not support write-only attributes. */
  readonly writeOnlyAllowed: boolean;
  /** What {@link Provider.configure} returned; undefined in a process that is not configured. */
  readonly providerData: ProviderData | undefined;
  /** The last provider configuration that Terraform sent. Undefined if it sent none, as it sends no empty one. */
  readonly providerConfig: ObjectValue | undefined;
}

/** A request to a configured provider. */
export interface ConfiguredRequest<ProviderData> extends ProviderRequest {
  /** What {@link Provider.configure} returned. */
  readonly providerData: ProviderData;
  /** Data of this instance that Terraform stores between requests. What is set here is stored. */
  readonly privateState: PrivateState;
}

/** The plan of one instance, after its schema was applied to it: defaults, write-only values, unknown values, replacement. */
export interface ModifyPlanRequest<ProviderData> extends ConfiguredRequest<ProviderData> {
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
  /** False on Terraform before 1.11, which does not support write-only attributes. */
  readonly writeOnlyAllowed: boolean;
}

/**
 * A plan that a resource is modifying. Values that can still change are read by methods, so that no caller keeps an
 * outdated one.
 */
export interface ResourcePlan {
  /** The planned state as it is now; null on delete. */
  getState(): ObjectValue | null;
  /** Sets a computed attribute of the planned state, for example to `UNKNOWN`. The configuration must not set it. */
  setAttribute(name: string, value: Value): void;
  /** True when the change cannot be made in place: Terraform then plans it once more, as a create. */
  isReplacement(): boolean;
  /** Marks the change of the value at this path as one that cannot be made in place. */
  requireReplace(path: Path): void;
}

/** The request to create an object. */
export interface ApplyRequest<ProviderData> extends ConfiguredRequest<ProviderData> {
  /** The only place that has write-only values. */
  readonly config: ObjectValue;
  readonly plannedState: ObjectValue;
  /**
   * Records the state of the object so far. If the request fails later, Terraform keeps this state, with null for
   * unknown values, so that an object that was created is not lost.
   */
  saveState(state: ObjectValue): void;
}

/** The request to update an object in place. */
export interface UpdateRequest<ProviderData> extends ApplyRequest<ProviderData> {
  readonly priorState: ObjectValue;
}

/** The request to delete an object. */
export interface DeleteRequest<ProviderData> extends ConfiguredRequest<ProviderData> {
  readonly priorState: ObjectValue;
}

/** The request to refresh the state of an object. */
export interface ReadRequest<ProviderData> extends ConfiguredRequest<ProviderData> {
  readonly state: ObjectValue;
}

/** The request to import an object by the id that the user gave. */
export interface ImportStateRequest<ProviderData> extends ConfiguredRequest<ProviderData> {
  readonly id: string;
}

/** The request to import an object by its identity, whose optional parts can be null. */
export interface ImportStateByIdentityRequest<ProviderData> extends ConfiguredRequest<ProviderData> {
  readonly identity: ObjectValue;
}

/** The request to turn the state of another resource type into one of this type, for a `moved` block. */
export interface MoveStateRequest {
  /** For example `registry.terraform.io/ajo-as-code/ajo`. */
  readonly sourceProviderAddress: string;
  readonly sourceTypeName: string;
  readonly sourceSchemaVersion: number;
  /** As it is stored, because its schema is not known here. */
  readonly sourceState: ObjectValue;
  /** The source's private state, empty if another provider wrote it in a form of its own. What it holds afterwards is stored. */
  readonly privateState: PrivateState;
}

/** A managed resource. The methods are in the order in which Terraform calls them. */
export interface Resource<ProviderData> {
  readonly schema: Schema;
  /** Validates the configuration. Unknown values must pass. */
  validate?(request: ValidateConfigRequest<ProviderData>): void | Promise<void>;
  /** Changes the plan where the schema cannot say what happens. Called for create, update and delete. */
  modifyPlan?(request: ModifyPlanRequest<ProviderData>): void | Promise<void>;
  /** Creates the object and returns its whole state. */
  create(request: ApplyRequest<ProviderData>): Promise<ObjectValue>;
  /** Returns the object's present state, or null when the object no longer exists. */
  read(request: ReadRequest<ProviderData>): Promise<ObjectValue | null>;
  /** Changes the object in place and returns its whole state. */
  update(request: UpdateRequest<ProviderData>): Promise<ObjectValue>;
  /** Deletes the object. An object that no longer exists is not an error. */
  delete(request: DeleteRequest<ProviderData>): Promise<void>;
  /** Returns a state that {@link read} can complete. */
  importState?(request: ImportStateRequest<ProviderData>): Promise<ObjectValue>;
  /**
   * Upgrades the state of an older schema version by one version, by the version it starts from. It gets the state as it is
   * stored. A block that became `optionalSingle` needs no step of its own: both forms are read.
   */
  readonly upgradeState?: { readonly [fromVersion: number]: (state: ObjectValue) => ObjectValue };
  /** What identifies an object for as long as it exists. Terraform uses it from version 1.12 on. */
  readonly identity?: ResourceIdentity<ProviderData>;
  /** Returns a state that {@link read} can complete. */
  importStateByIdentity?(request: ImportStateByIdentityRequest<ProviderData>): Promise<ObjectValue>;
  /**
   * Returns the state as one of this type, or undefined for a type that cannot be moved here. Blocks can be returned as they
   * are stored.
   */
  moveState?(request: MoveStateRequest): ObjectValue | undefined;
  /**
   * The configuration for an object with this state, if it is not just what the state holds. What no configuration can
   * hold (computed values, write-only values, empty blocks) is removed afterwards.
   */
  generateConfig?(state: ObjectValue): ObjectValue;
}

/** What identifies the objects of a resource type: a few values that never change while an object exists. */
export interface ResourceIdentity<ProviderData> {
  readonly version: number;
  readonly attributes: { readonly [name: string]: IdentityAttribute };
  /** The identity of the object with this state, which is known. Not called for the plan of a create. */
  fromState(state: ObjectValue, providerData: ProviderData): ObjectValue;
  /** Upgrades a stored identity of an older version by one version, by the version it starts from. */
  readonly upgradeIdentity?: { readonly [fromVersion: number]: (identity: ObjectValue) => ObjectValue };
}

/** One attribute of an identity. */
export interface IdentityAttribute {
  /** A string, a number, a bool, or a list of one of them. */
  readonly type: Type;
  readonly description: string;
  /** Whether an import by identity must set it. */
  readonly import: "required" | "optional";
}

/** A data source: something that Terraform reads and does not manage. */
export interface DataSource<ProviderData> {
  readonly schema: Schema;
  /** Validates the configuration. Unknown values must pass. */
  validate?(request: ConfigRequest): void | Promise<void>;
  /** Returns the whole state, with the values of the configuration. */
  read(request: ReadDataSourceRequest<ProviderData>): Promise<ObjectValue>;
}

/** The request to read a data source. */
export interface ReadDataSourceRequest<ProviderData> extends ConfigRequest {
  readonly providerData: ProviderData;
}

/**
 * An ephemeral resource: a value that exists during one command and is stored nowhere. Terraform opens it for plan and
 * again for apply, so opening has to be cheap and leave nothing behind that {@link close} does not remove.
 */
export interface EphemeralResource<ProviderData> {
  readonly schema: Schema;
  /** Validates the configuration. Unknown values must pass. */
  validate?(request: ConfigRequest): void | Promise<void>;
  /** Returns all values, with those of the configuration. If it throws, nothing is closed, so it has to clean up itself. */
  open(request: OpenRequest<ProviderData>): Promise<OpenResult>;
  /** Extends the value's lifetime. Called shortly before `renewAt`, with the private state that {@link open} left. */
  renew?(request: ConfiguredRequest<ProviderData>): Promise<{ readonly renewAt?: Date }>;
  /** Releases what {@link open} acquired. */
  close?(request: ConfiguredRequest<ProviderData>): void | Promise<void>;
}

/** The request to open an ephemeral resource. */
export interface OpenRequest<ProviderData> extends ConfiguredRequest<ProviderData> {
  readonly config: ObjectValue;
}

/** What opening an ephemeral resource returns. */
export interface OpenResult {
  readonly result: ObjectValue;
  /** Left out for a value that is valid for longer than any command runs. */
  readonly renewAt?: Date;
}

/** Lists objects of a managed resource's type for `terraform query`. It has the name of that type, which needs an identity. */
export interface ListResource<ProviderData> {
  /** The arguments that narrow a query. */
  readonly schema: Schema;
  /** Validates the configuration. Unknown values must pass. */
  validate?(request: ConfigRequest): void | Promise<void>;
  /** Yields one object after the other. Ended early at the limit and when the user interrupts Terraform. */
  list(request: ListRequest<ProviderData>): AsyncIterable<ListResult>;
}

/** A query. A warning is shown with the next object that is found; an error ends the query. */
export interface ListRequest<ProviderData> extends ConfigRequest {
  readonly providerData: ProviderData;
  /** The most results that Terraform takes. */
  readonly limit: number;
  /** True when Terraform wants {@link ListResult.resource}. */
  readonly includeResource: boolean;
}

/** One object that was found. */
export interface ListResult {
  readonly identity: ObjectValue;
  readonly displayName: string;
  /** The object's whole state, if the request includes it. */
  readonly resource?: ObjectValue;
}

/** A log level, by its name in `TF_LOG`. */
export type ProviderLogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** What a line says in addition to its message; a function for what costs time, called only if the line is written. */
export type LogFields = Readonly<Record<string, unknown>> | (() => Readonly<Record<string, unknown>>);

/** Writes structured log lines, which Terraform shows when the user sets `TF_LOG`. */
export interface ProviderLogger {
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
