// What `show -json` prints of a plan and of a state, as far as it is used here. Both engines print it, in the same form.

/** Marks values: `true`, or an object or a list with marks of the same members. */
export type Marks = unknown;

/** The change of an object, or of an output. */
export interface ChangeJson {
  /** `no-op`, `create`, `read`, `update`, `delete`, `forget`; a replacement has two. */
  readonly actions: readonly string[];
  readonly before: object | null;
  readonly after: object | null;
  readonly after_unknown?: Marks;
  readonly before_sensitive?: Marks;
  readonly after_sensitive?: Marks;
  readonly importing?: { readonly id?: string };
}

export interface ResourceChangeJson {
  readonly address: string;
  /** Its address before a `moved` block. */
  readonly previous_address?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** Set for an object that a replacement has left behind. */
  readonly deposed?: string;
  /** Why an object is deleted or replaced, such as `delete_because_no_resource_config`. A plan to destroy gives no reason. */
  readonly action_reason?: string;
  readonly change: ChangeJson;
}

/** An expression of a configuration: what it refers to; or of a block, its arguments. */
export interface ExpressionJson {
  readonly references?: readonly string[];
}

/** The configuration of a module, as it is written. */
export interface ModuleConfigurationJson {
  readonly resources?: readonly {
    readonly address: string;
    readonly expressions?: Readonly<Record<string, ExpressionJson>>;
  }[];
  readonly module_calls?: Readonly<Record<string, { readonly module?: ModuleConfigurationJson }>>;
}

export interface PlanJson {
  readonly resource_changes?: readonly ResourceChangeJson[];
  /** What was changed outside of the engine since the state was written. */
  readonly resource_drift?: readonly ResourceChangeJson[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
  /** The state as the plan found it, refreshed. */
  readonly prior_state?: StateJson;
  /** The values of the input variables, without ephemeral ones. */
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly configuration?: { readonly root_module?: ModuleConfigurationJson };
  /** True for a plan that an error has ended. */
  readonly errored?: boolean;
  /** False for a plan that leaves a part of the configuration out. OpenTofu does not say it. */
  readonly complete?: boolean;
}

export interface ResourceJson {
  readonly address: string;
  readonly mode?: "managed" | "data";
  readonly type: string;
  readonly values: object;
  readonly sensitive_values?: Marks;
}

interface ModuleJson {
  readonly resources?: readonly ResourceJson[];
  readonly child_modules?: readonly ModuleJson[];
}

export interface StateJson {
  readonly values?: {
    readonly outputs?: Readonly<Record<string, { readonly value?: unknown; readonly sensitive?: boolean }>>;
    readonly root_module?: ModuleJson;
  };
}

/** The resources of a state, data sources included, those of modules after those of the root. */
export function listStateResources(values: StateJson["values"]): ResourceJson[] {
  return listResourcesOf(values?.root_module ?? {});
}

function listResourcesOf({ resources = [], child_modules = [] }: ModuleJson): ResourceJson[] {
  return [...resources, ...child_modules.flatMap(listResourcesOf)];
}

/** The member of marks at a name or an index. What is marked as a whole has marked members. */
export function marksOf(marks: Marks, name: string | number): Marks {
  if (marks === true) return true;
  return typeof marks === "object" && marks !== null ? (marks as Record<string, unknown>)[name] : undefined;
}

/** True if a value, or a part of it, is marked. */
export function hasMark(marks: Marks): boolean {
  return typeof marks === "object" && marks !== null ? Object.values(marks).some(hasMark) : marks === true;
}
