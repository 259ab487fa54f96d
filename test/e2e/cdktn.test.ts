import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startCommand } from "../../src/terraform/run-command";
import { runTerraform } from "../support/terraform";
import { CdktfProject } from "./cdktf-project";

const ROOT = join(__dirname, "..", "..");

const createProject = () => new CdktfProject("cdktn", {});

const run = (project: CdktfProject, ...args: string[]) =>
  startCommand(process.execPath, args, { cwd: project.folder, env: project.environment }).result;

test("matrix-cdk the example synthesizes with CDK Terrain, with the provider, and is valid in Terraform", async () => {
  const project = createProject();
  const { code, output } = await run(project, "--import", "tsx", "main.ts");
  expect({ code, output }).toEqual({ code: 0, output: "" });
  const { resource, terraform } = JSON.parse(readFileSync(join(project.stackFolder("terrain"), "cdk.tf.json"), "utf8"));
  expect(Object.keys(resource)).toEqual([
    "ajo_channel_surface",
    "ajo_sinch_mms_credential",
    "ajo_sinch_sms_credential",
  ]);
  expect(terraform.required_version).toBe(">= 1.11");
  expect(readdirSync(project.stackFolder("terrain"))).toEqual(
    expect.arrayContaining([".terraform.lock.hcl", "terraform.d"]),
  );
  expect(runTerraform(project.stackFolder("terrain"), ["init"])).toMatchObject({ code: 0 });
  expect(runTerraform(project.stackFolder("terrain"), ["validate"])).toMatchObject({ code: 0 });
});

test("matrix-cdk the example compiles with CDK Terrain's types", async () => {
  const project = createProject();
  const { code, output } = await run(project, join(ROOT, "node_modules", "typescript", "bin", "tsc"));
  expect({ code, output }).toEqual({ code: 0, output: "" });
});
