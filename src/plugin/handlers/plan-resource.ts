import type { PlanResourceChange_Response } from "../gen/tfplugin6";
import { formatPath, type Path } from "../path";
import { planChange } from "../plan/plan-change";
import { PrivateState } from "../private-state";
import type { Block } from "../schema";
import type { RpcHandler } from "../serve/rpc";
import type { ObjectValue, Value } from "../value";
import { getAtPath, impliedType } from "../values/block-value";
import { encodeDynamicValue, isNullValue } from "../values/dynamic-value";
import type { ProviderServer } from "./provider-server";
import { pathToProto } from "./to-proto";

/** Plans the change of one instance: first what its schema says, then what only its resource knows. */
export function planResourceChange<Api>(server: ProviderServer<Api>): RpcHandler<"planResourceChange"> {
  return async (request, rpc) => {
    const { typeName } = request;
    // Terraform 1.16 hands back what it was given when it first made this plan.
    const priorPrivate = request.plannedPrivate.length > 0 ? request.plannedPrivate : request.priorPrivate;
    const response: Omit<PlanResourceChange_Response, "diagnostics"> = {
      plannedState: request.priorState,
      // What is to be made has none yet, even if it is made in the place of something that had one.
      plannedIdentity: isNullValue(request.priorState) ? undefined : request.priorIdentity,
      plannedPrivate: priorPrivate,
      requiresReplace: [],
      legacyTypeSystem: false,
    };
    const diagnostics = await server.handle(`plan ${typeName}`, rpc, async (base) => {
      const resource = server.resources.get(typeName);
      const { block } = resource.schema;
      const config = server.decode(block, request.config);
      const priorState = server.decode(block, request.priorState);
      const plan = planChange(block, {
        config,
        priorState,
        proposedNewState: server.decode(block, request.proposedNewState),
      });
      const requiresReplace = [...plan.requiresReplace];
      let { plannedState } = plan;
      const privateState = PrivateState.parse(priorPrivate);
      await resource.modifyPlan?.({
        ...base,
        providerData: server.providerData,
        privateState: privateState,
        action: planAction(priorState, plannedState),
        config,
        priorState,
        get plannedState() {
          return plannedState;
        },
        hasChanges: plan.hasChanges,
        get requiresReplacement() {
          return requiresReplace.length > 0;
        },
        writeOnlyAllowed: request.clientCapabilities?.writeOnlyAttributesAllowed ?? false,
        setPlannedValue(name, value) {
          plannedState = setComputedValue(block, config, plannedState, name, value);
        },
        requireReplace(path) {
          if (getAtPath(priorState, path) === undefined && getAtPath(plannedState, path) === undefined) {
            throw new Error(`${formatPath(path)} cannot force a replacement: there is no such value.`);
          }
          requiresReplace.push(path);
        },
      });
      if (plannedState !== priorState) response.plannedState = encodeDynamicValue(impliedType(block), plannedState);
      response.plannedPrivate = privateState.toBytes();
      response.requiresReplace = sortPaths(requiresReplace).map(pathToProto);
    });
    return { ...response, diagnostics };
  };
}

function planAction(priorState: ObjectValue | null, plannedState: ObjectValue | null): "create" | "update" | "delete" {
  if (plannedState === null) return "delete";
  return priorState === null ? "create" : "update";
}

/** Terraform accepts a planned value of ours only where the configuration leaves a computed attribute open. */
function setComputedValue(
  block: Block,
  config: ObjectValue | null,
  plannedState: ObjectValue | null,
  name: string,
  value: Value,
): ObjectValue {
  if (plannedState === null) throw new Error(`${name} cannot be planned: the object is to be deleted.`);
  const attribute = Object.hasOwn(block.attributes, name) ? block.attributes[name] : undefined;
  if (!attribute?.computed) throw new Error(`${name} cannot be planned: it is not a computed attribute.`);
  if ((config?.[name] ?? null) !== null) throw new Error(`${name} cannot be planned: the configuration sets it.`);
  return { ...plannedState, [name]: value };
}

function sortPaths(paths: readonly Path[]): Path[] {
  const byText = new Map(paths.map((path) => [JSON.stringify(path), path]));
  return [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, path]) => path);
}
