import { DiagnosticError } from "../diagnostics";
import type { ConfiguredRequest, Resource } from "../framework";
import type { ImportResourceState_ImportedResource } from "../gen/tfplugin6";
import { PrivateState } from "../private-state";
import type { RpcHandler, RpcRequest } from "../serve/rpc";
import { isObject, type ObjectValue } from "../value";
import { emptyBlock } from "../values/block-value";
import { encodeState } from "./encode-state";
import type { ProviderServer } from "./provider-server";
import { decodeIdentity } from "./resource-identity";

/** Imports an object with a first state. Terraform reads the object next. */
export function importResourceState<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"importResourceState"> {
  return async (request, rpc) => {
    const { typeName, identity } = request;
    const importedResources: ImportResourceState_ImportedResource[] = [];
    const diagnostics = await server.handle(`import ${typeName}`, rpc, async (base) => {
      const resource = server.resources.get(typeName);
      const { block } = resource.schema;
      const privateState = PrivateState.empty();
      const begun = await startImport(resource, { ...base, providerData: server.providerData, privateState }, request);
      if (!isObject(begun)) throw new TypeError("The provider returned no state.");
      const state = encodeState(
        { ...emptyBlock(block), ...begun },
        { typeName, block, mask: server.mask, diagnostics: base.diagnostics },
      );
      // Terraform expects the identity that it imports. The read completes it.
      if (!base.diagnostics.hasErrors)
        importedResources.push({ typeName, state, identity, private: privateState.toBytes() });
    });
    return { importedResources, diagnostics };
  };
}

async function startImport<ProviderData>(
  resource: Resource<ProviderData>,
  base: ConfiguredRequest<ProviderData>,
  { typeName, id, identity: sent }: RpcRequest<"importResourceState">,
): Promise<ObjectValue> {
  const identity = resource.identity && decodeIdentity(resource.identity, sent);
  if (identity) {
    if (resource.importStateByIdentity) return resource.importStateByIdentity({ ...base, identity });
    const detail = `An existing ${typeName} cannot be imported by its identity. Give its id.`;
    throw createNotSupportedError("Import by identity is not supported", detail);
  }
  if (resource.importState) return resource.importState({ ...base, id });
  const detail = `An existing ${typeName} cannot be brought under Terraform's management.`;
  throw createNotSupportedError("Import is not supported", detail);
}

function createNotSupportedError(summary: string, detail: string): DiagnosticError {
  return new DiagnosticError({ severity: "error", reason: "not-supported", summary, detail });
}
