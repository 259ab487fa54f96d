import type { Log } from "../log";
import type { Provider, SecretMask } from "../provider";
import type { Handlers } from "../serve/rpc";
import { applyResourceChange } from "./apply-resource";
import { callFunction } from "./call-function";
import { closeEphemeralResource, openEphemeralResource, renewEphemeralResource } from "./ephemeral-resource";
import { generateResourceConfig } from "./generate-config";
import { importResourceState } from "./import-resource";
import { listResource } from "./list-resource";
import { moveResourceState } from "./move-resource";
import { planResourceChange } from "./plan-resource";
import { configureProvider, validateProviderConfig } from "./provider-config";
import { readDataSource } from "./read-data-source";
import { readResource } from "./read-resource";
import { getFunctions, getMetadata, getProviderSchema, getResourceIdentitySchemas } from "./schemas";
import { Session } from "./session";
import { upgradeResourceIdentity, upgradeResourceState } from "./upgrade-resource";
import { validateConfig } from "./validate-config";
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
    getResourceIdentitySchemas: getResourceIdentitySchemas(session),
    validateProviderConfig: validateProviderConfig(session),
    configureProvider: configureProvider(session),
    validateResourceConfig: validateResourceConfig(session),
    upgradeResourceState: upgradeResourceState(session),
    upgradeResourceIdentity: upgradeResourceIdentity(session),
    readResource: readResource(session),
    planResourceChange: planResourceChange(session),
    applyResourceChange: applyResourceChange(session),
    importResourceState: importResourceState(session),
    moveResourceState: moveResourceState(session),
    generateResourceConfig: generateResourceConfig(session),
    validateDataResourceConfig: validateConfig(session, session.dataSources),
    readDataSource: readDataSource(session),
    getFunctions: getFunctions(session),
    callFunction: callFunction(session),
    validateEphemeralResourceConfig: validateConfig(session, session.ephemeralResources),
    openEphemeralResource: openEphemeralResource(session),
    renewEphemeralResource: renewEphemeralResource(session),
    closeEphemeralResource: closeEphemeralResource(session),
    validateListResourceConfig: validateConfig(session, session.listResources),
    listResource: listResource(session),
  };
}
