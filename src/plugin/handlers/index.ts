import type { Log } from "../log";
import type { Provider, SecretMask } from "../provider";
import type { Handlers } from "../serve/rpc";
import { applyResourceChange } from "./apply-resource";
import { importResourceState } from "./import-resource";
import { planResourceChange } from "./plan-resource";
import { configureProvider, validateProviderConfig } from "./provider-config";
import { readResource } from "./read-resource";
import { getMetadata, getProviderSchema } from "./schemas";
import { Session } from "./session";
import { upgradeResourceState } from "./upgrade-resource";
import { validateResourceConfig } from "./validate-resource";

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
