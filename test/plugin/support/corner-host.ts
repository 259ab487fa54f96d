import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { currentPlatform } from "../../../src/install/provider-package";
import { bundleProgram } from "../../support/bundle";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { CORNER, READY, REATTACH_FILE, RUN_FOLDER_FILE } from "./corner-address";

const PROGRAMS = join(__dirname, "..", "programs");

let host: ChildProcess | undefined;

afterAll(() => {
  host?.kill();
});

/**
 * Makes the corner provider reachable; returns the folder that {@link prepareRun} needs. One process serves it to all runs. If
 * `AJO_TEST_PROVIDER` is `process`, Terraform starts each process itself.
 */
export async function installCorner(): Promise<string> {
  const folder = createTemporaryFolder();
  if (process.env.AJO_TEST_PROVIDER === "process") {
    const plugins = join(folder, CORNER, "1.0.0", currentPlatform());
    mkdirSync(plugins, { recursive: true });
    await bundleProgram(join(PROGRAMS, "corner-provider.ts"), plugins, "terraform-provider-corner_v1.0.0");
    return folder;
  }
  const program = await bundleProgram(join(PROGRAMS, "corner-host.ts"), folder, "corner-host.js", { isClient: true });
  host = fork(program, [folder], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [answer] = await Promise.race([once(host, "message"), once(host, "exit")]);
  if (answer !== READY) throw new Error(`The host of the corner provider ended with ${answer}.`);
  return folder;
}

/** The environment for the next run of Terraform, which is in this folder. */
export function prepareRun(installed: string, runFolder: string): NodeJS.ProcessEnv {
  const reattach = join(installed, REATTACH_FILE);
  if (!existsSync(reattach)) return { TF_CLI_ARGS_init: `-plugin-dir=${installed}` };
  writeFileSync(join(installed, RUN_FOLDER_FILE), runFolder);
  return { TF_REATTACH_PROVIDERS: readFileSync(reattach, "utf8") };
}
