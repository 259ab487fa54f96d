import { createClient, type OrganizationClient } from "../api";
import { type Logger, Network, SILENT_LOGGER, type Timeouts } from "../http";
import { SecretMask } from "../model";
import { sandboxRule } from "../model/shared-fields";
import * as z from "../model/zod";
import { COMMAND, completeSettings, type ResolvedSettings } from "./complete-settings";
import type { Environment } from "./environment";
import { SettingsError } from "./settings-error";

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

/**
 * Connects a command to AJO by the variables that the provider takes its settings from, such as AJO_ENDPOINT and
 * AJO_CLIENT_ID, in the same way. Throws a `SettingsError`, which says what to set.
 */
export function connectFromEnvironment(
  environment: Environment = process.env,
  { log = SILENT_LOGGER, timeouts }: ConnectOptions = {},
): AjoConnection {
  const given = completeSettings({}, environment, COMMAND);
  const settings = timeouts === undefined ? given : { ...given, timeouts };
  const { listNetworkSecrets } = require("./network-settings") as typeof import("./network-settings");
  const mask = new SecretMask();
  for (const secret of listNetworkSecrets(settings.network)) mask.add(secret);
  const network = new Network(settings.network);
  return { client: createClient({ ...settings, network, mask, log }), settings, mask, network };
}

/**
 * The sandbox that a command works in: the one that is named, else that of the settings. Throws a `SettingsError` if there is none,
 * or if it is not the name of a sandbox.
 */
export function requireSandbox(named: string | undefined, { sandbox }: Pick<ResolvedSettings, "sandbox">): string {
  const chosen = named ?? sandbox;
  const issue = { code: "AJO4001", path: ["sandbox"], summary: "Missing sandbox" } as const;
  if (chosen === undefined)
    throw new SettingsError({
      ...issue,
      detail:
        "No sandbox is named, and none is guessed. Name it with --sandbox, or in the environment variable AJO_SANDBOX.",
    });
  const broken = z.safeParse(sandboxRule, chosen).error?.issues[0];
  if (broken === undefined) return chosen;
  throw new SettingsError({ ...issue, code: "AJO4002", summary: "Invalid sandbox", detail: broken.message });
}
