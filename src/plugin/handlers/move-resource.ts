import { DiagnosticError } from "../diagnostics";
import type { MoveResourceState_Response } from "../gen/tfplugin6";
import { PrivateState } from "../private-state";
import type { Block } from "../schema";
import type { RpcHandler } from "../serve/rpc";
import { innerType } from "../type";
import { isObject, type ObjectValue } from "../value";
import { emptyBlock, impliedType } from "../values/block-value";
import { fromStateJson } from "../values/state-json";
import { encodeState } from "./encode-state";
import type { ProviderServer } from "./provider-server";
import { parseStoredState } from "./upgrade-resource";

/** Turns the state of another resource type into one of this type. Terraform reads the object next. */
export function moveResourceState<ProviderData>(server: ProviderServer<ProviderData>): RpcHandler<"moveResourceState"> {
  return async (request, rpc) => {
    const { targetTypeName: typeName, sourceTypeName } = request;
    const response: Omit<MoveResourceState_Response, "diagnostics"> = { targetPrivate: new Uint8Array() };
    const diagnostics = await server.handleFor(
      server.resources,
      typeName,
      `move ${sourceTypeName} to`,
      rpc,
      async (base, resource) => {
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
        response.targetState = encodeState({ ...emptyBlock(block), ...readStoredBlocks(block, moved) }, context);
        response.targetPrivate = privateState.toBytes();
      },
    );
    return { ...response, diagnostics };
  };
}

/** The blocks are perhaps as they were stored: in Terraform's form, or in that of an older schema. */
function readStoredBlocks(block: Block, moved: ObjectValue): ObjectValue {
  const type = impliedType(block);
  const names = Object.keys(block.blocks ?? {}).filter((name) => Object.hasOwn(moved, name));
  return {
    ...moved,
    ...Object.fromEntries(names.map((name) => [name, fromStateJson(innerType(type, name), moved[name])])),
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
