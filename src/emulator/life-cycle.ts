import { isDeepStrictEqual } from "node:util";
import { cutList } from "../model/format";
import { ApiProblemError } from "./api-problem";
import {
  diffSurfaceFields,
  IMMUTABLE_FIELDS,
  isUncheckedChange,
  type RunningChecks,
  type SurfaceFields,
  type SurfaceState,
} from "./surface-record";

// The life cycle of a surface as Adobe documents it. Each function takes a state and returns the next one.

/** Starts AJO's checks of the values that a surface is to have. */
export type StartChecks = (fields: SurfaceFields) => RunningChecks;

/** A surface that is saved, but not submitted. */
export function createDraft(fields: SurfaceFields): SurfaceState {
  return { status: "draft", lastUpdateStatus: null, fields, errors: [] };
}

/**
 * Replaces the values of a surface. An active surface keeps its old values until the checks have passed. The same values
 * again are not a change.
 */
export function edit(state: SurfaceState, fields: SurfaceFields, startChecks: StartChecks): SurfaceState {
  if (state.checks !== undefined) throw createUpdateInProgressError(state);
  if (isDeepStrictEqual(fields, state.fields)) return state;
  if (state.status === "deactivated") {
    throw new ApiProblemError(
      "surface-deactivated",
      `The surface "${state.fields.name}" is deactivated. Activate it, and edit it when it is active.`,
    );
  }
  const changed = diffSurfaceFields(state.fields, fields);
  if (state.status !== "draft") assertImmutableUnchanged(state, changed);
  if (state.status !== "active" || isUncheckedChange(changed)) return { ...state, fields };
  return { ...state, lastUpdateStatus: "processing", checks: startChecks(fields), errors: [] };
}

/** Submits a draft or a failed surface, or reactivates a deactivated one. */
export function activate(state: SurfaceState, startChecks: StartChecks): SurfaceState {
  if (state.status === "active" || state.status === "processing") return state;
  // To reactivate a surface is to update it: if the checks fail, it is deactivated as before.
  const lastUpdateStatus = state.status === "deactivated" ? "processing" : state.lastUpdateStatus;
  return { ...state, status: "processing", lastUpdateStatus, checks: startChecks(state.fields), errors: [] };
}

/** A live journey that uses the surface, which must therefore stay active. */
export interface LiveJourney {
  readonly id: string;
  readonly name: string;
}

export function deactivate(state: SurfaceState, journeys: readonly LiveJourney[]): SurfaceState {
  if (state.status === "deactivated") return state;
  if (state.checks !== undefined) throw createUpdateInProgressError(state);
  if (state.status !== "active") {
    throw new ApiProblemError(
      "surface-not-active",
      `The surface "${state.fields.name}" is ${state.status}, and only an active surface can be deactivated. Delete it instead.`,
    );
  }
  if (journeys.length > 0) {
    throw new ApiProblemError(
      "surface-in-use",
      `The surface "${state.fields.name}" is used by live journeys: ${cutList(journeys.map(({ name }) => `"${name}"`)).join(", ")}. Stop them first.`,
      { blockedBy: journeys.map(({ id, name }) => ({ kind: "journey", id, name, status: "live" })) },
    );
  }
  return { ...state, status: "deactivated" };
}

export function assertDeletable({ status, fields }: SurfaceState): void {
  if (status === "draft" || status === "failed") return;
  const resolutions = {
    active: "Deactivate it instead; it keeps its name.",
    processing: "Wait until its checks end.",
    deactivated: "It keeps its name. Give another surface another name, or activate this one again.",
  };
  throw new ApiProblemError(
    "surface-not-deletable",
    `The surface "${fields.name}" is ${status}, and only a draft or a failed surface can be deleted. ${resolutions[status]}`,
  );
}

/** Ends checks that have taken long enough. Returns the same state when there are none. */
export function completeChecks(state: SurfaceState, now: number, processingTime: number): SurfaceState {
  const { checks, ...rest } = state;
  if (checks === undefined || now < checks.since + processingTime) return state;
  const isUpdate = state.lastUpdateStatus === "processing";
  if (checks.failures.length === 0) {
    return { ...rest, status: "active", fields: checks.fields, ...(isUpdate && { lastUpdateStatus: "success" }) };
  }
  if (!isUpdate) return { ...rest, status: "failed", errors: checks.failures };
  const status = state.status === "processing" ? "deactivated" : state.status;
  return { ...rest, status, lastUpdateStatus: "failed", errors: checks.failures };
}

function createUpdateInProgressError(state: SurfaceState): ApiProblemError {
  const what = state.status === "active" ? "The last update of the" : "The";
  return new ApiProblemError(
    "update-in-progress",
    `${what} surface "${state.fields.name}" is being processed. Wait until that ends, and try again.`,
  );
}

function assertImmutableUnchanged(state: SurfaceState, changed: readonly string[]): void {
  const violating = changed.filter((name) => IMMUTABLE_FIELDS.has(name));
  if (violating.length === 0) return;
  throw new ApiProblemError(
    "read-only-field",
    `The surface "${state.fields.name}" was submitted, so its name, channel and subdomain are fixed. Make another surface with the values that you want.`,
    { violations: violating.map((field) => ({ field, message: "It is fixed once the surface was submitted." })) },
  );
}
