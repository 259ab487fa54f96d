import type { ConfiguredRequest, Resource } from "../framework";
import type { ApplyResourceChange_Request, ApplyResourceChange_Response } from "../gen/tfplugin6";
import { preserveSemanticEquality } from "../plan/semantic-equality";
import { PrivateState } from "../private-state";
import type { Block } from "../schema";
import type { RpcHandler } from "../serve/rpc";
import { isObject, type ObjectValue } from "../value";
import { impliedType } from "../values/block-value";
import { encodeDynamicValue, isNullValue } from "../values/dynamic-value";
import { encodeState, nullUnknowns } from "./encode-state";
import type { ProviderServer } from "./provider-server";
import { encodeIdentityAfterFailure, encodeIdentityFromState } from "./resource-identity";

/**
 * Creates, updates or deletes one object. The response always has its present state, with errors, too: Terraform stores
 * that state, and without one it would forget a new object.
 */
export function applyResourceChange<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"applyResourceChange"> {
  return async (request, rpc) => {
    const { typeName } = request;
    // Before anything happens, the present state is the prior state, which is null for a create.
    const response: Omit<ApplyResourceChange_Response, "diagnostics"> = {
      newState: request.priorState,
      newIdentity: request.plannedIdentity,
      private: request.plannedPrivate,
      legacyTypeSystem: false,
    };
    const diagnostics = await server.handleFor(
      server.resources,
      typeName,
      describeChange(request),
      rpc,
      async (base, resource) => {
        const { block } = resource.schema;
        const privateState = PrivateState.parse(request.plannedPrivate);
        const configured: ConfiguredRequest<ProviderData> = {
          ...base,
          providerData: server.providerData,
          privateState,
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
              priorState: server.decode(block, request.priorState),
              plannedState: server.decodeObject(block, request.plannedState),
            };
            base.diagnostics.config = change.config;
            const earlier = request.plannedIdentity;
            await createOrUpdate(resource, configured, change, (state, failed) => {
              response.newState = encodeState(state, context);
              const encode =
                failed || base.diagnostics.hasErrors ? encodeIdentityAfterFailure : encodeIdentityFromState;
              response.newIdentity = encode(resource, state, server.providerData, earlier, context);
            });
          }
        } finally {
          response.private = privateState.toBytes();
        }
      },
    );
    return { ...response, diagnostics };
  };
}

interface ResourceChange {
  readonly config: ObjectValue;
  readonly priorState: ObjectValue | null;
  readonly plannedState: ObjectValue;
}

/** Sets the state that the resource returns or, if it fails, the one that it saved last. */
async function createOrUpdate<ProviderData>(
  resource: Resource<ProviderData>,
  configured: ConfiguredRequest<ProviderData>,
  { config, priorState, plannedState }: ResourceChange,
  setNewState: (state: ObjectValue, failed: boolean) => void,
): Promise<void> {
  const { block } = resource.schema;
  let saved: ObjectValue | undefined;
  const saveState = (state: ObjectValue) => {
    saved = state;
  };
  const request = { ...configured, config, plannedState, saveState };
  try {
    const state = await (priorState === null ? resource.create(request) : resource.update({ ...request, priorState }));
    if (!isObject(state)) throw new TypeError("The provider returned no state.");
    saveState(state);
    setNewState(preserveSemanticEquality(block, plannedState, state), false);
  } catch (error) {
    if (saved !== undefined) setNewState(nullUnknowns(preserveIfPossible(block, plannedState, saved)), true);
    throw error;
  }
}

/** A comparison that throws must not lose the object. */
function preserveIfPossible(block: Block, plannedState: ObjectValue, state: ObjectValue): ObjectValue {
  try {
    return preserveSemanticEquality(block, plannedState, state);
  } catch {
    return state;
  }
}

function describeChange({ priorState, plannedState }: ApplyResourceChange_Request): "create" | "update" | "delete" {
  if (isNullValue(plannedState)) return "delete";
  return isNullValue(priorState) ? "create" : "update";
}
