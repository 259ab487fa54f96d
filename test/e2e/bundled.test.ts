import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { startCommand } from "../../src/terraform/run-command";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import { CdktfProject } from "./cdktf-project";

/** Bundles the quickstart into one file, and runs it in a folder without packages. */
async function runBundled(external: string[]) {
  const project = new CdktfProject("quickstart", {});
  const folder = createTemporaryFolder();
  await build({
    absWorkingDir: project.folder,
    entryPoints: ["main.ts"],
    outfile: join(folder, "bundle.cjs"),
    bundle: true,
    platform: "node",
    logLevel: "error",
    external,
  });
  const result = await startCommand(process.execPath, ["bundle.cjs"], { cwd: folder, env: project.environment }).result;
  return { result, stack: join(folder, "cdktf.out", "stacks", "quickstart") };
}

test("a bundled app brings the provider along, wherever it runs", async () => {
  const { result, stack } = await runBundled([]);
  expect(result).toMatchObject({ code: 0, output: "" });
  expect(readdirSync(stack)).toEqual(expect.arrayContaining([".terraform.lock.hcl", "terraform.d"]));
  expect(runTerraform(stack, ["init"])).toMatchObject({ code: 0 });
  expect(runTerraform(stack, ["validate"])).toMatchObject({ code: 0 });
});

test("a bundle that was made without the provider says what to do", async () => {
  const { result } = await runBundled(["*/archive.json"]);
  expect(result).toMatchObject({
    code: 1,
    output: expect.stringContaining("InstallError: The package cdktf-provider-ajo has no provider"),
  });
  expect(result.output).toContain("In a bundled program, let the bundler take in JSON files");
});
