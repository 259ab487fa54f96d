import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { startEmulator } from "../src/emulator";
import { installIntoFolder } from "../src/install";
import { toProviderEnvironment } from "../src/testing/api-user";

const run = promisify(execFile);

/**
 * Applies the main.tf.json of a folder, such as test/fixtures/state-v1, to a new emulator, and stores the state that
 * Terraform wrote beside it. test/acceptance/state-upgrade.test.ts checks that later versions can read it.
 */
async function main(fixture: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "record-state-"));
  const emulator = await startEmulator({ processingTime: 0 });
  try {
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      CHECKPOINT_DISABLE: "1",
      ...toProviderEnvironment(emulator.settings),
    };
    copyFileSync(join(fixture, "main.tf.json"), join(folder, "main.tf.json"));
    installIntoFolder(folder);
    await run("terraform", ["init", "-input=false"], { cwd: folder, env });
    const { stdout } = await run("terraform", ["apply", "-auto-approve", "-input=false", "-no-color"], {
      cwd: folder,
      env,
    });
    copyFileSync(join(folder, "terraform.tfstate"), join(fixture, "terraform.tfstate"));
    console.log(stdout.trim().split("\n").at(-1));
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [fixture] = process.argv.slice(2);
if (fixture === undefined) throw new Error("Name the folder that holds the main.tf.json: test/fixtures/state-vN");
void main(resolve(fixture));
