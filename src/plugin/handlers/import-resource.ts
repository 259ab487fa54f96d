import { DiagnosticError } from "../diagnostics";
import type { ImportResourceState_ImportedResource } from "../gen/tfplugin6";
import { PrivateState } from "../private-state";
import type { Handler } from "../serve/rpc";
import { emptyBlock } from "../values/block-value";
import { encodeState } from "./returned-state";
import type { Session } from "./session";

/** Begins the state of an object that exists already. Terraform reads it next. */
export function importResourceState<Api>(session: Session<Api>): Handler<"importResourceState"> {
  return async ({ typeName, id }, rpc) => {
    const importedResources: ImportResourceState_ImportedResource[] = [];
    const diagnostics = await session.attempt(`import ${typeName}`, rpc, async (call) => {
      const resource = session.resource(typeName);
      const { block } = resource.schema;
      if (resource.import === undefined) {
        const detail = `An existing ${typeName} cannot be brought under Terraform's management.`;
        throw new DiagnosticError({ severity: "error", summary: "Import is not supported", detail });
      }
      const kept = PrivateState.parse(new Uint8Array());
      const begun = await resource.import({ ...call, api: session.api, private: kept, id });
      const state = encodeState(
        { ...emptyBlock(block), ...begun },
        { typeName, block, mask: session.mask, diagnostics: call.diagnostics },
      );
      if (!call.diagnostics.hasErrors) importedResources.push({ typeName, state, private: kept.toBytes() });
    });
    return { importedResources, diagnostics };
  };
}
