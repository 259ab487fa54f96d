import type * as proto from "../gen/tfplugin6";
import type { Listed, ManagedResource } from "../provider";
import type { StreamHandler } from "../serve/rpc";
import { emptyBlock } from "../values/block-value";
import { encodeIdentity } from "./resource-identity";
import { encodeState, type StateOwner } from "./returned-state";
import type { Session } from "./session";

/**
 * Finds objects for `terraform query`, one event each. An event with an error is the last one: Terraform reads no
 * further. A warning goes along with the next object, for at the limit Terraform stops reading, too.
 */
export function listResource<Api>(session: Session<Api>): StreamHandler<"listResource"> {
  return async function* ({ typeName, config, limit, includeResourceObject: includeResource }, rpc) {
    if (limit <= 0) return;
    const call = session.call(rpc);
    try {
      const list = session.listResources.get(typeName);
      const resource = session.resources.get(typeName);
      const owner = { typeName, block: resource.schema.block, mask: session.mask, diagnostics: call.diagnostics };
      const { block } = list.schema;
      const values = session.decode(block, config) ?? emptyBlock(block);
      let sent = 0;
      for await (const found of list.list({ ...call, api: session.api, config: values, limit, includeResource })) {
        call.signal.throwIfAborted();
        const event = eventOf(resource, owner, found, includeResource);
        if (call.diagnostics.hasErrors) break;
        yield { ...event, diagnostic: session.tell(call.diagnostics) };
        sent += 1;
        if (sent >= limit) break;
      }
    } catch (error) {
      session.fail(`list ${typeName}`, error, call.diagnostics);
    }
    const diagnostic = session.tell(call.diagnostics);
    if (diagnostic.length > 0) yield { displayName: "", diagnostic };
  };
}

function eventOf<Api>(
  { identity }: ManagedResource<Api>,
  owner: StateOwner,
  found: Listed,
  includeResource: boolean,
): Omit<proto.ListResource_Event, "diagnostic"> {
  const { typeName, diagnostics } = owner;
  if (identity === undefined) throw new Error(`A ${typeName} has no identity, without which none can be listed.`);
  if (includeResource && found.resource === undefined) {
    const detail = `${found.displayName} was found, but not its values. This is a mistake in the provider.`;
    const summary = `Incomplete list of ${typeName}`;
    diagnostics.add({ severity: "warning", situation: "list-incomplete", summary, detail });
  }
  return {
    identity: encodeIdentity(identity, found.identity, null, owner),
    displayName: found.displayName,
    resourceObject: includeResource && found.resource ? encodeState(found.resource, owner) : undefined,
  };
}
