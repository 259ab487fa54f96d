/** A value of JSON. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * What the drift command found. Its JSON form is this, word for word; `docs/drift-report.schema.json` is the schema.
 * Members may be added; `formatVersion` changes its first number when one is removed or means something else.
 */
export interface DriftReport {
  readonly formatVersion: "1.0";
  /** The version of this package. */
  readonly packageVersion: string;
  /** When the report was made, as an instant of RFC 3339 in UTC. */
  readonly createdAt: string;
  /** The stacks in the order in which they were named, or found. */
  readonly stacks: readonly StackReport[];
  /** What the sandboxes hold that none of the states knows. Undefined when nobody asked, or when it could not be read. */
  readonly unmanaged?: UnmanagedReport;
  /** Why what the states do not know could not be listed, if somebody asked. An error. */
  readonly unmanagedError?: string;
  /** Rules that say nothing any more. */
  readonly ignoreRules: readonly IgnoreRuleReport[];
  /** What could not be found out, such as who deleted an object. It makes no difference to the comparison. */
  readonly warnings: readonly ReportedDiagnostic[];
  readonly summary: DriftSummary;
}

/** How many objects are in which condition. An object counts once, in the first row that fits. */
export interface DriftSummary {
  readonly stacks: number;
  /** Stacks that could not be looked at: failed or unsettled ones. */
  readonly stacksInError: number;
  /** Objects in the states. */
  readonly objects: number;
  readonly drift: number;
  readonly pending: number;
  /** Changed by hand to what the configuration says. */
  readonly converged: number;
  /** Only ignored differences. */
  readonly ignored: number;
  readonly unmanaged: number;
}

/**
 * The condition of a stack:
 * - `clean`: nothing but what rules ignore, and what converged.
 * - `pending`: the configuration was changed and not applied yet; nothing was changed by hand.
 * - `drift`: at least one object was changed or deleted by hand.
 * - `unsettled`: somebody wrote the state while it was looked at, twice. An error.
 * - `failed`: the stack could not be planned. An error, never "no drift".
 */
export type StackCondition = "clean" | "pending" | "drift" | "unsettled" | "failed";

export interface StackReport {
  /** The name of the stack; of a plain folder its path as it was given. */
  readonly name: string;
  /** The folder that was planned, or the file of a saved plan. */
  readonly source: string;
  /**
   * The file that stands for the configuration, for formats that point to one: `cdk.tf.json` of an app's stack, the first
   * `.tf` file of a folder; relative to where the command ran. Undefined for a saved plan.
   */
  readonly configurationFile?: string;
  /** Undefined if the engine could not be started. */
  readonly engine?: { readonly name: "terraform" | "opentofu"; readonly version: string };
  readonly condition: StackCondition;
  /** Why the stack is unsettled or failed. */
  readonly errors: readonly ReportedDiagnostic[];
  readonly warnings: readonly ReportedDiagnostic[];
  /** The state that was compared. Undefined before the first apply, and for a saved plan. */
  readonly state?: { readonly lineage: string; readonly serial: number };
  /** How many objects the state holds, of all providers. */
  readonly objectCount: number;
  /** Objects with a difference. Those without one are left out. */
  readonly objects: readonly ObjectReport[];
}

/** An error or a warning of the engine or of the provider. */
export interface ReportedDiagnostic {
  readonly summary: string;
  readonly detail: string;
  /** The object that it is about. */
  readonly address?: string;
  /** The code of this package, such as `AJO1003`. */
  readonly code?: string;
}

