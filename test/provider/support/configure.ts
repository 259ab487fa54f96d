import { SecretMask } from "../../../src/model";
import { Diagnostics, type ObjectValue, PrivateState, type ProviderRequest } from "../../../src/plugin";
import { createAjoProvider } from "../../../src/provider/provider";
import type { ProviderData } from "../../../src/provider/provider-data";
import { silentLogger } from "../../support/silent-logger";

/** The settings with which a provider reaches a test's AJO. */
export interface ProviderReach {
  readonly endpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly orgId: string;
  readonly sandbox: string;
}

/** The data of a provider that is configured to reach this AJO. */
export async function configureAjoProvider(reach: ProviderReach): Promise<ProviderData> {
  const { endpoint, clientId, clientSecret, orgId, sandbox } = reach;
  const config = { endpoint, client_id: clientId, client_secret: clientSecret, org_id: orgId, sandbox };
  return createAjoProvider(new SecretMask()).configure({ ...createRequest(), config, terraformVersion: "1.11.4" });
}

/** A request with what all requests have. */
export function createRequest(): ProviderRequest {
  return { diagnostics: new Diagnostics(), signal: new AbortController().signal, log: silentLogger };
}

/** A request of a configured provider, without private state. */
export function createConfiguredRequest(providerData: ProviderData) {
  return { ...createRequest(), providerData, privateState: PrivateState.empty() };
}

/** The objects of an attribute that is a list. */
export function listIn(state: ObjectValue, name: string): readonly ObjectValue[] {
  return state[name] as readonly ObjectValue[];
}
