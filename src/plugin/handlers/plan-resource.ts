import type { PlanResourceChange_Response } from "../gen/tfplugin6";
import { EditablePlan } from "../plan/editable-plan";
import { PrivateState } from "../private-state";
import type { RpcHandler } from "../serve/rpc";
import { impliedType } from "../values/block-value";
import { encodeDynamicValue, isNullValue } from "../values/dynamic-value";
import type { ProviderServer } from "./provider-server";
import { pathToProto } from "./to-proto";

/** Plans the change of one instance: first by its schema, then by its resource. */
export function planResourceChange<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"planResourceChange"> {
  return async (request, rpc) => {
    const { typeName } = request;
    // Terraform 1.16 sends what this plan returned when it was made for the first time.
    const priorPrivate = request.plannedPrivate.length > 0 ? request.plannedPrivate : request.priorPrivate;
    const response: Omit<PlanResourceChange_Response, "diagnostics"> = {
      plannedState: request.priorState,
      // A new object has none yet, even if it replaces one.
      plannedIdentity: isNullValue(request.priorState) ? undefined : request.priorIdentity,
      plannedPrivate: priorPrivate,
      requiresReplace: [],
      legacyTypeSystem: false,
    };
    const diagnostics = await server.handleFor(server.resources, typeName, "plan", rpc, async (base, resource) => {
      const { block } = resource.schema;
      const config = server.decode(block, request.config);
      base.diagnostics.config = config ?? undefined;
      const priorState = server.decode(block, request.priorState);
      const proposedNewState = server.decode(block, request.proposedNewState);
      const privateState = PrivateState.parse(priorPrivate);
      const plan = new EditablePlan(block, { config, priorState, proposedNewState, privateState });
      await resource.modifyPlan?.({
        ...base,
        providerData: server.providerData,
        privateState,
        action: plan.action,
        config,
        priorState,
        plan,
        hasChanges: plan.hasChanges,
        writeOnlyAllowed: request.clientCapabilities?.writeOnlyAttributesAllowed ?? false,
      });
      const plannedState = plan.getState();
      if (plannedState !== priorState) response.plannedState = encodeDynamicValue(impliedType(block), plannedState);
      response.plannedPrivate = privateState.toBytes();
      response.requiresReplace = plan.getRequiresReplace().map((path) => pathToProto(path, block));
    });
    return { ...response, diagnostics };
  };
}
