import type { ClientSettings } from "../../src/emulator";
import { SETTINGS_ENV_VARS } from "../../src/model";

/** The environment in which the provider finds an emulator. Lists are written with commas. */
export function toProviderEnvironment(settings: ClientSettings): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [SETTINGS_ENV_VARS[name as keyof ClientSettings], String(value)]),
  );
}