/** An object with a difference between its three versions: recorded (the state), actual (AJO), declared (the configuration). */
export interface ObjectReport {
  /** The address in Terraform, such as `ajo_channel_surface.news`. */
  readonly address: string;
  /** The type in Terraform, such as `ajo_channel_surface`. */
  readonly type: string;
  /** The path of the construct in the app, such as `messaging/Brand/sms`. Undefined for what is not from an app. */
  readonly constructPath?: string;
  /** The id at AJO. Undefined for an object that is not made yet. */
  readonly id?: string;
  /** The name at AJO. */
  readonly name?: string;
  readonly sandbox?: string;
  /** The first that fits: an object that drifts and is pending is `drift`. */
  readonly condition: "drift" | "pending" | "converged" | "ignored";
  /** What happened at AJO since the last apply. `none` for what is only pending. */
  readonly happened: "none" | "changed" | "deleted";
  /** What the next apply would do. */
  readonly plannedAction: "none" | "create" | "update" | "replace" | "delete" | "forget" | "import";
  /**
   * The values that differ. Empty for an object that was deleted, or that is to be created; of one that is to be deleted, what
   * was changed by hand.
   */
  readonly attributes: readonly AttributeReport[];
  readonly lastChange: LastChange;
  /** Of an object that was deleted: when it was changed last, as the state knows it, as an instant of RFC 3339. */
  readonly recordedAt?: string;
  /** The rule that ignores the object as a whole. */
  readonly ignoredBy?: AppliedRule;
}

export interface AttributeReport {
  /** The attribute in Terraform: `description`, `help_keywords`, and in a block `opt_out.message`. */
  readonly path: string;
  /**
   * - `drift`: recorded ≠ actual ≠ declared: changed by hand, and the next apply undoes it.
   * - `pending`: recorded ≠ declared: the next apply makes it so.
   * - `converged`: recorded ≠ actual = declared: changed by hand to what is declared.
   * - `secret`: AJO says that the secret was set by somebody else. Its values are not known.
   */
  readonly condition: "drift" | "pending" | "converged" | "secret";
  /** The value at the last apply. */
  readonly recorded: ShownValue;
  readonly actual: ShownValue;
  readonly declared: ShownValue;
  /** When AJO got a secret last, as an instant of RFC 3339. Only of a secret. */
  readonly setAt?: string;
  /** The rule that ignores the difference. */
  readonly ignoredBy?: AppliedRule;
}

/** A value as a report may show it. */
export type ShownValue =
  | { readonly value: JsonValue }
  /** A secret, or what Terraform calls sensitive. */
  | { readonly sensitive: true }
  /** Known after the apply only. */
  | { readonly unknown: true };

/** Who changed an object last, and when, as far as anybody knows. */
export interface LastChange {
  /** An instant of RFC 3339. */
  readonly at?: string;
  /** A user at AJO. */
  readonly by?: string;
  /** Where it is from: the object itself, AJO's word about a deletion, or Adobe's audit log. */
  readonly source: "object" | "deletion" | "audit" | "unknown";
}

export interface UnmanagedReport {
  /** The sandboxes that were listed, each with how much of it the states know. */
  readonly sandboxes: readonly SandboxCoverage[];
  /** The files, or the addresses, of the states that were compared. */
  readonly states: readonly string[];
  readonly objects: readonly UnmanagedObject[];
}

export interface SandboxCoverage {
  readonly sandbox: string;
  readonly managed: number;
  readonly unmanaged: number;
  /** Managed objects in per cent of all, rounded down; 100 for an empty sandbox. */
  readonly percent: number;
}

export interface UnmanagedObject {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly sandbox: string;
  readonly lastChange: LastChange;
  /** The address that a configuration can give it, such as `ajo_channel_surface.brand_news`: nothing else in the report has its name. */
  readonly address: string;
  /** The block of HCL that imports it to this address. */
  readonly importBlock: string;
  /** The same for a construct in TypeScript, whose id is the name in the address: a call of `importFrom`. */
  readonly importCall: string;
  readonly ignoredBy?: AppliedRule;
}

/** A rule of the file that ignores something. */
export interface AppliedRule {
  /** The rule, as the file says it. */
  readonly rule: string;
  readonly reason: string;
  /** The last day on which it ignores something, such as `2026-12-31`. */
  readonly expires: string;
}

/** A rule of the file that ignores nothing any more. */
export interface IgnoreRuleReport {
  readonly rule: string;
  readonly reason: string;
  readonly condition: "expired" | "unmatched";
  /** The last day on which it ignored something, such as `2026-12-31`. */
  readonly expires: string;
}
