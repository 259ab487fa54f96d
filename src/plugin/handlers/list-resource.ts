import type { ListResult, Resource } from "../framework";
import type * as proto from "../gen/tfplugin6";
import type { Block } from "../schema";
import type { RpcStreamHandler } from "../serve/rpc";
import { emptyBlock } from "../values/block-value";
import { type EncodeContext, encodeState } from "./encode-state";
import type { ProviderServer } from "./provider-server";
import { encodeIdentity } from "./resource-identity";

/**
 * Lists objects for `terraform query`, one event each. An event with an error is the last one, because Terraform reads no
 * further. A warning is sent with the next object, because Terraform stops reading at the limit, too.
 */
export function listResource<ProviderData>(server: ProviderServer<ProviderData>): RpcStreamHandler<"listResource"> {
  return async function* ({ typeName, config, limit, includeResourceObject: includeResource }, rpc) {
    if (limit <= 0) return;
    const base = server.createBaseRequest(rpc);
    let block: Block | undefined;
    try {
      const list = server.listResources.get(typeName);
      const resource = server.resources.get(typeName);
      const context = { typeName, block: resource.schema.block, mask: server.mask, diagnostics: base.diagnostics };
      block = list.schema.block;
      const values = server.decode(block, config) ?? emptyBlock(block);
      let sent = 0;
      for await (const found of list.list({
        ...base,
        providerData: server.providerData,
        config: values,
        limit,
        includeResource,
      })) {
        base.signal.throwIfAborted();
        const event = toListEvent(resource, context, found, includeResource);
        if (base.diagnostics.hasErrors) break;
        yield { ...event, diagnostic: server.drainDiagnostics(base.diagnostics, block) };
        sent += 1;
        if (sent >= limit) break;
      }
    } catch (error) {
      server.addFailure(`list ${typeName}`, error, base.diagnostics);
    }
    const diagnostic = server.drainDiagnostics(base.diagnostics, block);
    if (diagnostic.length > 0) yield { displayName: "", diagnostic };
  };
}

function toListEvent<ProviderData>(
  { identity }: Resource<ProviderData>,
  context: EncodeContext,
  found: ListResult,
  includeResource: boolean,
): Omit<proto.ListResource_Event, "diagnostic"> {
  const { typeName, diagnostics } = context;
  if (identity === undefined) throw new Error(`A ${typeName} has no identity, without which none can be listed.`);
  if (includeResource && found.resource === undefined) {
    const detail = `${found.displayName} was found, but not its values. This is a mistake in the provider.`;
    const summary = `Incomplete list of ${typeName}`;
    diagnostics.add({ severity: "warning", reason: "list-incomplete", summary, detail });
  }
  return {
    identity: encodeIdentity(identity, found.identity, null, context),
    displayName: found.displayName,
    resourceObject: includeResource && found.resource ? encodeState(found.resource, context) : undefined,
  };
}
