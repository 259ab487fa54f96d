import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { LockFile } from "../../src/install/lock-file";
import { currentPlatform } from "../../src/install/provider-package";
import { writeProvider } from "../../src/install/write-provider";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import { fakePackage, requiring, writeFiles } from "./support";

const HOST = "registry.terraform.io";
const PLUGINS = "terraform.d/plugins";
const ADDRESS = `${HOST}/ajo-as-code/ajo`;
const VERSIONS = `${PLUGINS}/${ADDRESS}`;
const PLATFORMS = [
  ...new Set(["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", currentPlatform()]),
].sort();

const archives = (version: string) =>
  PLATFORMS.map((platform) => `${VERSIONS}/terraform-provider-ajo_${version}_${platform}.zip`);

const write = (folder: string, provider = fakePackage("1.0.0")) => writeProvider(join(folder, PLUGINS), HOST, provider);

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

test("the archive lies where Terraform looks, for every platform that can run it", () => {
  const folder = createTemporaryFolder();
  const provider = fakePackage("1.0.0");
  write(folder, provider);

  expect(files(folder)).toEqual(archives("1.0.0"));
  for (const file of files(folder)) expect(readFileSync(join(folder, file))).toEqual(provider.archive);
});

test("a second time writes nothing, so that whoever reads an archive is not disturbed", () => {
  const folder = createTemporaryFolder();
  const inodes = () => files(folder).map((file) => statSync(join(folder, file)).ino);
  write(folder);
  const before = inodes();
  write(folder);
  expect(inodes()).toEqual(before);
});

test("another provider of the same version replaces the archives", () => {
  const folder = createTemporaryFolder();
  const after = fakePackage("1.0.0", "two");
  write(folder, fakePackage("1.0.0", "one"));
  write(folder, after);
  expect(files(folder)).toEqual(archives("1.0.0"));
  for (const file of files(folder)) expect(readFileSync(join(folder, file))).toEqual(after.archive);
});

test("a damaged archive of the same size is replaced", () => {
  const folder = createTemporaryFolder();
  const provider = fakePackage("1.0.0");
  write(folder, provider);
  for (const file of files(folder)) writeFiles(folder, { [file]: Buffer.alloc(provider.archive.length) });
  write(folder, provider);
  for (const file of files(folder)) expect(readFileSync(join(folder, file))).toEqual(provider.archive);
});

test("archives that others may write, or that are links to another's file, are replaced", () => {
  const folder = createTemporaryFolder();
  const theirs = join(createTemporaryFolder(), "theirs.zip");
  write(folder);
  const [writable = "", linked = ""] = archives("1.0.0").map((name) => join(folder, name));
  copyFileSync(linked, theirs);
  rmSync(linked);
  symlinkSync(theirs, linked);
  chmodSync(writable, 0o666);

  write(folder);
  expect(lstatSync(linked).isSymbolicLink()).toBe(false);
  for (const file of files(folder)) expect(lstatSync(join(folder, file)).mode & 0o022).toBe(0);
});

test("what this package wrote before goes, packed and unpacked, and other people's files stay", () => {
  const folder = createTemporaryFolder();
  const kept = {
    [`${VERSIONS}/0.8.0/linux_amd64/terraform-provider-ajo_v0.8.0.sig`]: "not ours",
    [`${VERSIONS}/notes.txt`]: "not ours",
    [`${PLUGINS}/registry.terraform.io/acme/other/1.0.0/linux_amd64/terraform-provider-other_v1.0.0`]: "other",
  };
  write(folder, fakePackage("0.9.0+dev.0123456789"));
  writeFiles(folder, {
    ...kept,
    [`${VERSIONS}/0.7.0/linux_amd64/terraform-provider-ajo_v0.7.0`]: "ours",
    [`${VERSIONS}/0.7.0/darwin_arm64/terraform-provider-ajo_v0.7.0.cjs`]: "ours",
    [`${VERSIONS}/0.8.0/linux_amd64/terraform-provider-ajo_v0.8.0`]: "ours",
    [`${VERSIONS}/1.0.0/linux_amd64/terraform-provider-ajo_v1.0.0`]: "ours, and Terraform would prefer it",
  });
  write(folder);

  expect(files(folder)).toEqual([...Object.keys(kept), ...archives("1.0.0")].sort());
  expect(existsSync(join(folder, VERSIONS, "0.7.0"))).toBe(false);
  expect(existsSync(join(folder, VERSIONS, "1.0.0"))).toBe(false);
});

test("a strange unpacked provider of the same version is refused, for Terraform would run it", () => {
  const folder = createTemporaryFolder();
  writeFiles(folder, { [`${VERSIONS}/1.0.0/linux_amd64/terraform-provider-ajo`]: "older tool" });
  expect(() => write(folder)).toThrow(
    `The folder ${join(folder, VERSIONS, "1.0.0")} holds "linux_amd64/terraform-provider-ajo", so Terraform would take what is in there for the provider. Remove the folder.`,
  );
});

test("terraform init finds the archive, whose hash it records", () => {
  const folder = createTemporaryFolder();
  const provider = fakePackage("1.2.3");
  writeFiles(folder, { "main.tf.json": requiring({ ajo: { source: ADDRESS } }) });
  write(folder, provider);

  expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  const recorded = LockFile.read(folder).get(ADDRESS)?.hashes;
  expect(recorded).toEqual([provider.hash]);
});
