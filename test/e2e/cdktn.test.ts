import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { start } from "../support/run";
import { terraform } from "../support/terraform";
import { Project } from "./cdktf";

const ROOT = join(__dirname, "..", "..");

/** The quickstart with the fork's names in it, as its users write it. */
function quickstart(): Project {
  const project = new Project("quickstart", {});
  symlinkSync(join(ROOT, "node_modules", "cdktn"), join(project.folder, "node_modules", "cdktn"), "junction");
  project.edit((program) =>
    program
      .replace('from "cdktf"', 'from "cdktn"')
      .replace('from "cdktf-provider-ajo"', 'from "cdktf-provider-ajo/cdktn"')
      .replace("new App()", 'new App({ context: { targetVersions: { terraform: ">=1.11.0" } } })'),
  );
  return project;
}

const run = (project: Project, ...args: string[]) =>
  start(process.execPath, args, { cwd: project.folder, env: project.environment }).result;

test("matrix-cdk the same app synthesizes with CDK Terrain, the provider beside it, for Terraform to find valid", async () => {
  const project = quickstart();
  const { code, output } = await run(project, "--import", "tsx", "main.ts");
  expect({ code, output }).toEqual({ code: 0, output: "" });
  const { resource } = JSON.parse(readFileSync(join(project.stack("quickstart"), "cdk.tf.json"), "utf8"));
  expect(Object.keys(resource)).toEqual([
    "ajo_channel_surface",
    "ajo_sinch_mms_credential",
    "ajo_sinch_sms_credential",
  ]);
  expect(readdirSync(project.stack("quickstart"))).toEqual(
    expect.arrayContaining([".terraform.lock.hcl", "terraform.d"]),
  );
  expect(terraform(project.stack("quickstart"), ["init"])).toMatchObject({ code: 0 });
  expect(terraform(project.stack("quickstart"), ["validate"])).toMatchObject({ code: 0 });
});

test("matrix-cdk and it compiles against the fork's types", async () => {
  const project = quickstart();
  const { code, output } = await run(project, join(ROOT, "node_modules", "typescript", "bin", "tsc"));
  expect({ code, output }).toEqual({ code: 0, output: "" });
});
