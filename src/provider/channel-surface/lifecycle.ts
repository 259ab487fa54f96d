import { ApiError, type Surface } from "../../api";
import { type Clock, canPass, systemClock } from "../../http";
import {
  type Field,
  channelSurface as model,
  parseDuration,
  SURFACE_STATUSES,
  toSnakeCase,
  UPDATE_STATUSES,
} from "../../model";
import { cutText } from "../../model/format";
import {
  type Diagnostics,
  getSingleBlock,
  isObject,
  type ObjectValue,
  PARAGRAPH_BREAK,
  type ProviderRequest,
  type Value,
} from "../../plugin";
import { createDiagnosticError, toDiagnostic } from "../diagnostics";
import { formatItems } from "../message-lines";
import { changedFields } from "../resource/common";

/** The status of a surface and of its last update, from the API or from the Terraform state. */
export interface LifecycleState {
  readonly status: Value | undefined;
  readonly lastUpdateStatus?: Value | undefined;
}

/** The lifecycle state that a Terraform state holds. */
export function toLifecycleState({ status, last_update_status }: ObjectValue): LifecycleState {
  return { status, lastUpdateStatus: last_update_status };
}

/** True while AJO processes the surface or its last update. Until it is done, AJO accepts no other change. */
export function isProcessing({ status, lastUpdateStatus }: LifecycleState): boolean {
  return status === "processing" || lastUpdateStatus === "processing";
}

/** The values of a newer API, which this version does not know, as `status "queued"`. */
export function listUnknownValues({ status, lastUpdateStatus }: LifecycleState): string[] {
  const isKnown = (values: readonly string[], value: unknown) => value == null || values.includes(String(value));
  return [
    ...(isKnown(SURFACE_STATUSES, status) ? [] : [`status ${JSON.stringify(status)}`]),
    ...(isKnown(UPDATE_STATUSES, lastUpdateStatus) ? [] : [`last_update_status ${JSON.stringify(lastUpdateStatus)}`]),
  ];
}

/** True for a surface that was never active: AJO can delete it, and its name is free afterwards. */
export function isDeletable({ status }: LifecycleState): boolean {
  return status === "draft" || status === "failed";
}

const FIELDS: Readonly<Record<string, Field>> = model.fields;
const isImmutable = (name: string) => "requiresReplace" in (FIELDS[name] ?? {});
const isAppliedWithoutChecks = (name: string) => "appliedWithoutChecks" in (FIELDS[name] ?? {});

/** The arguments that AJO cannot change once the surface was submitted. */
export const IMMUTABLE_ARGUMENTS: readonly string[] = Object.keys(FIELDS).filter(isImmutable).map(toSnakeCase);

/** The arguments that AJO stores and whose values differ. */
export function changedArguments(before: ObjectValue, after: ObjectValue): string[] {
  return changedFields(model, before, after).map(toSnakeCase);
}

/** The changed arguments that AJO cannot change in place. In a draft it can change all of them. */
export function immutableChanges(before: ObjectValue, after: ObjectValue): string[] {
  return before.status === "draft" ? [] : changedFields(model, before, after).filter(isImmutable).map(toSnakeCase);
}

/** True when AJO checks something before the planned values are in force. */
export function needsChecks(priorState: ObjectValue, plannedState: ObjectValue): boolean {
  if (plannedState.submit === false && isDeletable(toLifecycleState(priorState))) return false;
  return (
    priorState.status !== "active" || !changedFields(model, priorState, plannedState).every(isAppliedWithoutChecks)
  );
}

const INITIAL_DELAY_MS = 250;
const MAX_DELAY_MS = 15_000;
const DELAY_FACTOR = 1.5;

/** How often a surface is read again whose status this version does not know: AJO may still be at work. */
const UNKNOWN_VALUE_LOOKS = 5;
/** How often in a row, and at least how long, the look may fail. A failed one can be over at once, or after many tries. */
const FAILED_LOOKS = 3;
const FAILED_LOOKS_MS = 60_000;

/** What the provider waits for, as the log says it. */
export type WaitGoal = "become active" | "take its update" | "be settled";

/** How a wait ended. */
export interface WaitResult {
  /** The surface as last read. */
  readonly surface: Surface;
  /** Why the wait ended before AJO had finished. */
  readonly incompleteReason?: string;
}

