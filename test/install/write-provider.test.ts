import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { installIntoFolder, installIntoStack, providerInstallationWarning } from "../../src/install/install";
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

test("the folders of an app share one archive on the disk, but none that was changed", () => {
  const [one, two, three] = [createTemporaryFolder(), createTemporaryFolder(), createTemporaryFolder()];
  const provider = fakePackage("1.0.0");
  const inodes = (folder: string) => new Set(files(folder).map((file) => statSync(join(folder, file)).ino));
  write(one, provider);
  write(two, provider);
  expect(inodes(one).size).toBe(1);
  expect(inodes(two)).toEqual(inodes(one));
  for (const name of archives("1.0.0")) writeFiles(two, { [name]: "changed in place" });
  write(three, provider);
  expect(inodes(three)).not.toEqual(inodes(two));
  for (const file of files(three)) expect(readFileSync(join(three, file))).toEqual(provider.archive);
  write(one, provider);
  for (const file of files(one)) expect(readFileSync(join(one, file))).toEqual(provider.archive);
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

describe("with links, pipes and rights in the way", () => {
  const provider = fakePackage("1.0.0");
  const initialized = `.terraform/providers/${ADDRESS}/1.0.0`;
  const program = "linux_amd64/terraform-provider-ajo_v1.0.0.cjs";
  const install = (folder: string) => installIntoStack(folder, [], provider);

  test.each(["terraform.d", "terraform.d/plugins", `${PLUGINS}/${HOST}`, VERSIONS])(
    "a link out of the folder is refused: %s",
    (name) => {
      const folder = createTemporaryFolder();
      const elsewhere = createTemporaryFolder();
      writeFiles(elsewhere, { "terraform-provider-ajo_0.9.0_linux_amd64.zip": "theirs" });
      const before = readdirSync(elsewhere);
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      symlinkSync(elsewhere, join(folder, name));
      expect(() => install(folder)).toThrow(
        `${join(folder, name)} is a link to ${elsewhere}, out of the folder ${folder}, so nothing is written there. Remove the link.`,
      );
      expect(readdirSync(elsewhere)).toEqual(before);
    },
  );

  test("a link that leads nowhere is refused, too, and nothing is made where it points", () => {
    const folder = createTemporaryFolder();
    const gone = join(createTemporaryFolder(), "gone");
    symlinkSync(gone, join(folder, "terraform.d"));
    expect(() => install(folder)).toThrow("is a link to");
    expect(existsSync(gone)).toBe(false);
  });

  test("links that stay in the folder, and a folder that is reached by one, are fine", () => {
    const parent = createTemporaryFolder();
    writeFiles(parent, { "real/shared/keep": "" });
    symlinkSync("shared", join(parent, "real", "terraform.d"));
    symlinkSync("real", join(parent, "stack"));
    install(join(parent, "stack"));
    expect(existsSync(join(parent, "real", "shared", "plugins", ADDRESS))).toBe(true);
  });

  test("a lock file that is a link out of the folder, or a pipe, is refused", () => {
    const theirs = createTemporaryFolder();
    writeFiles(theirs, { lock: "# theirs\n" });
    const linked = createTemporaryFolder();
    symlinkSync(join(theirs, "lock"), join(linked, ".terraform.lock.hcl"));
    expect(() => install(linked)).toThrow("is a link to");
    expect(readFileSync(join(theirs, "lock"), "utf8")).toBe("# theirs\n");
    const piped = createTemporaryFolder();
    execFileSync("mkfifo", [join(piped, ".terraform.lock.hcl")]);
    expect(() => install(piped)).toThrow("it is no file");
  });

  test("pipes in the place of archives are replaced, and a CLI configuration that is a pipe is not read", () => {
    const folder = createTemporaryFolder();
    const pipe = join(createTemporaryFolder(), "terraform.tfrc");
    execFileSync("mkfifo", [pipe]);
    const paths = archives("1.0.0").map((name) => join(folder, name));
    mkdirSync(join(folder, VERSIONS), { recursive: true });
    execFileSync("mkfifo", paths);
    installIntoFolder(folder, provider, { TF_CLI_CONFIG_FILE: pipe });
    expect(providerInstallationWarning(ADDRESS, { TF_CLI_CONFIG_FILE: pipe })).toBeUndefined();
    for (const path of paths) expect(lstatSync(path).isFile()).toBe(true);
  });

  test("an initialized program that is a link goes, and one that others may write is theirs no more", () => {
    const folder = createTemporaryFolder();
    const theirs = createTemporaryFolder();
    writeFiles(theirs, { program: "#!/usr/bin/env node\n// 1.0.0\n" });
    mkdirSync(dirname(join(folder, initialized, program)), { recursive: true });
    symlinkSync(join(theirs, "program"), join(folder, initialized, program));
    install(folder);
    expect(readdirSync(join(folder, initialized))).toEqual([]);
    expect(readdirSync(theirs)).toEqual(["program"]);
    writeFiles(folder, { [`${initialized}/${program}`]: "#!/usr/bin/env node\n// 1.0.0\n" });
    chmodSync(join(folder, initialized, program), 0o777);
    install(folder);
    expect(statSync(join(folder, initialized, program)).mode & 0o777).toBe(0o755);
  });

  test("nothing is repaired where .terraform leads out of the folder", () => {
    const folder = createTemporaryFolder();
    const theirs = createTemporaryFolder();
    symlinkSync(theirs, join(folder, ".terraform"));
    writeFiles(theirs, { [`${initialized.replace(".terraform/", "")}/${program}`]: "another program" });
    const before = files(theirs);
    install(folder);
    expect(files(theirs)).toEqual(before);
  });

  test.each([0o000, 0o077])("with the umask %o nobody else can write what is made", (mask) => {
    const folder = createTemporaryFolder();
    const before = process.umask(mask);
    try {
      install(folder);
    } finally {
      process.umask(before);
    }
    const made = readdirSync(join(folder, "terraform.d"), { recursive: true, encoding: "utf8" });
    for (const name of made) expect(lstatSync(join(folder, "terraform.d", name)).mode & 0o022).toBe(0);
    chmodSync(join(folder, VERSIONS), 0o777);
    install(folder);
    expect(statSync(join(folder, VERSIONS)).mode & 0o002).toBe(0);
  });
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
