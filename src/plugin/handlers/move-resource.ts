import { DiagnosticError } from "../diagnostics";
import type { MoveResourceState_Response } from "../gen/tfplugin6";
import { PrivateState } from "../private-state";
import type { Handler } from "../serve/rpc";
import { isObject } from "../value";
import { emptyBlock } from "../values/block-value";
import { encodeState } from "./returned-state";
import type { Session } from "./session";
import { parseStored } from "./stored-state";

/** Makes an instance of another type of resource one of ours. Terraform reads it next. */
export function moveResourceState<Api>(session: Session<Api>): Handler<"moveResourceState"> {
  return async (request, rpc) => {
    const { targetTypeName: typeName, sourceTypeName } = request;
    const answer: Omit<MoveResourceState_Response, "diagnostics"> = { targetPrivate: new Uint8Array() };
    const diagnostics = await session.attempt(`move ${sourceTypeName} to ${typeName}`, rpc, async (call) => {
      const resource = session.resources.get(typeName);
      const { block } = resource.schema;
      const kept = readablePrivate(request.sourcePrivate);
      const stored = parseStored(request.sourceState);
      const moved = resource.moveFrom?.({
        providerAddress: request.sourceProviderAddress,
        typeName: sourceTypeName,
        schemaVersion: request.sourceSchemaVersion,
        state: isObject(stored) ? stored : {},
        private: kept,
      });
      if (!isObject(moved)) {
        const detail = `A ${sourceTypeName} of ${request.sourceProviderAddress} cannot become a ${typeName}. Take the moved block out; a removed block and an import block can do the same where both stand for the same object.`;
        throw new DiagnosticError({
          severity: "error",
          situation: "not-supported",
          summary: "Move is not supported",
          detail,
        });
      }
      const owner = { typeName, block, mask: session.mask, diagnostics: call.diagnostics };
      answer.targetState = encodeState({ ...emptyBlock(block), ...moved }, owner);
      answer.targetPrivate = kept.toBytes();
    });
    return { ...answer, diagnostics };
  };
}

/** What another provider noted for itself may be in any form, and is nothing to us then. */
function readablePrivate(bytes: Uint8Array): PrivateState {
  try {
    return PrivateState.parse(bytes);
  } catch {
    return PrivateState.empty();
  }
}
