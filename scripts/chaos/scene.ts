import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { toProviderEnvironment } from "../../src/testing/api-user";
import { EmulatorProcess } from "./emulator-process";
import type { Scene } from "./observe";
import { type Backend, ChaosWorkspace } from "./workspace";

/** What a case can change of its scene. */
interface SceneOptions {
  /** Where the provider finds the API, if not at the emulator itself. */
  readonly endpoint?: (emulatorUrl: string) => Promise<string>;
  /** More environment of the provider and of the emulator. */
  readonly environment?: { readonly provider?: NodeJS.ProcessEnv; readonly emulator?: NodeJS.ProcessEnv };
  /** A second pipeline: on a state of its own, which is a file, or on the same state. */
  readonly pipelines?: "two states" | { readonly sharedState: Backend };
}

/** Long enough for the emulator, and short enough for a case that never gets a response. */
const PROVIDER_SETTINGS = { AJO_REQUEST_TIMEOUT: "3s", AJO_RETRY_TIMEOUT: "20s" };

/** Starts an emulator and a workspace in a folder, and ends everything after the work. */
export async function withScene<T>(
  folder: string,
  template: string,
  work: (scene: Scene) => Promise<T>,
  { endpoint = async (url) => url, environment = {}, pipelines }: SceneOptions = {},
): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const emulator = await EmulatorProcess.start(join(folder, "emulator.db"), environment.emulator);
  const workspaces: ChaosWorkspace[] = [];
  try {
    const address = toProviderEnvironment({ ...emulator.settings, endpoint: await endpoint(emulator.url) });
    const settings = { ...address, ...PROVIDER_SETTINGS, ...environment.provider };
    const backend = typeof pipelines === "object" ? pipelines.sharedState : undefined;
    const open = async (name: string) => {
      const workspace = new ChaosWorkspace(join(folder, name), template, settings, backend);
      workspaces.push(workspace);
      if (backend !== undefined) await workspace.init();
      return workspace;
    };
    const workspace = await open("1");
    if (pipelines === undefined) return await work({ workspace, emulator });
    const second = { workspace: await open("2"), hasOwnState: backend === undefined };
    return await work({ workspace, emulator, second });
  } finally {
    for (const workspace of workspaces) workspace.killLeftProcesses();
    await emulator.end();
  }
}
