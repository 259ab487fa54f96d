import type { ObjectModel } from "../../model";
import type { ApplyRequest, ObjectValue, Resource } from "../../plugin";
import { checkPlannedName, runPlanChecks } from "../plan-checks/plan-checks";
import { type ProviderData, resolveSandbox } from "../provider-data";

/** Verification with Sinch. Loaded when needed: only credentials with a `verify` block need it. */
const verification = () => require("../verify/verify") as typeof import("../verify/verify");

/**
 * A resource with the steps that surround its own, in this order:
 *
 * - plan: the resource's own plan, which may refuse; an error if another planned object has the name; the plan checks,
 *   which only warn; then Sinch verifies the credential, unless there is an error already.
 * - create and update: Sinch verifies what no plan could, so that AJO gets no refused credential; look-ups of other
 *   objects stop, because the write outdates them; the write; its result is recorded for the plan checks.
 * - read: the resource's own step; the object is recorded as managed.
 * - delete: look-ups stop; the resource's own step.
 */
export function withPipeline(model: ObjectModel, resource: Resource<ProviderData>): Resource<ProviderData> {
  const isVerified = "verify" in model.options;
  return {
    ...resource,

    async modifyPlan(request) {
      await resource.modifyPlan?.(request);
      checkPlannedName(model, request);
      await runPlanChecks(model, request);
      if (isVerified) await verification().verifyPlan(model, request);
    },

    async create(request) {
      if (isVerified) await verification().verifyApply(model, request, { ...request, priorState: null });
      return write(model, request, () => resource.create(request));
    },

    async read(request) {
      const state = await resource.read(request);
      if (state !== null) request.providerData.relatedObjects.addManaged(String(state.id));
      return state;
    },

    async update(request) {
      if (isVerified) await verification().verifyApply(model, request, request);
      return write(model, request, () => resource.update(request));
    },

    async delete(request) {
      request.providerData.relatedObjects.stopLookups();
      return resource.delete(request);
    },
  };
}

async function write(
  model: ObjectModel,
  request: ApplyRequest<ProviderData>,
  send: () => Promise<ObjectValue>,
): Promise<ObjectValue> {
  const { relatedObjects } = request.providerData;
  relatedObjects.stopLookups();
  const state = await send();
  const sandbox = resolveSandbox(request.providerData, state);
  if (sandbox !== undefined) relatedObjects.addPlanned(model, state.id, state, { ...request, sandbox });
  return state;
}
