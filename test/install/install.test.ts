import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installForUser, installIntoFolder, installIntoStack, STACK_ADDRESS } from "../../src/install";
import { LockFile } from "../../src/install/lock-file";
import { currentPlatform } from "../../src/install/provider-package";
import { createTemporaryFolder } from "../support/temporary-folder";
import { ENGINE, runTerraform } from "../support/terraform";
import { fakePackage, requiring, writeFiles, writeOtherProvider } from "./support";

/** What CDKTF writes for a stack. */
const stack = (version: string, others: Readonly<Record<string, { source: string; version: string }>> = {}) =>
  requiring({ ajo: { source: STACK_ADDRESS, version }, ...others });

/** How init names the provider of a stack: the engine leaves its own registry's host out. */
const STACK_PROVIDER = ENGINE.isOpenTofu ? STACK_ADDRESS : "ajo-as-code/ajo";

const lockText = (folder: string) => readFileSync(join(folder, ".terraform.lock.hcl"), "utf8");

function synthesized(version: string, folder = createTemporaryFolder()): string {
  writeFiles(folder, { "cdk.tf.json": stack(version) });
  installIntoStack(folder, [], fakePackage(version));
  return folder;
}

describe("a synthesized stack", () => {
  test("terraform init installs the provider, changes no lock and warns of nothing", () => {
    const folder = synthesized("1.0.0");
    const before = lockText(folder);
    const init = runTerraform(folder, ["init"]);
    expect(init).toMatchObject({ code: 0, output: expect.stringContaining(`Installed ${STACK_PROVIDER} v1.0.0`) });
    expect(init.output).not.toMatch(/Warning|lock file .*(?:created|changes)/);
    expect(lockText(folder)).toBe(before);
    expect(runTerraform(folder, ["providers"]).output).toContain(`provider[${STACK_ADDRESS}] 1.0.0`);
  });

  test("synthesizing again changes nothing", () => {
    const folder = createTemporaryFolder();
    const provider = fakePackage("1.0.0");
    expect(installIntoStack(folder, [], provider)).toMatchObject({ version: "1.0.0", locked: true });
    expect(installIntoStack(folder, [], provider)).toMatchObject({ version: "1.0.0", locked: false });
  });

  test.each([
    ["an older", "0.9.0"],
    ["a newer", "2.0.0"],
  ])("a lock file left by %s version of the package is brought up to date", (_case, left) => {
    const folder = synthesized(left);
    expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });

    synthesized("1.0.0", folder);
    expect(runTerraform(folder, ["init"])).toMatchObject({
      code: 0,
      output: expect.stringContaining(`Installed ${STACK_PROVIDER} v1.0.0`),
    });
    expect(lockText(folder)).not.toContain(left);
  });

  test("a rebuilt provider of the same version is accepted", () => {
    const folder = synthesized("1.0.0");
    expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
    const unpacked = join(folder, ".terraform", "providers", STACK_ADDRESS, "1.0.0", currentPlatform());
    expect(existsSync(unpacked)).toBe(true);
    installIntoStack(folder, [], fakePackage("1.0.0", "rebuilt"));
    expect(existsSync(unpacked)).toBe(false);
    expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  });

  test("a damaged lock file is an error that says what to do", () => {
    const folder = createTemporaryFolder();
    writeFiles(folder, { ".terraform.lock.hcl": "<<<<<<< HEAD\n" });
    expect(() => installIntoStack(folder, [], fakePackage("1.0.0"))).toThrow(/^Cannot read the lock file .*Repair it/);
  });

  test("a folder that cannot take the provider is named", () => {
    const folder = join(createTemporaryFolder(), "stack");
    writeFiles(folder, { "terraform.d": "a file" });
    expect(() => installIntoStack(folder, [], fakePackage("1.0.0"))).toThrow(
      `Cannot bring the provider to ${folder}: ENOTDIR`,
    );
  });
});

