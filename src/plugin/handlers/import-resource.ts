import { DiagnosticError } from "../diagnostics";
import type { ImportResourceState_ImportedResource } from "../gen/tfplugin6";
import { PrivateState } from "../private-state";
import type { ApiCall, ManagedResource } from "../provider";
import type { Handler, Request } from "../serve/rpc";
import { isObject, type ObjectValue } from "../value";
import { emptyBlock } from "../values/block-value";
import { decodeIdentity } from "./resource-identity";
import { encodeState } from "./returned-state";
import type { Session } from "./session";

/** Begins the state of an object that exists already. Terraform reads it next. */
export function importResourceState<Api>(session: Session<Api>): Handler<"importResourceState"> {
  return async (request, rpc) => {
    const { typeName, identity } = request;
    const importedResources: ImportResourceState_ImportedResource[] = [];
    const diagnostics = await session.attempt(`import ${typeName}`, rpc, async (call) => {
      const resource = session.resources.get(typeName);
      const { block } = resource.schema;
      const kept = PrivateState.empty();
      const begun = await begin(resource, { ...call, api: session.api, private: kept }, request);
      if (!isObject(begun)) throw new TypeError("The provider returned no state.");
      const state = encodeState(
        { ...emptyBlock(block), ...begun },
        { typeName, block, mask: session.mask, diagnostics: call.diagnostics },
      );
      // Terraform wants to see the identity again by which it imports; what is missing in it is told by the read.
      if (!call.diagnostics.hasErrors) importedResources.push({ typeName, state, identity, private: kept.toBytes() });
    });
    return { importedResources, diagnostics };
  };
}

async function begin<Api>(
  resource: ManagedResource<Api>,
  call: ApiCall<Api>,
  { typeName, id, identity: sent }: Request<"importResourceState">,
): Promise<ObjectValue> {
  const identity = resource.identity && decodeIdentity(resource.identity, sent);
  if (identity) {
    if (resource.importByIdentity) return resource.importByIdentity({ ...call, identity });
    const detail = `An existing ${typeName} cannot be imported by its identity. Give its id.`;
    throw notSupported("Import by identity is not supported", detail);
  }
  if (resource.import) return resource.import({ ...call, id });
  const detail = `An existing ${typeName} cannot be brought under Terraform's management.`;
  throw notSupported("Import is not supported", detail);
}

function notSupported(summary: string, detail: string): DiagnosticError {
  return new DiagnosticError({ severity: "error", situation: "not-supported", summary, detail });
}
