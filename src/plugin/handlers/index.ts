import type { Provider, ProviderLogger } from "../framework";
import type { SecretMasker } from "../secret-masker";
import type { RpcHandlers } from "../serve/rpc";
import { applyResourceChange } from "./apply-resource";
import { callFunction } from "./call-function";
import { closeEphemeralResource, openEphemeralResource, renewEphemeralResource } from "./ephemeral-resource";
import { generateResourceConfig } from "./generate-config";
import { importResourceState } from "./import-resource";
import { listResource } from "./list-resource";
import { moveResourceState } from "./move-resource";
import { planResourceChange } from "./plan-resource";
import {
  configureProvider,
  getFunctions,
  getMetadata,
  getProviderSchema,
  getResourceIdentitySchemas,
  validateProviderConfig,
} from "./provider";
import { ProviderServer } from "./provider-server";
import { readDataSource, readResource } from "./read";
import { upgradeResourceIdentity, upgradeResourceState } from "./upgrade-resource";
import { validateConfig, validateResourceConfig } from "./validate-config";

/**
 * Creates the handlers of the protocol's RPCs for a provider, which is created by the first of them. Any can be the first,
 * because Terraform asks most processes for no schema.
 */
export function createHandlers<ProviderData>(
  provider: () => Provider<ProviderData>,
  { log, mask }: { readonly log: ProviderLogger; readonly mask: SecretMasker },
): RpcHandlers {
  const server = new ProviderServer(provider, log, mask);
  return {
    getMetadata: getMetadata(server),
    getProviderSchema: getProviderSchema(server),
    getResourceIdentitySchemas: getResourceIdentitySchemas(server),
    validateProviderConfig: validateProviderConfig(server),
    configureProvider: configureProvider(server),
    validateResourceConfig: validateResourceConfig(server),
    upgradeResourceState: upgradeResourceState(server),
    upgradeResourceIdentity: upgradeResourceIdentity(server),
    readResource: readResource(server),
    planResourceChange: planResourceChange(server),
    applyResourceChange: applyResourceChange(server),
    importResourceState: importResourceState(server),
    moveResourceState: moveResourceState(server),
    generateResourceConfig: generateResourceConfig(server),
    validateDataResourceConfig: validateConfig(server, server.dataSources),
    readDataSource: readDataSource(server),
    getFunctions: getFunctions(server),
    callFunction: callFunction(server),
    validateEphemeralResourceConfig: validateConfig(server, server.ephemeralResources),
    openEphemeralResource: openEphemeralResource(server),
    renewEphemeralResource: renewEphemeralResource(server),
    closeEphemeralResource: closeEphemeralResource(server),
    validateListResourceConfig: validateConfig(server, server.listResources),
    listResource: listResource(server),
  };
}
