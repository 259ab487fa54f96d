import { SecretMask } from "../../../src/model";
import { Diagnostics } from "../../../src/plugin/diagnostics";
import { PrivateState } from "../../../src/plugin/private-state";
import type { Call } from "../../../src/plugin/provider";
import type { ObjectValue } from "../../../src/plugin/value";
import type { Ajo } from "../../../src/provider/ajo";
import { ajoProvider } from "../../../src/provider/provider";
import { silentLog } from "../../support/silent-log";

/** How a provider is to reach an AJO of the tests. */
export interface Reach {
  readonly endpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly orgId: string;
  readonly sandbox: string;
}

/** The provider, configured to reach this AJO. */
export async function configured(reach: Reach): Promise<Ajo> {
  const { endpoint, clientId, clientSecret, orgId, sandbox } = reach;
  const config = { endpoint, client_id: clientId, client_secret: clientSecret, org_id: orgId, sandbox };
  return ajoProvider(new SecretMask()).configure({ ...aCall(), config, terraformVersion: "1.11.4" });
}

/** What every call has at hand. */
export function aCall(): Call {
  return { diagnostics: new Diagnostics(), signal: new AbortController().signal, log: silentLog };
}

/** A call of a configured provider for an object that nothing is noted of. */
export function apiCall(api: Ajo) {
  return { ...aCall(), api, private: PrivateState.parse(new Uint8Array()) };
}

/** The objects of a list that is an attribute. */
export function listIn(state: ObjectValue, name: string): readonly ObjectValue[] {
  return state[name] as readonly ObjectValue[];
}