interface WaitOptions {
  readonly goal: WaitGoal;
  readonly deadline: Deadline;
  /** Reads the surface. */
  readonly refresh: () => Promise<Surface>;
}

/**
 * Reads the surface, with growing delays, until AJO has finished processing it and its last update, the user
 * interrupts Terraform, or the deadline passes. A look that fails is no error: it is repeated, or else the wait ends.
 */
export async function waitWhileProcessing(
  surface: Surface,
  { goal, deadline, refresh }: WaitOptions,
  { signal, log }: Pick<ProviderRequest, "signal" | "log">,
  clock: Clock = systemClock,
): Promise<WaitResult> {
  const start = clock.now();
  let latest = surface;
  let unknownLooks = 0;
  let failedLooks = 0;
  let failedSince = 0;
  const isOpen = () =>
    isProcessing(latest) || (listUnknownValues(latest).length > 0 && unknownLooks++ < UNKNOWN_VALUE_LOOKS);
  for (let delay = INITIAL_DELAY_MS; isOpen(); delay = Math.min(delay * DELAY_FACTOR, MAX_DELAY_MS)) {
    const now = clock.now();
    if (signal.aborted) return { surface: latest, incompleteReason: "the wait was interrupted" };
    if (now >= deadline.endsAt) return { surface: latest, incompleteReason: deadline.timeoutMessage };
    log.info(`Waiting for the surface "${latest.name}" to ${goal}`, {
      id: latest.id,
      status: latest.status,
      last_update_status: latest.lastUpdateStatus,
      waited_seconds: Math.round((now - start) / 1000),
    });
    // Jitter, so that surfaces created together are not read together.
    const jittered = delay * (0.75 + clock.random() / 2);
    await clock.sleep(Math.min(jittered, deadline.endsAt - now), signal).catch(() => undefined);
    if (signal.aborted) continue;
    try {
      latest = await refresh();
      failedLooks = 0;
    } catch (error) {
      // An interrupt can abort the read as well as the delay.
      if (signal.aborted) continue;
      if (!(error instanceof ApiError) || !canPass(error)) throw error;
      if (failedLooks++ === 0) failedSince = now;
      log.info(`The surface "${latest.name}" could not be read`, { id: latest.id, reason: error.detail });
      if (failedLooks < FAILED_LOOKS || clock.now() - failedSince < FAILED_LOOKS_MS) continue;
      return { surface: latest, incompleteReason: `AJO could not be asked how it stands (${error.detail})` };
    }
  }
  return { surface: latest };
}

/** AJO quotes up to three hours for an update. After four hours, something is stuck. */
const DEFAULT_TIMEOUT = "4h";

/** How long one operation may wait for AJO, over all its steps. */
export interface Deadline {
  /** By the clock of the wait. */
  readonly endsAt: number;
  /** The reason to give when the deadline ends a wait. */
  readonly timeoutMessage: string;
}

/** The deadline of an operation that starts now, from the object's `timeouts` block. */
export function deadlineFor(
  operation: "create" | "update" | "delete",
  state: ObjectValue,
  clock: Pick<Clock, "now"> = systemClock,
): Deadline {
  const timeouts = getSingleBlock(state, "timeouts");
  const configured = isObject(timeouts) ? timeouts[operation] : undefined;
  const duration = typeof configured === "string" ? configured : DEFAULT_TIMEOUT;
  return {
    endsAt: clock.now() + (parseDuration(duration) ?? 0),
    timeoutMessage: `the wait took longer than timeouts.${operation}, which is ${duration}${configured === duration ? "" : " by default"}`,
  };
}

/** What the user can do about a surface that is not as planned. */
export interface NextSteps {
  readonly unfinished: string;
  readonly refused: string;
}

/** After an update, the next apply continues. */
export const AFTER_UPDATE: NextSteps = {
  unfinished: "The next apply goes on waiting for it.",
  refused: "Correct it and apply again.",
};

/** After a create, an error taints the surface. If AJO refused it, it can be deleted. */
export const AFTER_CREATE: NextSteps = {
  ...AFTER_UPDATE,
  refused:
    "Correct it and apply again: it will be deleted and created again. With create_before_destroy, run terraform untaint before that: the new one would need the name that this one still has.",
};

