import os from "node:os";
import { join } from "node:path";
import { installForUser, providerInstallationWarning } from "../../src/install/install";
import { createTemporaryFolder } from "../support/temporary-folder";
import { fakePackage, writeFiles } from "./support";

const ADDRESS = "registry.terraform.io/ajo-as-code/ajo";
const CUSTOM = "provider_installation {\n  direct {}\n}\n";

function home(files: Readonly<Record<string, string>>): string {
  const folder = createTemporaryFolder();
  writeFiles(folder, files);
  return folder;
}

test("without provider_installation there is nothing to say", () => {
  expect(providerInstallationWarning(ADDRESS, { HOME: home({}) })).toBeUndefined();
  expect(
    providerInstallationWarning(ADDRESS, {
      HOME: home({ ".terraformrc": `# provider_installation { }\ndisable_checkpoint = true\n` }),
    }),
  ).toBeUndefined();
  expect(providerInstallationWarning(ADDRESS, { TF_CLI_CONFIG_FILE: "/nowhere/at.all" })).toBeUndefined();
});

test.each([".terraformrc", ".terraform.d/mirror.tfrc", ".terraform.d/mirror.tfrc.json"])(
  "provider_installation in %s is reported with what to add",
  (name) => {
    const folder = home({ [name]: name.endsWith("json") ? '{"provider_installation":[{"direct":{}}]}' : CUSTOM });
    expect(providerInstallationWarning(ADDRESS, { HOME: folder })).toBe(
      `The Terraform CLI configuration ${join(folder, name)} has a provider_installation block, so Terraform does not look for providers beside the configuration. Add to that block: filesystem_mirror { path = "terraform.d/plugins" include = ["${ADDRESS}"] }, and exclude = ["${ADDRESS}"] in its other methods.`,
    );
  },
);

describe("for OpenTofu", () => {
  const TOFU_ADDRESS = "registry.opentofu.org/ajo-as-code/ajo";
  const warn = (HOME: string, XDG_CONFIG_HOME?: string) =>
    providerInstallationWarning(TOFU_ADDRESS, { HOME, ...(XDG_CONFIG_HOME && { XDG_CONFIG_HOME }) });

  test.each([".tofurc", ".terraformrc"])("provider_installation in %s is reported", (name) => {
    const folder = home({ [name]: CUSTOM });
    expect(warn(folder)).toBe(
      `The OpenTofu CLI configuration ${join(folder, name)} has a provider_installation block, so OpenTofu does not look for providers beside the configuration. Add to that block: filesystem_mirror { path = "terraform.d/plugins" include = ["${TOFU_ADDRESS}"] }, and exclude = ["${TOFU_ADDRESS}"] in its other methods.`,
    );
  });

  test("its own file takes the place of Terraform's, and that of XDG only where there is neither", () => {
    expect(warn(home({ ".tofurc": "", ".terraformrc": CUSTOM }))).toBeUndefined();
    const xdg = home({ "opentofu/tofurc": CUSTOM });
    expect(warn(home({}), xdg)).toContain(join(xdg, "opentofu", "tofurc"));
    expect(warn(home({ ".terraformrc": "" }), xdg)).toBeUndefined();
    expect(warn(home({}))).toBeUndefined();
    expect(providerInstallationWarning(ADDRESS, { HOME: home({ ".tofurc": CUSTOM }) })).toBeUndefined();
  });
});

test("a file named in the environment is the only one that counts", () => {
  const HOME = home({ ".terraformrc": CUSTOM, "plain.tfrc": "", "mirror.tfrc": CUSTOM });
  expect(providerInstallationWarning(ADDRESS, { HOME, TF_CLI_CONFIG_FILE: join(HOME, "plain.tfrc") })).toBeUndefined();
  expect(providerInstallationWarning(ADDRESS, { HOME, TF_CLI_CONFIG_FILE: join(HOME, "mirror.tfrc") })).toContain(
    "mirror.tfrc",
  );
});

test("who followed the advice hears no more of it", () => {
  const HOME = home({
    ".terraformrc": `provider_installation {\n filesystem_mirror {\n path = "terraform.d/plugins"\n include = ["${ADDRESS}"]\n }\n}\n`,
  });
  expect(providerInstallationWarning(ADDRESS, { HOME })).toBeUndefined();
});

describe("for a user without a home folder", () => {
  beforeEach(() => {
    jest.spyOn(os, "homedir").mockImplementation(() => {
      throw new Error("uv_os_homedir returned ENOENT");
    });
  });
  afterEach(() => jest.restoreAllMocks());

  test.each([{}, { HOME: "" }])("no file of it is looked for (%j)", (environment) => {
    expect(providerInstallationWarning(ADDRESS, environment)).toBeUndefined();
  });

  test.each([{}, { HOME: "" }])("installing for the user says what to set (%j)", (environment) => {
    expect(() => installForUser(fakePackage("1.0.0"), environment)).toThrow(
      /^This user has no home folder, .* Set HOME/,
    );
  });
});

test.each([
  ["HOME", { HOME: "home" }],
  ["HOME", { HOME: "." }],
  ["XDG_DATA_HOME", { HOME: "/nowhere", XDG_DATA_HOME: "share" }],
  ["XDG_CONFIG_HOME", { HOME: "/nowhere", XDG_CONFIG_HOME: "config" }],
  ["XDG_CONFIG_HOME", { HOME: "/nowhere", XDG_CONFIG_HOME: ".", XDG_DATA_HOME: "/data" }],
])("installing for the user refuses a path that depends on the folder: %s", (name, environment) => {
  expect(() => installForUser(fakePackage("1.0.0"), environment)).toThrow(
    new RegExp(`^${name} is "\\w*\\.?", .* Set ${name} to a whole path`),
  );
});
