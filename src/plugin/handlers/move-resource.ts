import { DiagnosticError } from "../diagnostics";
import type { MoveResourceState_Response } from "../gen/tfplugin6";
import { PrivateState } from "../private-state";
import type { RpcHandler } from "../serve/rpc";
import { isObject } from "../value";
import { emptyBlock } from "../values/block-value";
import { encodeState } from "./encode-state";
import type { ProviderServer } from "./provider-server";
import { parseStoredState } from "./upgrade-resource";

/** Turns the state of another resource type into one of this type. Terraform reads the object next. */
export function moveResourceState<ProviderData>(server: ProviderServer<ProviderData>): RpcHandler<"moveResourceState"> {
  return async (request, rpc) => {
    const { targetTypeName: typeName, sourceTypeName } = request;
    const response: Omit<MoveResourceState_Response, "diagnostics"> = { targetPrivate: new Uint8Array() };
    const diagnostics = await server.handle(`move ${sourceTypeName} to ${typeName}`, rpc, async (base) => {
      const resource = server.resources.get(typeName);
      const { block } = resource.schema;
      const privateState = parsePrivateStateOrEmpty(request.sourcePrivate);
      const stored = parseStoredState(request.sourceState);
      const moved = resource.moveState?.({
        sourceProviderAddress: request.sourceProviderAddress,
        sourceTypeName,
        sourceSchemaVersion: request.sourceSchemaVersion,
        sourceState: isObject(stored) ? stored : {},
        privateState,
      });
      if (!isObject(moved)) {
        const detail = `A ${sourceTypeName} of ${request.sourceProviderAddress} cannot become a ${typeName}. Take the moved block out; a removed block and an import block can do the same where both stand for the same object.`;
        throw new DiagnosticError({
          severity: "error",
          reason: "not-supported",
          summary: "Move is not supported",
          detail,
        });
      }
      const context = { typeName, block, mask: server.mask, diagnostics: base.diagnostics };
      response.targetState = encodeState({ ...emptyBlock(block), ...moved }, context);
      response.targetPrivate = privateState.toBytes();
    });
    return { ...response, diagnostics };
  };
}

/** Another provider can have private state in any form; it is ignored if it cannot be read. */
function parsePrivateStateOrEmpty(bytes: Uint8Array): PrivateState {
  try {
    return PrivateState.parse(bytes);
  } catch {
    return PrivateState.empty();
  }
}
