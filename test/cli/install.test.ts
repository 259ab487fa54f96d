import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProviderVersion } from "../../src/install";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import { runCli } from "./command";

const version = findProviderVersion();

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
      '"terraform -chdir" does not look there, only in the folder where it is started. For that, run "cdktf-provider-ajo install --user".',
      "",
    ].join("\n");

  expect(await runCli(["install", folder]).result).toMatchObject({ code: 0, output: expectedOutput("now names it") });
  expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  expect(await runCli(["install", folder]).result).toMatchObject({
    code: 0,
    output: expectedOutput("named it already"),
  });
});

test("install says that it replaces the hash of another build of the same version", async () => {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "main.tf"), CONFIGURATION);
  await runCli(["install", folder]).result;
  const lock = join(folder, ".terraform.lock.hcl");
  const before = readFileSync(lock, "utf8");
  writeFileSync(lock, before.replace(/"h1:[^"]*"/, `"h1:${"A".repeat(43)}="`));
  const { code, output } = await runCli(["install", folder]).result;
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(output).toContain(`It named another build of version ${version} before: its hash was replaced.`);
  expect(readFileSync(lock, "utf8")).toBe(before);
  expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
});

test.each([[], ["notes.txt", "terraform.tfstate"]])(
  "install in a folder without configuration says so: %j",
  async (...names) => {
    const folder = createTemporaryFolder();
    for (const name of names) writeFileSync(join(folder, name), "");
    const { code, output } = await runCli(["install", folder]).result;
    expect(code).toBe(0);
    expect(output).toContain(
      `There is no configuration in ${folder} yet: no file that ends with .tf or .tf.json. Next: write one with source = "ajo-as-code/ajo" in its required_providers, then run "terraform init" there. If yours is in another folder, name that one.`,
    );
  },
);

test.each(["main.tf", "cdk.tf.json", "main.tofu"])("%s is a configuration", async (name) => {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, name), "");
  const { output } = await runCli(["install", folder]).result;
  expect(output).toContain('Next: run "terraform init" there.');
  expect(output).not.toContain("There is no configuration");
});

test("install --user makes terraform init work in every folder, with -chdir too", async () => {
  const home = createTemporaryFolder();
  const folder = createTemporaryFolder();
  mkdirSync(join(folder, "infra"));
  writeFileSync(join(folder, "infra", "main.tf"), CONFIGURATION);

  expect(await runCli(["install", "--user"], { HOME: home }).result).toMatchObject({
    code: 0,
    output: `The provider ajo-as-code/ajo ${version} is in ${join(home, ".terraform.d", "plugins")}.\nNext: run "terraform init", with -upgrade where .terraform.lock.hcl names another version.\n`,
  });
  expect(runTerraform(folder, ["-chdir=infra", "init"], { HOME: home })).toMatchObject({ code: 0 });
});

test("install takes a folder or --user, not both, and installs nothing then", async () => {
  const home = createTemporaryFolder();
  expect(await runCli(["install", "infra", "--user"], { HOME: home }).result).toMatchObject({
    code: 64,
    output: "error: --user puts the provider where every folder finds it. Leave out the folder infra.\n",
  });
  expect(readdirSync(home)).toEqual([]);
});

test("a folder that does not exist is named, and nothing is created", async () => {
  const folder = join(realpathSync(createTemporaryFolder()), "nowhere");
  expect(await runCli(["install", folder]).result).toMatchObject({
    code: 64,
    output: `error: There is no folder ${folder}. Name the one with your .tf files.\n`,
  });
  expect(existsSync(folder)).toBe(false);
});

test("install --json says the same for programs", async () => {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "main.tf"), CONFIGURATION);
  const install = async () => JSON.parse((await runCli(["install", folder, "--json"]).result).stdout);
  const expected = { version, plugins: join(folder, "terraform.d", "plugins"), replacedBuild: false, warnings: [] };
  expect(await install()).toEqual({ ...expected, locked: true });
  expect(await install()).toEqual({ ...expected, locked: false });
});
