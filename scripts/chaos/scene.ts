import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { toProviderEnvironment } from "../../test/support/provider-environment";
import { EmulatorProcess } from "./emulator-process";
import type { Scene } from "./invariants";
import { ChaosWorkspace } from "./workspace";

/** What a case can change of its scene. */
interface SceneOptions {
  /** Where the provider finds the API, if not at the emulator itself. */
  readonly endpoint?: (emulatorUrl: string) => Promise<string>;
}

/** Long enough for the emulator, and short enough for a case that never gets a response. */
const PROVIDER_SETTINGS = { AJO_REQUEST_TIMEOUT: "3s", AJO_RETRY_TIMEOUT: "20s" };

/** Starts an emulator and a workspace in a folder, and ends everything after the work. */
export async function withScene<T>(
  folder: string,
  template: string,
  work: (scene: Scene) => Promise<T>,
  { endpoint = async (url) => url }: SceneOptions = {},
): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const emulator = await EmulatorProcess.start(join(folder, "emulator.db"));
  try {
    const environment = toProviderEnvironment({ ...emulator.settings, endpoint: await endpoint(emulator.url) });
    const workspace = new ChaosWorkspace(folder, template, { ...environment, ...PROVIDER_SETTINGS });
    try {
      return await work({ workspace, emulator });
    } finally {
      workspace.killLeftProcesses();
    }
  } finally {
    await emulator.end();
  }
}
