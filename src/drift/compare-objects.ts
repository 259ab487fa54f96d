import { findModel } from "../model/collections";
import type { EngineDiagnostic } from "../terraform/json-stream";
import {
  type ChangeJson,
  hasMark,
  listStateResources,
  marksOf,
  type PlanJson,
  type ResourceChangeJson,
} from "../terraform/plan-json";
import { type AttributeContext, compareAttributes, type Values, type Versions } from "./compare-attributes";
import { createConfigurationIndex } from "./configuration-index";
import type { AttributeReport, LastChange, ObjectReport, StackCondition } from "./report";
import { findSecretDrift } from "./secret-drift";

/** An object in the state of a stack, as AJO has it now. */
export interface KnownObject {
  readonly address: string;
  readonly type: string;
  readonly id: string;
  readonly sandbox: string | undefined;
}

/** What a comparison of a plan finds. */
export interface Comparison {
  /** How many objects the state holds, of all providers. */
  readonly objectCount: number;
  /** The objects with a difference, in the order of their addresses. */
  readonly objects: readonly ObjectReport[];
  /** The objects of AJO in the state. */
  readonly known: readonly KnownObject[];
}

/**
 * Compares three versions of each object of a plan: as the state has recorded it, as it is now, and as the configuration
 * declares it.
 *
 * @param diagnostics What was said during the plan: that is how the provider tells of secrets.
 */
export function compareObjects(
  plan: PlanJson,
  diagnostics: readonly EngineDiagnostic[],
  findConstructPath: (address: string) => string | undefined,
): Comparison {
  const { resource_drift = [], resource_changes = [], prior_state } = plan;
  const drifted = indexByAddress(resource_drift);
  const changes = indexByAddress(resource_changes);
  const isConfigured = createConfigurationIndex(plan);
  const objects = [...new Set([...changes.keys(), ...drifted.keys()])].sort().flatMap((key): ObjectReport[] => {
    const drift = drifted.get(key);
    const change = changes.get(key);
    const subject = change ?? drift;
    if (subject === undefined) return [];
    const report = compareObject(subject, drift?.change, change?.change, diagnostics, isConfigured);
    if (report === undefined) return [];
    const constructPath = findConstructPath(subject.address);
    return [{ ...report, ...(constructPath !== undefined && { constructPath }) }];
  });
  const existing = listStateResources(prior_state?.values).filter(({ mode }) => mode === "managed");
  const deleted = resource_drift.filter(({ mode, change }) => mode === "managed" && change.after === null);
  return {
    objects,
    objectCount: existing.length + deleted.length,
    known: existing.flatMap(({ address, type, values }): KnownObject[] => {
      const { id, sandbox } = values as { id?: unknown; sandbox?: unknown };
      if (findModel(type) === undefined || typeof id !== "string") return [];
      return [{ address, type, id, sandbox: typeof sandbox === "string" ? sandbox : undefined }];
    }),
  };
}

function indexByAddress(changes: readonly ResourceChangeJson[]): Map<string, ResourceChangeJson> {
  const managed = changes.filter(({ mode }) => mode === "managed");
  return new Map(managed.map((change) => [`${change.address} ${change.deposed ?? ""}`, change]));
}

