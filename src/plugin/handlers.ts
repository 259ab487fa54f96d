import { applyResourceChange } from "./handlers/apply-resource";
import { importResourceState } from "./handlers/import-resource";
import { planResourceChange } from "./handlers/plan-resource";
import { configureProvider, validateProviderConfig } from "./handlers/provider-config";
import { readResource } from "./handlers/read-resource";
import { getMetadata, getProviderSchema } from "./handlers/schemas";
import { Session } from "./handlers/session";
import { upgradeResourceState } from "./handlers/upgrade-resource";
import { validateResourceConfig } from "./handlers/validate-resource";
import type { Log } from "./log";
import type { Provider, SecretMask } from "./provider";
import type { Handlers } from "./rpc";

/**
 * Puts a provider behind the protocol's calls. The provider is made when the first call comes; any call may be
 * the first, for most processes are never asked for the schema.
 */
export function createHandlers<Api>(
  provider: () => Provider<Api>,
  { log, mask }: { readonly log: Log; readonly mask: SecretMask },
): Handlers {
  const session = new Session(provider, log, mask);
  return {
    getMetadata: getMetadata(session),
    getProviderSchema: getProviderSchema(session),
    validateProviderConfig: validateProviderConfig(session),
    configureProvider: configureProvider(session),
    validateResourceConfig: validateResourceConfig(session),
    upgradeResourceState: upgradeResourceState(session),
    readResource: readResource(session),
    planResourceChange: planResourceChange(session),
    applyResourceChange: applyResourceChange(session),
    importResourceState: importResourceState(session),
  };
}