describe("a stack on another machine", () => {
  test("runs without the npm package when the folder was copied whole", () => {
    const folder = synthesized("1.0.0");
    const elsewhere = join(createTemporaryFolder(), "copy");
    cpSync(folder, elsewhere, { recursive: true });
    rmSync(folder, { recursive: true });
    expect(runTerraform(elsewhere, ["init"])).toMatchObject({ code: 0 });
  });

  test("without the provider's file, Terraform names the provider, and installing it helps", () => {
    const folder = synthesized("1.0.0");
    rmSync(join(folder, "terraform.d"), { recursive: true });
    expect(runTerraform(folder, ["init"])).toMatchObject({
      code: 1,
      output: expect.stringContaining("ajo-as-code/ajo"),
    });

    installIntoFolder(folder, fakePackage("1.0.0"));
    expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  });
});

describe("other providers of the stack", () => {
  const other = (version: string) => ({ other: { source: "acme/other", version } });

  function withOther(version: string, folder = createTemporaryFolder()) {
    writeOtherProvider(folder, version);
    writeFiles(folder, { "cdk.tf.json": stack("1.0.0", other(version)) });
    const result = installIntoStack(folder, [{ source: "acme/other", version }], fakePackage("1.0.0"));
    return { folder, result };
  }

  test("are locked in their exact version, so that cdktf does not lock them in the registry", () => {
    const { folder } = withOther("1.0.0");
    const address = "registry.terraform.io/acme/other";
    expect(LockFile.read(folder).get(address)).toEqual({ address, version: "1.0.0", constraints: "1.0.0", hashes: [] });

    expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
    expect(LockFile.read(folder).get(`${ENGINE.registryHost}/acme/other`)?.hashes).toHaveLength(1);
  });

  test("keep the entry of the engine byte for byte once it is there", () => {
    const { folder } = withOther("1.0.0");
    runTerraform(folder, ["init"]);
    const entries = () => lockText(folder).split(/^(?=provider )/m);
    const before = entries().filter((entry) => entry.startsWith(`provider "${ENGINE.registryHost}/acme/other"`));
    // OpenTofu drops the entry of Terraform's registry, which CDKTF wants.
    expect(withOther("1.0.0", folder).result.locked).toBe(ENGINE.isOpenTofu);
    expect(before).toHaveLength(1);
    expect(entries()).toEqual(expect.arrayContaining(before));
  });

  test("follow in the entry that OpenTofu wrote, too, for which it would ask for -upgrade", () => {
    const folder = createTemporaryFolder();
    const ofOpenTofu = "registry.opentofu.org/acme/other";
    writeFiles(folder, {
      ".terraform.lock.hcl": `provider "${ofOpenTofu}" {\n  version = "1.0.0"\n  hashes = [\n    "h1:x",\n  ]\n}\n`,
    });
    withOther("1.1.0", folder);
    for (const address of ["registry.terraform.io/acme/other", ofOpenTofu]) {
      expect(LockFile.read(folder).get(address)).toMatchObject({ version: "1.1.0", hashes: [] });
    }
  });

  test("follow when the stack requires another version", () => {
    const { folder } = withOther("1.0.0");
    runTerraform(folder, ["init"]);
    withOther("1.1.0", folder);
    expect(runTerraform(folder, ["init"])).toMatchObject({
      code: 0,
      output: expect.stringContaining("Installed acme/other v1.1.0"),
    });
  });

  test("are left alone when the version is open, with advice until they are locked", () => {
    const folder = createTemporaryFolder();
    const required = [{ source: "acme/other", version: "~> 1.0" }, { source: "unversioned" }];
    const { warnings: advice } = installIntoStack(folder, required, fakePackage("1.0.0"));
    expect(advice).toEqual([
      'The provider registry.terraform.io/acme/other is required as "~> 1.0", not in one exact version. If "cdktf deploy" fails in "terraform providers lock", run it once with --skip-provider-lock.',
    ]);
    expect(LockFile.read(folder).get("registry.terraform.io/acme/other")).toBeUndefined();
  });
});