/** After an adoption that AJO refused: the surface is in no state. */
export const AFTER_ADOPT: NextSteps = {
  ...AFTER_UPDATE,
  refused: "It is not in the Terraform state. Correct it and apply again, which takes it over once more.",
};

/** Warns of what is still open about a created or adopted surface. */
export function warnUnfinished({ surface, incompleteReason }: WaitResult, diagnostics: Diagnostics): void {
  const { name, status } = surface;
  const unknown = listUnknownValues(surface).join(", ");
  if (unknown !== "") {
    diagnostics.add(
      toDiagnostic({
        severity: "warning",
        code: "AJO3031",
        summary: `The surface "${name}" has a status of a newer AJO`,
        detail: `The surface ${formatSurface(surface)} has the ${unknown}, which this version of the provider does not know. It was asked several times. The value is in the Terraform state as it is. Look at the surface in AJO, and upgrade the provider if there is a newer version.`,
      }),
    );
  } else if (incompleteReason !== undefined) {
    const isNew = status === "processing" || status === "deactivated";
    const wait = describeInterruptedWait(
      `${isNew ? "" : "the update of "}the surface ${formatSurface(surface)}`,
      incompleteReason,
    );
    diagnostics.add(
      toDiagnostic({
        severity: "warning",
        code: isNew ? "AJO3006" : "AJO3007",
        summary: isNew
          ? `The surface "${name}" is not active yet`
          : `The update of the surface "${name}" is not finished`,
        detail: `${wait} It is in the Terraform state. ${AFTER_CREATE.unfinished}`,
      }),
    );
  }
}

/** Throws if AJO has not finished processing a surface, or if it refused the surface or its update. */
export function assertSucceeded({ surface, incompleteReason }: WaitResult, nextSteps: NextSteps): void {
  const { name, status } = surface;
  if (incompleteReason !== undefined && status === "processing") {
    throw createDiagnosticError({
      code: "AJO3006",
      summary: `The surface "${name}" is not active yet`,
      detail: `${describeInterruptedWait(`the surface ${formatSurface(surface)}`, incompleteReason)} ${nextSteps.unfinished}`,
    });
  }
  if (incompleteReason !== undefined) {
    throw createDiagnosticError({
      code: "AJO3007",
      summary: `The update of the surface "${name}" is not finished`,
      detail: `${describeInterruptedWait(`the update of the surface ${formatSurface(surface)}`, incompleteReason)} Until AJO is done the old version stays in force. ${nextSteps.unfinished}`,
    });
  }
  if (status === "failed") {
    throw createDiagnosticError({
      code: "AJO3008",
      summary: `AJO refused the surface "${name}"`,
      detail: `The surface ${formatSurface(surface)} did not pass AJO's checks.${formatErrors(surface)}${nextSteps.refused}`,
    });
  }
  if (surface.lastUpdateStatus === "failed") {
    // AJO treats the activation of a deactivated surface as an update.
    const inForce = status === "deactivated" ? "It stays deactivated." : "The old version stays in force.";
    throw createDiagnosticError({
      code: "AJO3009",
      summary: `AJO refused the update of the surface "${name}"`,
      detail: `The update of the surface ${formatSurface(surface)} did not pass AJO's checks.${formatErrors(surface)}${inForce} ${nextSteps.refused}`,
    });
  }
}

/** Throws if the surface does not have the planned status: AJO did not refuse it, so somebody else changed it. */
export function assertStatus(surface: Surface, plannedStatus: unknown): void {
  if (typeof plannedStatus !== "string" || surface.status === plannedStatus) return;
  throw createDiagnosticError({
    code: "AJO2021",
    summary: `The surface "${surface.name}" was changed meanwhile`,
    detail: `The surface ${formatSurface(surface)} should be ${plannedStatus} now, but it is ${surface.status}: somebody else changed it. Run plan again, and look at the difference.`,
  });
}

function describeInterruptedWait(what: string, incompleteReason: string): string {
  return `AJO was still processing ${what} when last asked; ${incompleteReason}.`;
}

function formatSurface({ name, id }: Surface): string {
  return `"${name}" (${id})`;
}

/** The reasons as a list, and what separates them from what follows. */
function formatErrors({ errors }: Surface): string {
  const list = formatItems((errors ?? []).map(({ message }) => cutText(message)));
  return list === "" ? " " : `${list}${PARAGRAPH_BREAK}`;
}
