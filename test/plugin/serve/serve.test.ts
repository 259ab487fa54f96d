import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { currentPlatform } from "../../../src/install/provider-package";
import { startCommand } from "../../../src/terraform/run-command";
import { bundleProgram } from "../../support/bundle";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { ENGINE, runTerraform } from "../../support/terraform";

/** A folder in which Terraform finds the tiny provider by itself, and a configuration with one thing. */
async function createProject(thing: string): Promise<string> {
  const folder = createTemporaryFolder();
  const mirror = join(
    folder,
    "terraform.d",
    "plugins",
    ENGINE.registryHost,
    "tests",
    "tiny",
    "1.0.0",
    currentPlatform(),
  );
  mkdirSync(mirror, { recursive: true });
  await bundleProgram(join(__dirname, "..", "programs", "tiny-provider.ts"), mirror, "terraform-provider-tiny");
  writeFileSync(join(folder, "main.tf"), buildConfiguration(thing));
  expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  return folder;
}

function buildConfiguration(thing: string): string {
  return `
    terraform {
      required_providers {
        tiny = {
          source = "tests/tiny"
        }
      }
    }

    resource "tiny_thing" "first" {
      name   = "${thing}"
      secret = "s3cr3t-token"
    }
  `;
}

it("is started, spoken to over mutual TLS, and ended by a real Terraform", async () => {
  const folder = await createProject("first");
  const TMPDIR = createTemporaryFolder();
  const apply = runTerraform(folder, ["apply", "-auto-approve"], { TMPDIR, TF_LOG: "trace" });
  expect(apply).toMatchObject({ code: 0, output: expect.stringContaining("1 added") });
  // It exited by itself each time, was not killed, and printed nothing unexpected.
  expect(apply.output).toContain("plugin exited");
  expect(apply.output).not.toMatch(/failed to exit gracefully|plugin failed|unexpected data|\[WARN\] .*plugin/);
  expect(readdirSync(TMPDIR)).toEqual([]);
  expect(runTerraform(folder, ["plan", "-detailed-exitcode"])).toMatchObject({ code: 0 });
  expect(runTerraform(folder, ["destroy", "-auto-approve"])).toMatchObject({ code: 0 });
});

it("logs lines that Terraform parses, without secrets", async () => {
  const folder = await createProject("first");
  expect(runTerraform(folder, ["apply", "-auto-approve"])).toMatchObject({ code: 0 });
  const { output } = runTerraform(folder, ["plan"], { TF_LOG_PROVIDER: "info" });
  expect(output).toMatch(/\[INFO\] +provider\.terraform-provider-tiny: Read a thing: .*name=first/);
  expect(output).not.toContain("s3cr3t-token");
});

it("peers-19 has its crash shown to the user, with the stack and without secrets", async () => {
  // OpenTofu shows the crash of no plugin, in Go or not: it looks for it among the debug lines, while go-plugin passes it on
  // as an error. Its log has it.
  const env = ENGINE.isOpenTofu ? { TF_LOG_PROVIDER: "error" } : {};
  const { code, output } = runTerraform(await createProject("crashes"), ["apply", "-auto-approve"], env);
  expect(code).toBe(1);
  if (ENGINE.isOpenTofu) {
    expect(output).toMatch(/\[ERROR\] provider\.terraform-provider-tiny: panic: Error: Nobody saw this coming/);
    expect(output).toMatch(/\[ERROR\] provider\.terraform-provider-tiny: +at /);
    expect(output).toContain("Plugin did not respond");
  } else {
    expect(output).toMatch(
      /Stack trace from the terraform-provider-tiny plugin:\s+panic: Error: Nobody saw this coming/,
    );
    expect(output).toContain("plugin crashed!");
  }
  expect(output).not.toContain("s3cr3t-token");
});

it("stops what it is doing when the user interrupts Terraform", async () => {
  const cwd = await createProject("waits");
  const env = { PATH: process.env.PATH, HOME: createTemporaryFolder(), CHECKPOINT_DISABLE: "1", TF_LOG: "debug" };
  const apply = startCommand(ENGINE.command, ["apply", "-auto-approve", "-no-color"], { cwd, env });
  await apply.waitForOutput(/terraform-provider-tiny: waiting/);
  apply.kill("SIGINT");
  const { code, output } = await apply.result;
  expect(code).toBe(1);
  expect(output).toMatch(/Error: .*\n(.*\n)*.*Terraform was interrupted/);
  expect(output).not.toContain("plugin crashed!");
});

it("works when the user switched TLS off", async () => {
  const folder = await createProject("first");
  expect(runTerraform(folder, ["apply", "-auto-approve"], { TF_DISABLE_PLUGIN_TLS: "1" })).toMatchObject({ code: 0 });
});