describe("a folder of plain HCL", () => {
  const HCL = `terraform {
  required_providers {
    ajo = {
      source  = "ajo-as-code/ajo"
      version = "~> 1.0"
    }
  }
}
`;

  function configured(): string {
    const folder = createTemporaryFolder();
    writeFiles(folder, { "main.tf": HCL });
    return folder;
  }

  test("gets the provider, and a lock that holds on every platform", () => {
    const folder = configured();
    expect(installIntoFolder(folder, fakePackage("1.0.0"))).toMatchObject({ version: "1.0.0", locked: true });
    const init = runTerraform(folder, ["init"]);
    expect(init).toMatchObject({ code: 0 });
    expect(init.output).not.toContain("Incomplete lock file");
  });

  test.each([
    ["a file that only OpenTofu reads", { "main.tofu": "" }, {}],
    ["a file of OpenTofu's version", { ".opentofu-version": "1.12.6\n" }, {}],
    ["OpenTofu as CDKTF's engine", {}, { TERRAFORM_BINARY_NAME: "/opt/bin/tofu" }],
  ])("with %s gets a new lock file that names the provider as OpenTofu does", (_case, files, environment) => {
    const folder = configured();
    writeFiles(folder, { "bin/terraform": "", "bin/tofu": "", ...files });
    installIntoFolder(folder, fakePackage("1.0.0"), { PATH: join(folder, "bin"), ...environment });
    expect(LockFile.read(folder).get("registry.opentofu.org/ajo-as-code/ajo")).toMatchObject({ version: "1.0.0" });
    expect(LockFile.read(folder).get(STACK_ADDRESS)).toBeUndefined();
  });

  test("where only OpenTofu is on the PATH gets a lock file for OpenTofu, too", () => {
    const folder = configured();
    writeFiles(folder, { "bin/tofu": "" });
    installIntoFolder(folder, fakePackage("1.0.0"), { PATH: `/nowhere::${join(folder, "bin")}` });
    expect(LockFile.read(folder).get("registry.opentofu.org/ajo-as-code/ajo")).toMatchObject({ version: "1.0.0" });
  });

  test.each([
    ["with both engines", { "bin/tofu": "", "bin/terraform": "" }, {}],
    ["with neither engine", { "bin/other": "" }, {}],
    ["for Terraform by its name, as CDKTF has it", { "bin/tofu": "" }, { TERRAFORM_BINARY_NAME: "terraform-1.15" }],
  ])("%s gets a new lock file that names the provider as Terraform does", (_case, files, environment) => {
    const folder = configured();
    writeFiles(folder, files);
    installIntoFolder(folder, fakePackage("1.0.0"), { PATH: join(folder, "bin"), ...environment });
    expect(LockFile.read(folder).get(STACK_ADDRESS)).toMatchObject({ version: "1.0.0" });
    expect(LockFile.read(folder).get("registry.opentofu.org/ajo-as-code/ajo")).toBeUndefined();
  });

  test("keeps the constraints that Terraform noted when the version moves on", () => {
    const folder = configured();
    writeFiles(folder, {
      ".terraform.lock.hcl": `provider "${STACK_ADDRESS}" {\n  version = "1.0.0"\n  constraints = "~> 1.0"\n}\n`,
    });
    installIntoFolder(folder, fakePackage("1.1.0"));
    expect(lockText(folder)).toContain('version     = "1.1.0"\n  constraints = "~> 1.0"\n');
    expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  });

  test("is told by Terraform when its own constraint excludes the version", () => {
    const folder = configured();
    installIntoFolder(folder, fakePackage("2.0.0"));
    expect(runTerraform(folder, ["init"])).toMatchObject({
      code: 1,
      output: expect.stringMatching(
        /locked\s+provider\s+registry\.\w+\.\w+\/ajo-as-code\/ajo\s+2.0.0\s+does\s+not\s+match/,
      ),
    });
  });

  test("matrix-opentofu serves OpenTofu, whose lock entry is kept up to date", () => {
    const folder = configured();
    const address = "registry.opentofu.org/ajo-as-code/ajo";
    writeFiles(folder, { ".terraform.lock.hcl": `provider "${address}" {\n  version = "0.9.0"\n}\n` });
    installIntoFolder(folder, fakePackage("1.0.0"));
    const lock = LockFile.read(folder);
    expect(lock.get(address)).toMatchObject({ version: "1.0.0" });
    expect(lock.get(STACK_ADDRESS)).toBeUndefined();
    const file = "terraform-provider-ajo_1.0.0_linux_amd64.zip";
    expect(existsSync(join(folder, "terraform.d/plugins", address, file))).toBe(true);
  });
});

