import { chmodSync, cpSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { installIntoFolder, installIntoStack, STACK_ADDRESS } from "../../src/install";
import { currentPlatform, findProviderPackage, type ProviderPackage } from "../../src/install/provider-package";
import { createTemporaryFolder } from "../support/temporary-folder";
import { ENGINE, runTerraform } from "../support/terraform";
import { fakePackage, requiring, writeFiles } from "./support";

const USING = {
  "main.tf.json": requiring({ ajo: { source: "ajo-as-code/ajo" } }),
  "use.tf": 'provider "ajo" {}\n',
};

/** A folder with a configuration that uses the provider, which is installed. */
function installed(folder = createTemporaryFolder(), provider?: ProviderPackage): string {
  writeFiles(folder, USING);
  installIntoFolder(folder, provider);
  return folder;
}

const SUCCESS = { code: 0, output: expect.not.stringContaining("Warning") };

/** Expects that Terraform installs the provider, and starts it. */
function expectToStart(folder: string, environment: NodeJS.ProcessEnv = {}): void {
  expect(runTerraform(folder, ["init"], environment)).toMatchObject(SUCCESS);
  expect(runTerraform(folder, ["validate"], environment)).toMatchObject(SUCCESS);
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    // OpenTofu locks a package while it is written.
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() && !path.endsWith(".lock"));

test("a folder whose files lost their modes on the way starts the provider", () => {
  const folder = join(createTemporaryFolder(), "artifact");
  cpSync(installed(), folder, { recursive: true });
  for (const file of filesBelow(folder)) chmodSync(file, 0o644);
  expectToStart(folder);
});

test.each([
  ["a stack", STACK_ADDRESS, (folder: string) => installIntoStack(folder, [])],
  ["a folder", "ajo-as-code/ajo", (folder: string) => installIntoFolder(folder)],
])(
  "in %s, what init unpacked becomes executable again when the provider is installed again",
  (_case, source, install) => {
    const folder = createTemporaryFolder();
    writeFiles(folder, { ...USING, "main.tf.json": requiring({ ajo: { source } }) });
    install(folder);
    expectToStart(folder);
    for (const file of filesBelow(folder)) chmodSync(file, 0o644);
    install(folder);
    expectToStart(folder);
  },
);

test("what init unpacked can be executed, whoever's umask", () => {
  const folder = installed(createTemporaryFolder(), fakePackage("1.0.0"));
  const umask = process.umask(0o077);
  try {
    expect(runTerraform(folder, ["init"])).toMatchObject(SUCCESS);
  } finally {
    process.umask(umask);
  }
  const [program = "", ...others] = filesBelow(join(folder, ".terraform", "providers"));
  expect(others).toEqual([]);
  expect(program).toMatch(/\/terraform-provider-ajo_v1\.0\.0\.cjs$/);
  expect(statSync(program).mode & 0o111).not.toBe(0);
});

test.each(["module", "commonjs", "nonsense"])("a package.json of type %s above the folder does not matter", (type) => {
  const app = createTemporaryFolder();
  writeFiles(app, { "package.json": JSON.stringify({ type }) });
  expectToStart(installed(join(app, "cdktf.out", "stacks", "messaging")));
});

test("NODE_OPTIONS that are meant for other programs do not reach the provider", () => {
  const folder = installed();
  writeFiles(folder, { "agent.cjs": 'console.log("agent 1.2 loaded")' });
  expectToStart(folder);
  for (const options of [
    "--require ./agent.cjs",
    "--require=./gone.cjs --max-old-space-size=300",
    "--import tsx",
    "--experimental-loader ./gone.mjs",
    "--inspect=127.0.0.1:0",
    "--unknown-to-this-node",
    '--require "./my agent.cjs"',
    "*",
  ]) {
    const validate = runTerraform(folder, ["validate"], { NODE_OPTIONS: options });
    expect({ options, ...validate }).toMatchObject({ options, ...SUCCESS });
  }
});

test.each(["0.9.0", "1.0.0"])(
  "a folder in which version %s was installed unpacked, and initialized, takes 1.0.0",
  (old) => {
    const folder = createTemporaryFolder();
    const unpacked = `terraform.d/plugins/${ENGINE.registryHost}/ajo-as-code/ajo/${old}/${currentPlatform()}`;
    writeFiles(folder, {
      "main.tf.json": requiring({ ajo: { source: "ajo-as-code/ajo" } }),
      [`${unpacked}/terraform-provider-ajo_v${old}`]: "old",
    });
    expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });

    installIntoFolder(folder, fakePackage("1.0.0"));
    expect(runTerraform(folder, ["init"])).toMatchObject(SUCCESS);
    const files = filesBelow(join(folder, ".terraform", "providers")).map((path) => basename(path));
    expect(files).toEqual(["terraform-provider-ajo_v1.0.0.cjs"]);
  },
);

describe("a plugin cache", () => {
  const withCache = () => ({ TF_PLUGIN_CACHE_DIR: createTemporaryFolder() });

  test("of two folders serves the one when the other is gone", () => {
    const environment = withCache();
    const [one, two] = [installed(), installed()];
    for (const folder of [one, two]) expectToStart(folder, environment);
    rmSync(one, { recursive: true });
    expect(runTerraform(two, ["validate"], environment)).toMatchObject(SUCCESS);
  });

  test("holds several builds of one version", () => {
    const environment = withCache();
    const builds = ["1.0.0+dev.0000000001", "1.0.0+dev.0000000002"].map((version) => fakePackage(version));
    for (const provider of [...builds, ...builds]) {
      const init = runTerraform(installed(createTemporaryFolder(), provider), ["init"], environment);
      expect(init.output).toContain(` ajo-as-code/ajo v${provider.version} `);
      expect(init).toMatchObject(SUCCESS);
    }
  });
});

test("the build of a clone is a version of its own, which fits wherever the release fits", () => {
  const { version } = findProviderPackage();
  const release: string = require("../../package.json").version;
  expect(version).toMatch(new RegExp(`^${release.replaceAll(".", "\\.")}\\+dev\\.[0-9a-f]{10}$`));
  for (const constraint of [undefined, `~> ${release}`, `>= ${release}`, version]) {
    const folder = createTemporaryFolder();
    const ajo = { source: "ajo-as-code/ajo", ...(constraint !== undefined && { version: constraint }) };
    writeFiles(folder, { "main.tf.json": requiring({ ajo }) });
    installIntoFolder(folder);
    expect(runTerraform(folder, ["init"])).toMatchObject(SUCCESS);
  }
});
