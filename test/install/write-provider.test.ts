import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { LockFile } from "../../src/install/lock-file";
import { currentPlatform } from "../../src/install/provider-package";
import { hashPackage, writeProvider } from "../../src/install/write-provider";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import { fakePackage, requiring, writeFiles } from "./support";

const HOST = "registry.terraform.io";
const VERSIONS = `terraform.d/plugins/${HOST}/ajo-as-code/ajo`;

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

test("the provider lies where Terraform looks, for every platform that can run it", () => {
  const folder = createTemporaryFolder();
  const provider = fakePackage("1.0.0");
  writeProvider(folder, HOST, provider);

  const platforms = [...new Set(["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", currentPlatform()])];
  expect(files(folder)).toEqual(
    platforms.sort().map((platform) => `${VERSIONS}/1.0.0/${platform}/terraform-provider-ajo_v1.0.0`),
  );
  for (const file of files(folder)) {
    expect(readFileSync(join(folder, file))).toEqual(readFileSync(provider.file));
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o755);
  }
});

test("a package whose mode was lost on the way becomes executable", () => {
  const folder = createTemporaryFolder();
  const provider = fakePackage("1.0.0");
  writeProvider(folder, HOST, provider);
  const file = join(folder, VERSIONS, "1.0.0", currentPlatform(), "terraform-provider-ajo_v1.0.0");
  chmodSync(file, 0o644);
  writeProvider(folder, HOST, provider);
  expect(statSync(file).mode & 0o777).toBe(0o755);
});

test("a second time writes nothing, so a running provider is not disturbed", () => {
  const folder = createTemporaryFolder();
  const provider = fakePackage("1.0.0");
  const inodes = () => files(folder).map((file) => statSync(join(folder, file)).ino);
  const hash = writeProvider(folder, HOST, provider);
  const before = inodes();
  expect(writeProvider(folder, HOST, provider)).toBe(hash);
  expect(inodes()).toEqual(before);
});

test("a rebuilt provider of the same version replaces the old file and changes the hash", () => {
  const folder = createTemporaryFolder();
  const before = writeProvider(folder, HOST, fakePackage("1.0.0", "one"));
  const after = writeProvider(folder, HOST, fakePackage("1.0.0", "two"));
  expect(after).not.toBe(before);
  for (const file of files(folder)) expect(readFileSync(join(folder, file), "utf8")).toBe("two");
});

test("older versions go, other people's files stay", () => {
  const folder = createTemporaryFolder();
  writeProvider(folder, HOST, fakePackage("0.9.0"));
  const kept = {
    [`${VERSIONS}/0.8.0/linux_amd64/terraform-provider-ajo_v0.8.0.sig`]: "not ours",
    [`${VERSIONS}/terraform-provider-ajo_0.7.0_linux_amd64.zip`]: "a packed version",
    "terraform.d/plugins/registry.terraform.io/acme/other/1.0.0/linux_amd64/terraform-provider-other_v1.0.0": "other",
  };
  writeFiles(folder, { ...kept, [`${VERSIONS}/0.8.0/linux_amd64/terraform-provider-ajo_v0.8.0`]: "ours" });
  writeProvider(folder, HOST, fakePackage("1.0.0"));

  expect(existsSync(join(folder, VERSIONS, "0.9.0"))).toBe(false);
  expect(existsSync(join(folder, VERSIONS, "0.8.0/linux_amd64/terraform-provider-ajo_v0.8.0"))).toBe(false);
  for (const file of Object.keys(kept)) expect(existsSync(join(folder, file))).toBe(true);
});

test("a strange file in the package is refused, for Terraform would refuse the package", () => {
  const folder = createTemporaryFolder();
  writeFiles(folder, { [`${VERSIONS}/1.0.0/linux_amd64/terraform-provider-ajo`]: "older tool" });
  expect(() => writeProvider(folder, HOST, fakePackage("1.0.0"))).toThrow(
    `The folder ${join(folder, VERSIONS, "1.0.0/linux_amd64")} holds "terraform-provider-ajo" beside the provider, so Terraform would refuse the package. Remove it.`,
  );
});

test("the hash is the one that terraform init records, whatever the package holds", () => {
  const folder = createTemporaryFolder();
  const plugin = `terraform.d/plugins/registry.terraform.io/ajo-as-code/ajo/1.2.3/${currentPlatform()}`;
  writeFiles(folder, {
    "main.tf.json": requiring({ ajo: { source: "ajo-as-code/ajo" } }),
    [`${plugin}/terraform-provider-ajo_v1.2.3`]: "#!/bin/sh\n",
    [`${plugin}/LICENSE`]: "",
    [`${plugin}/docs/é.md`]: "text\r\n",
    [`${plugin}/docs/Z.md`]: "text",
  });

  expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  const recorded = LockFile.read(folder).get("registry.terraform.io/ajo-as-code/ajo")?.hashes;
  expect(recorded).toEqual([hashPackage(join(folder, plugin))]);
});