describe("a user's own folder of plugins", () => {
  /** A configuration in a folder from which Terraform does not run. */
  function configured(): { root: string; home: string } {
    const root = createTemporaryFolder();
    writeFiles(root, { "infra/main.tf.json": requiring({ ajo: { source: "ajo-as-code/ajo" } }) });
    return { root, home: createTemporaryFolder() };
  }

  test("serves -chdir, for which Terraform, but not OpenTofu, looks in the folder where it is started", () => {
    const { root, home } = configured();
    installIntoFolder(join(root, "infra"), fakePackage("1.0.0"));
    const init = () => runTerraform(root, ["-chdir=infra", "init"], { HOME: home });
    expect(init()).toMatchObject({ code: ENGINE.isOpenTofu ? 0 : 1 });
    rmSync(join(root, "infra", "terraform.d"), { recursive: true });
    rmSync(join(root, "infra", ".terraform"), { recursive: true, force: true });
    expect(init()).toMatchObject({ code: 1 });

    const { plugins } = installForUser(fakePackage("1.0.0"), { HOME: home });
    expect(plugins).toBe(join(home, ".terraform.d", "plugins"));
    expect(init()).toMatchObject({ code: 0 });
  });

  test("has the provider under the address that OpenTofu looks for, too", () => {
    const { home } = configured();
    const { plugins } = installForUser(fakePackage("1.0.0"), { HOME: home });
    expect(readdirSync(plugins).sort()).toEqual(["registry.opentofu.org", "registry.terraform.io"]);
  });

  test("keeps other releases, which lock files name, and of one release the build that was installed last", () => {
    const { root, home } = configured();
    for (const version of ["1.0.0", "1.1.0+dev.0000000001", "1.1.0+dev.0000000002"])
      installForUser(fakePackage(version), { HOME: home });
    writeFiles(root, {
      "old/main.tf.json": requiring({ ajo: { source: "ajo-as-code/ajo", version: "1.0.0" } }),
    });
    const init = (folder: string) => runTerraform(root, [`-chdir=${folder}`, "init"], { HOME: home }).output;
    expect(init("old")).toContain("Installed ajo-as-code/ajo v1.0.0 ");
    expect(init("infra")).toContain("Installed ajo-as-code/ajo v1.1.0+dev.0000000002 ");
  });

  test.each([
    ["XDG_DATA_HOME", "data", "data/terraform/plugins"],
    ["XDG_CONFIG_HOME", "config", ".local/share/terraform/plugins"],
  ])(
    "is the XDG folder for data with %s, so that OpenTofu does not turn to ~/.terraform.d",
    (name, folder, plugins) => {
      const home = createTemporaryFolder();
      const environment = { HOME: home, [name]: join(home, folder) };
      expect(installForUser(fakePackage("1.0.0"), environment).plugins).toBe(join(home, plugins));
      expect(existsSync(join(home, ".terraform.d"))).toBe(false);
      writeFiles(home, { "infra/main.tf.json": requiring({ ajo: { source: "ajo-as-code/ajo" } }) });
      expect(runTerraform(join(home, "infra"), ["init"], environment)).toMatchObject({ code: 0 });

      mkdirSync(join(home, ".terraform.d"), { recursive: true });
      expect(installForUser(fakePackage("1.0.0"), environment).plugins).toBe(join(home, ".terraform.d/plugins"));
    },
  );

  test("that a CLI configuration hides is a warning that names it", () => {
    const home = createTemporaryFolder();
    writeFiles(home, { ".terraformrc": "provider_installation {\n  direct {}\n}\n" });
    const plugins = join(home, ".terraform.d", "plugins");
    expect(installForUser(fakePackage("1.0.0"), { HOME: home }).warnings).toEqual([
      `The Terraform CLI configuration ${join(home, ".terraformrc")} has a provider_installation block, so Terraform does not look for providers in ${plugins}. Add to that block: filesystem_mirror { path = "${plugins}" include = ["${STACK_ADDRESS}"] }, and exclude = ["${STACK_ADDRESS}"] in its other methods.`,
    ]);
  });
});
