import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { startCommand } from "../support/run-command";
import { runTerraform } from "../support/terraform";
import { CdktfProject } from "./cdktf-project";

const ROOT = join(__dirname, "..", "..");

/** The quickstart with the imports of CDK Terrain. */
function createQuickstart(): CdktfProject {
  const project = new CdktfProject("quickstart", {});
  symlinkSync(join(ROOT, "node_modules", "cdktn"), join(project.folder, "node_modules", "cdktn"), "junction");
  project.editProgram((program) =>
    program
      .replace('from "cdktf"', 'from "cdktn"')
      .replace('from "cdktf-provider-ajo"', 'from "cdktf-provider-ajo/cdktn"')
      .replace("new App()", 'new App({ context: { targetVersions: { terraform: ">=1.11.0" } } })'),
  );
  return project;
}

const run = (project: CdktfProject, ...args: string[]) =>
  startCommand(process.execPath, args, { cwd: project.folder, env: project.environment }).result;

test("matrix-cdk the same app synthesizes with CDK Terrain, with the provider, and is valid in Terraform", async () => {
  const project = createQuickstart();
  const { code, output } = await run(project, "--import", "tsx", "main.ts");
  expect({ code, output }).toEqual({ code: 0, output: "" });
  const { resource, terraform } = JSON.parse(
    readFileSync(join(project.stackFolder("quickstart"), "cdk.tf.json"), "utf8"),
  );
  expect(Object.keys(resource)).toEqual([
    "ajo_channel_surface",
    "ajo_sinch_mms_credential",
    "ajo_sinch_sms_credential",
  ]);
  expect(terraform.required_version).toBe(">= 1.11");
  expect(readdirSync(project.stackFolder("quickstart"))).toEqual(
    expect.arrayContaining([".terraform.lock.hcl", "terraform.d"]),
  );
  expect(runTerraform(project.stackFolder("quickstart"), ["init"])).toMatchObject({ code: 0 });
  expect(runTerraform(project.stackFolder("quickstart"), ["validate"])).toMatchObject({ code: 0 });
});

test("matrix-cdk the app compiles with CDK Terrain's types", async () => {
  const project = createQuickstart();
  const { code, output } = await run(project, join(ROOT, "node_modules", "typescript", "bin", "tsc"));
  expect({ code, output }).toEqual({ code: 0, output: "" });
});
