import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createPrivateFolder, removePrivateFolder } from "../../src/terraform/private-folder";
import { startCommand } from "../../src/terraform/run-command";
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

it("goes when its process ends; after a SIGKILL the next one removes it, and nobody else's", async () => {
  const temporary = createTemporaryFolder();
  const killed = startOwner(temporary);
  const [left = ""] = listFolders(await killed.waitForOutput(/made (.*)/));
  killed.kill("SIGKILL");
  await killed.result;
  expect(existsSync(join(temporary, left))).toBe(true);
  const foreign = `${PREFIX}${process.pid}-other`;
  mkdirSync(join(temporary, foreign));

  const ended = startOwner(temporary);
  const found = listFolders(await ended.waitForOutput(/made (.*)/));
  expect(found).toHaveLength(2);
  expect(found).not.toContain(left);
  ended.kill("SIGTERM");
  await ended.result;
  expect(found.filter((name) => existsSync(join(temporary, name)))).toEqual([foreign]);
});
