import { createClient, type OrganizationClient } from "../api";
import { type Logger, Network, type Timeouts } from "../http";
import { SecretMask } from "../model";
import { COMMAND, completeSettings, type ResolvedSettings } from "./complete-settings";
import type { Environment } from "./environment";

/** What a command needs to talk to AJO. No request is sent before it is used. */
export interface AjoConnection {
  /** The credential API of the organisation; `inSandbox` gives the client for a sandbox. Every failure is an `ApiError`. */
  readonly client: OrganizationClient;
  readonly settings: ResolvedSettings;
  /** Masks the secrets of the settings, and those that pass through the client, in what is shown. */
  readonly mask: SecretMask;
  /** How other services are reached, such as Sinch: proxies and certificates. */
  readonly network: Network;
}

/** How a command connects. */
interface ConnectOptions {
  /** Left out: nothing is logged. */
  readonly log?: Logger;
  /** Left out: those of the settings. */
  readonly timeouts?: Timeouts;
}

const SILENT: Logger = { debug() {}, trace() {} };

/**
 * Connects a command to AJO by the variables that the provider takes its settings from, such as AJO_ENDPOINT and
 * AJO_CLIENT_ID, in the same way. Throws a `SettingsError`, which says what to set.
 */
export function connectFromEnvironment(
  environment: Environment = process.env,
  { log = SILENT, timeouts }: ConnectOptions = {},
): AjoConnection {
  const given = completeSettings({}, environment, COMMAND);
  const settings = timeouts === undefined ? given : { ...given, timeouts };
  const { listNetworkSecrets } = require("./network-settings") as typeof import("./network-settings");
  const mask = new SecretMask();
  for (const secret of listNetworkSecrets(settings.network)) mask.add(secret);
  const network = new Network(settings.network);
  return { client: createClient({ ...settings, network, mask, log }), settings, mask, network };
}
