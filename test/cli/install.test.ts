import { existsSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import { runCli } from "./command";

const { version } = require("../../package.json") as { version: string };

const CONFIGURATION = `terraform {
  required_providers {
    ajo = { source = "ajo-as-code/ajo" }
  }
}
`;

test("install makes terraform init work, and a second time changes nothing", async () => {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "main.tf"), CONFIGURATION);
  const expectedOutput = (lock: string) =>
    [
      `The provider ajo-as-code/ajo ${version} is in ${join(folder, "terraform.d", "plugins")}.`,
      `${join(folder, ".terraform.lock.hcl")} ${lock}.`,
      'Next: run "terraform init" there.',
      "",
    ].join("\n");

  expect(await runCli(["install", folder]).result).toMatchObject({ code: 0, output: expectedOutput("now names it") });
  expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  expect(await runCli(["install", folder]).result).toMatchObject({
    code: 0,
    output: expectedOutput("named it already"),
  });
});

test("a folder that does not exist is named, and nothing is created", async () => {
  const folder = join(realpathSync(createTemporaryFolder()), "nowhere");
  expect(await runCli(["install", folder]).result).toMatchObject({
    code: 1,
    output: `error: There is no folder ${folder}. Name the one with your .tf files.\n`,
  });
  expect(existsSync(folder)).toBe(false);
});
