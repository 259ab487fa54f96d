import type { ConfiguredRequest, Resource } from "../framework";
import type { ApplyResourceChange_Request, ApplyResourceChange_Response } from "../gen/tfplugin6";
import { preserveSemanticEquality } from "../plan/semantic-equality";
import { PrivateState } from "../private-state";
import type { RpcHandler } from "../serve/rpc";
import { isObject, type ObjectValue } from "../value";
import { impliedType } from "../values/block-value";
import { encodeDynamicValue, isNullValue } from "../values/dynamic-value";
import { encodeState, nullUnknowns } from "./encode-state";
import type { ProviderServer } from "./provider-server";
import { encodeIdentityAfterFailure, encodeIdentityFromState } from "./resource-identity";

/**
 * Makes, changes or removes one object. Whatever happens, the answer says how it stands now: Terraform stores
 * what it is told together with the errors, and with nothing to store it would forget a new object.
 */
export function applyResourceChange<Api>(server: ProviderServer<Api>): RpcHandler<"applyResourceChange"> {
  return async (request, rpc) => {
    const { typeName } = request;
    // Until something happens, what was there is there, which for a create is nothing.
    const response: Omit<ApplyResourceChange_Response, "diagnostics"> = {
      newState: request.priorState,
      newIdentity: request.plannedIdentity,
      private: request.plannedPrivate,
      legacyTypeSystem: false,
    };
    const diagnostics = await server.handle(`${describeChange(request)} ${typeName}`, rpc, async (base) => {
      const resource = server.resources.get(typeName);
      const { block } = resource.schema;
      const privateState = PrivateState.parse(request.plannedPrivate);
      const configured: ConfiguredRequest<Api> = {
        ...base,
        providerData: server.providerData,
        privateState: privateState,
      };
      const context = { typeName, block, mask: server.mask, diagnostics: base.diagnostics };
      try {
        if (isNullValue(request.plannedState)) {
          await resource.delete({ ...configured, priorState: server.decodeObject(block, request.priorState) });
          if (base.diagnostics.hasErrors) return;
          response.newState = encodeDynamicValue(impliedType(block), null);
          response.newIdentity = undefined;
        } else {
          const change = {
            config: server.decodeObject(block, request.config),
            prior: server.decode(block, request.priorState),
            planned: server.decodeObject(block, request.plannedState),
          };
          const earlier = request.plannedIdentity;
          await createOrUpdate(resource, configured, change, (state, failed) => {
            response.newState = encodeState(state, context);
            const encode = failed || base.diagnostics.hasErrors ? encodeIdentityAfterFailure : encodeIdentityFromState;
            response.newIdentity = encode(resource, state, server.providerData, earlier, context);
          });
        }
      } finally {
        response.private = privateState.toBytes();
      }
    });
    return { ...response, diagnostics };
  };
}

/** Hands over the state that the resource returns or, if it fails, the one that it last saved. */
async function createOrUpdate<Api>(
  resource: Resource<Api>,
  configured: ConfiguredRequest<Api>,
  { config, prior, planned }: { config: ObjectValue; prior: ObjectValue | null; planned: ObjectValue },
  setNewState: (state: ObjectValue, failed: boolean) => void,
): Promise<void> {
  const { block } = resource.schema;
  let latest: ObjectValue | undefined;
  const save = (state: ObjectValue) => {
    latest = state;
  };
  const request = { ...configured, config, plannedState: planned, saveState: save };
  try {
    const state = await (prior === null
      ? resource.create(request)
      : resource.update({ ...request, priorState: prior }));
    if (!isObject(state)) throw new TypeError("The provider returned no state.");
    save(state);
    setNewState(preserveSemanticEquality(block, planned, state), false);
  } catch (error) {
    if (latest !== undefined) setNewState(nullUnknowns(latest), true);
    throw error;
  }
}

function describeChange({ priorState, plannedState }: ApplyResourceChange_Request): "create" | "update" | "delete" {
  if (isNullValue(plannedState)) return "delete";
  return isNullValue(priorState) ? "create" : "update";
}
