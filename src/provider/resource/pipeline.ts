import type { ObjectModel } from "../../model";
import { collectionFor } from "../../model/collections";
import type {
  ApplyRequest,
  ConfiguredRequest,
  DeleteRequest,
  ModifyPlanRequest,
  ObjectValue,
  Resource,
  UpdateRequest,
} from "../../plugin";
import { toDiagnostic } from "../diagnostics";
import { checkPlannedName, runPlanChecks } from "../plan-checks/plan-checks";
import { loadCreatedAt } from "../private-state";
import { clientFor, type ProviderData, resolveSandbox } from "../provider-data";
import { notePlanned, noteRead, noteSeen } from "../unfinished/create-once";
import { mayBeRemembered } from "../unfinished/owner";

/** Verification with Sinch. Loaded when needed: only credentials with a `verify` block need it. */
const verification = () => require("../verify/verify") as typeof import("../verify/verify");

/** What earlier applies left. Loaded when needed only. */
const abandoned = () => require("../unfinished/warn-abandoned") as typeof import("../unfinished/warn-abandoned");

/**
 * A resource with the steps that surround its own, in this order:
 *
 * - plan: an object of the state is noted, so that no unfinished create is taken for another one; the resource's own plan,
 *   which may refuse; an error if another planned object has the name; an error if AJO is closed to the settings, for a
 *   new object; the plan checks, which only warn; then Sinch verifies the credential, unless there is an error already; at
 *   last a warning about objects that earlier applies left.
 * - create and update: Sinch verifies what no plan could, so that AJO gets no refused credential; look-ups of other
 *   objects stop, because the write outdates them; the write; its result is recorded for the plan checks.
 * - read: the resource's own step; the object is recorded as managed, and its create as finished.
 * - delete: look-ups stop; the resource's own step.
 *
 * Each step is under way for {@link RunProgress} until it is done.
 */
export function withPipeline(model: ObjectModel, resource: Resource<ProviderData>): Resource<ProviderData> {
  const isVerified = "verify" in model.options;
  return {
    ...resource,

    modifyPlan: (request) =>
      track(request, async () => {
        if (request.priorState !== null) await notePlanned(model, request, request.priorState);
        await resource.modifyPlan?.(request);
        checkPlannedName(model, request);
        await checkAccess(model, request);
        await runPlanChecks(model, request);
        if (isVerified) await verification().verifyPlan(model, request);
        noteSeen(model, request);
        if (hasAbandoned(request.providerData)) await abandoned().warnAboutAbandoned(request);
      }),

    create: (request) =>
      track(request, async () => {
        if (isVerified) await verification().verifyApply(model, request, { ...request, priorState: null });
        return write(model, request, () => resource.create(request));
      }),

    read: (request) =>
      track(request, async () => {
        const state = await resource.read(request);
        if (state !== null) {
          request.providerData.relatedObjects.addManaged(String(state.id));
          noteRead(model, request, state);
          if (mayBeRemembered(loadCreatedAt(request.privateState))) releaseLater(request, state);
        }
        return state;
      }),

    update: (request) =>
      release(request, request.priorState.name !== request.plannedState.name, async () => {
        if (isVerified) await verification().verifyApply(model, request, request);
        return write(model, request, () => resource.update(request));
      }),

    delete: (request) =>
      release(request, true, () => {
        request.providerData.relatedObjects.stopLookups();
        return resource.delete(request);
      }),
  };
}

/** Checks for an object that is to be created whether AJO is open to the settings. */
async function checkAccess(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): Promise<void> {
  const { action, config, providerData, plan, signal, diagnostics } = request;
  const { accessCheck, relatedObjects } = providerData;
  const sandbox = plan.getState()?.sandbox;
  if (action !== "create" || accessCheck === undefined || typeof sandbox !== "string") return;
  // Once an apply has begun to write, the write itself says what is wrong.
  if (diagnostics.hasErrors || relatedObjects.isApplying) return;
  const namedBy = typeof config?.sandbox === "string" ? String(config.name) : undefined;
  const problem = await accessCheck.run({ sandbox, namedBy, collection: collectionFor(model), signal });
  if (problem === undefined) return;
  relatedObjects.markUnavailable();
  diagnostics.add(toDiagnostic(problem));
}

const hasAbandoned = ({ orgId, unfinishedCreates }: ProviderData) =>
  orgId !== undefined && unfinishedCreates.abandoned.list(orgId).length > 0;

function track<T>({ providerData }: ConfiguredRequest<ProviderData>, work: () => Promise<T>): Promise<T> {
  return providerData.runProgress.track(work);
}

/** Changes an object that exists. While it loses its name, other objects can wait for it. */
async function release<T>(
  request: UpdateRequest<ProviderData> | DeleteRequest<ProviderData>,
  losesName: boolean,
  work: () => Promise<T>,
): Promise<T> {
  const { runProgress, relatedObjects } = request.providerData;
  const id = String(request.priorState.id);
  relatedObjects.addManaged(id);
  if (losesName) runProgress.startRelease(id);
  try {
    return await track(request, work);
  } finally {
    runProgress.endRelease(id);
  }
}

/** Lets AJO know, when this process ends in order, that the object of an owner is in the state. */
function releaseLater({ providerData }: ConfiguredRequest<ProviderData>, state: ObjectValue): void {
  const sandbox = resolveSandbox(providerData, state);
  if (providerData.keyPrefix === "" || sandbox === undefined) return;
  providerData.releases.add(sandbox, String(state.id), clientFor(providerData, state));
}

async function write(
  model: ObjectModel,
  request: ApplyRequest<ProviderData>,
  send: () => Promise<ObjectValue>,
): Promise<ObjectValue> {
  const { relatedObjects } = request.providerData;
  relatedObjects.stopLookups();
  const state = await send();
  releaseLater(request, state);
  const sandbox = resolveSandbox(request.providerData, state);
  if (sandbox !== undefined) relatedObjects.addPlanned(model, state.id, state, { ...request, sandbox });
  return state;
}
