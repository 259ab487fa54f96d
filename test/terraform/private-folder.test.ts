import { chownSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import os, { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createPrivateFolder, removePrivateFolder } from "../../src/terraform/private-folder";
import { startCommand } from "../../src/terraform/run-command";
import { TerraformError } from "../../src/terraform/terraform-error";
import { createTemporaryFolder } from "../support/temporary-folder";

const SOURCE = join(__dirname, "..", "..", "src", "terraform", "private-folder.ts");
const PREFIX = "cdktf-provider-ajo-";

/** A process that makes a folder, and prints what is in the temporary folder then. */
function startOwner(temporary: string) {
  const program = `process.on("SIGTERM", () => process.exit(1));
    const { createPrivateFolder } = require(${JSON.stringify(SOURCE)});
    require("node:fs").writeFileSync(createPrivateFolder() + "/file", "");
    console.log("made " + require("node:fs").readdirSync(process.env.TMPDIR).join(" "));
    setInterval(() => {}, 1000);`;
  const file = join(createTemporaryFolder(), "program.cjs");
  writeFileSync(file, program);
  const env = { PATH: process.env.PATH, TMPDIR: temporary };
  return startCommand(process.execPath, ["--import", require.resolve("tsx"), file], { cwd: temporary, env });
}

const listFolders = ([, names = ""]: RegExpExecArray) => names.split(" ").filter((name) => name.startsWith(PREFIX));

it("is open to its user alone, and goes with all that is in it", () => {
  const folder = createPrivateFolder();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(dirname(folder)).toBe(tmpdir());
  mkdirSync(join(folder, "a"));
  writeFileSync(join(folder, "a", "b"), "");
  removePrivateFolder(folder);
  expect(existsSync(folder)).toBe(false);
});

/** The folders of ours in a temporary folder. */
const listLeft = (temporary: string) => readdirSync(temporary).filter((name) => name.startsWith(PREFIX));

it.each(["SIGTERM", "SIGKILL"] as const)("goes when its process ends, after a %s as well", async (signal) => {
  const temporary = createTemporaryFolder();
  const owner = startOwner(temporary);
  expect(listFolders(await owner.waitForOutput(/made (.*)/))).toHaveLength(1);
  owner.kill(signal);
  await owner.result;
  // After a SIGKILL another process does it.
  while (signal === "SIGKILL" && listLeft(temporary).length > 0) await setTimeout(50);
  expect(listLeft(temporary)).toEqual([]);
});

it("is removed by the next process if nobody else could, unless its owner may still run", async () => {
  const temporary = createTemporaryFolder();
  const made = basename(createPrivateFolder());
  removePrivateFolder(join(tmpdir(), made));
  const [, processes = ""] = new RegExp(`^${PREFIX}${process.pid}-(\\d+)-`).exec(made) ?? [];
  expect(processes).not.toBe("");
  // No system gives so high an id to a process.
  const abandoned = `${PREFIX}4194305-${processes}-abcdef`;
  // Of a process that runs, and of a container that shares the folder.
  const others = [`${PREFIX}${process.pid}-${processes}-abcdef`, `${PREFIX}4194305-1${processes}-abcdef`];
  // Only root can make a folder of another user.
  if (process.getuid?.() === 0) others.push(`${PREFIX}4194305-${processes}-another-user`);
  for (const name of [abandoned, ...others]) mkdirSync(join(temporary, name));
  if (others.length > 2) chownSync(join(temporary, others.at(-1) ?? ""), 12345, 12345);

  const next = startOwner(temporary);
  const found = listFolders(await next.waitForOutput(/made (.*)/));
  next.kill("SIGTERM");
  await next.result;
  expect(found).toHaveLength(others.length + 1);
  expect(listLeft(temporary).sort()).toEqual(others.sort());
});

it.each(["no-such-folder", "file"])("that cannot be made says so: the temporary folder is %s", (name) => {
  const temporary = createTemporaryFolder();
  writeFileSync(join(temporary, "file"), "");
  const spy = jest.spyOn(os, "tmpdir").mockReturnValue(join(temporary, name));
  try {
    expect(createPrivateFolder).toThrow(TerraformError);
    expect(createPrivateFolder).toThrow(/cannot be made in .*\((?:ENOENT|ENOTDIR)\)\. Set TMPDIR to a folder/);
  } finally {
    spy.mockRestore();
  }
});