function compareObject(
  { address: plainAddress, type, deposed }: ResourceChangeJson,
  drift: ChangeJson | undefined,
  change: ChangeJson | undefined,
  diagnostics: readonly EngineDiagnostic[],
  isConfigured: (address: string, attribute: string) => boolean,
): ObjectReport | undefined {
  const model = findModel(type);
  const address = deposed === undefined ? plainAddress : `${plainAddress} (deposed ${deposed})`;
  const actual = toValues(drift === undefined ? change?.before : drift.after);
  const recorded = drift === undefined ? actual : toValues(drift.before);
  // What no change is planned for stays as it is.
  const declared = change === undefined ? actual : toValues(change.after);
  const context: AttributeContext = {
    model,
    unknown: change?.after_unknown,
    sensitive: [drift?.before_sensitive, drift?.after_sensitive, change?.before_sensitive, change?.after_sensitive],
    isConfigured: (attribute) => isConfigured(plainAddress, attribute),
  };
  const versions = { recorded, actual, declared };
  const told = diagnostics.filter((one) => one.address === plainAddress);
  const attributes =
    recorded === null || actual === null
      ? []
      : [...listDifferences(versions, context), ...findSecretDrift(versions, model, told)];
  const isDeleted = drift !== undefined && recorded !== null && actual === null;
  const plannedAction = toPlannedAction(change);
  const condition = toCondition(attributes, isDeleted, plannedAction);
  if (condition === undefined) return undefined;
  const isChanged = attributes.some((one) => one.condition !== "pending");
  const shown = actual ?? recorded ?? declared ?? {};
  return {
    ...{ address, type },
    ...pickTexts(shown, context),
    condition,
    happened: isDeleted ? "deleted" : isChanged ? "changed" : "none",
    plannedAction,
    attributes,
    lastChange: isDeleted ? { source: "unknown" } : readLastChange(actual),
    ...(isDeleted && typeof recorded.modified_at === "string" && { recordedAt: recorded.modified_at }),
  };
}

/** The differences of an object that is there. Of one that is to be deleted, only what was changed by hand. */
function listDifferences(versions: Versions<Values>, context: AttributeContext): AttributeReport[] {
  if (versions.declared !== null) return compareAttributes(versions, context);
  const changed = compareAttributes({ ...versions, declared: versions.actual }, { ...context, unknown: undefined });
  return changed.map((one) => ({ ...one, condition: "drift", declared: { value: null } }));
}

const toValues = (values: object | null | undefined): Values => (values ?? null) as Values;

/** What names an object at AJO, unless Terraform calls it sensitive. */
function pickTexts(values: Readonly<Record<string, unknown>>, { sensitive }: Pick<AttributeContext, "sensitive">) {
  const names = ["id", "name", "sandbox"] as const;
  const isShown = (name: string) =>
    typeof values[name] === "string" && !sensitive.some((marks) => hasMark(marksOf(marks, name)));
  return Object.fromEntries(names.filter(isShown).map((name) => [name, values[name]])) as Partial<
    Record<(typeof names)[number], string>
  >;
}

/** The condition of an object with these differences, before rules ignore any; undefined without a difference. */
export function toCondition(
  attributes: readonly Pick<AttributeReport, "condition">[],
  isDeleted: boolean,
  plannedAction: ObjectReport["plannedAction"],
): Exclude<ObjectReport["condition"], "ignored"> | undefined {
  const has = (...conditions: AttributeReport["condition"][]) =>
    attributes.some(({ condition }) => conditions.includes(condition));
  // What is declared no more may be deleted.
  if (isDeleted) return plannedAction === "none" ? "converged" : "drift";
  if (has("drift", "secret")) return "drift";
  // An update without a difference that can be shown is one of values that only the provider knows.
  if (has("pending") || plannedAction !== "none") return "pending";
  return has("converged") ? "converged" : undefined;
}

/** The condition of a stack with these objects, if it could be compared. */
export function toStackCondition(
  objects: readonly Pick<ObjectReport, "condition">[],
): Exclude<StackCondition, "failed" | "unsettled"> {
  const worst = (["drift", "pending"] as const).find((one) => objects.some(({ condition }) => condition === one));
  return worst ?? "clean";
}

function toPlannedAction(change: ChangeJson | undefined): ObjectReport["plannedAction"] {
  const { actions = [], importing } = change ?? {};
  if (actions.includes("create") && (actions.includes("delete") || actions.includes("forget"))) return "replace";
  const [action] = actions;
  if (action === "create" || action === "update" || action === "delete" || action === "forget") return action;
  return importing === undefined ? "none" : "import";
}

function readLastChange(actual: Values): LastChange {
  const { modified_at: at, modified_by: by } = actual ?? {};
  const known = { ...(typeof at === "string" && { at }), ...(typeof by === "string" && { by }) };
  return { ...known, source: Object.keys(known).length === 0 ? "unknown" : "object" };
}
