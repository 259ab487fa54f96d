import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { openNoteFiles } from "../../src/provider/note-files";
import { createTemporaryFolder } from "../support/temporary-folder";

const ROOT = join(__dirname, "..", "..");
const NOTES = join(ROOT, "src", "provider", "note-files.ts");
const run = promisify(execFile);

/** Runs a program with the notes of a new process, a child of this one, and returns what it prints as JSON. */
async function runProcess(folder: string, program: string): Promise<unknown> {
  const code = `const store = require(${JSON.stringify(NOTES)}).openNoteFiles(); console.log(JSON.stringify(${program} ?? null))`;
  const options = { cwd: ROOT, env: { ...process.env, TMPDIR: folder } };
  const { stdout } = await run(process.execPath, ["--import", "tsx", "-e", code], options);
  return JSON.parse(stdout);
}

const APPEND = `store.append("plan", "s", [{ type: "t", values: ["v"], warnings: ["w"] }])`;
const LOAD = "store.loadEarlier()";
const notesFolder = (folder: string) => join(folder, `terraform-provider-ajo-${process.getuid?.()}`);

test("a process reads what an earlier child of the same process has noted, and not its own notes", async () => {
  const folder = createTemporaryFolder();
  expect(await runProcess(folder, LOAD)).toEqual([]);
  expect(await runProcess(folder, `(${APPEND}, ${APPEND}, ${LOAD})`)).toEqual([]);
  const checked = { type: "t", values: ["v"], warnings: ["w"] };
  expect(await runProcess(folder, LOAD)).toMatchObject([{ phase: "plan", scope: "s", checked: [checked, checked] }]);
});

test("only this user can read the notes", async () => {
  const folder = createTemporaryFolder();
  await runProcess(folder, APPEND);
  expect(statSync(notesFolder(folder)).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(notesFolder(folder))) {
    expect(statSync(join(notesFolder(folder), name)).mode & 0o777).toBe(0o600);
  }
});

test("a folder that others can write to is neither read nor written", async () => {
  const folder = createTemporaryFolder();
  mkdirSync(notesFolder(folder));
  await runProcess(folder, APPEND);
  expect(readdirSync(notesFolder(folder))).toEqual([]);
});

test("nothing fails where the folder is a file", async () => {
  const folder = createTemporaryFolder();
  writeFileSync(notesFolder(folder), "");
  expect(await runProcess(folder, `(${APPEND}, ${LOAD})`)).toEqual([]);
});

test("broken notes and those of other Terraform processes are not read; those of ended ones are removed", async () => {
  const folder = createTemporaryFolder();
  await runProcess(folder, APPEND);
  const [own = ""] = readdirSync(notesFolder(folder));
  const text = readFileSync(join(notesFolder(folder), own), "utf8");
  const started = own.split(".")[0];
  const write = (name: string, content: string, ageHours = 0) => {
    const file = join(notesFolder(folder), name);
    writeFileSync(file, content, { mode: 0o600 });
    const time = Date.now() / 1_000 - ageHours * 3_600 - 1;
    utimesSync(file, time, time);
  };
  write(`${started}.999999998`, "{");
  write("999999999-1.2", text);
  write(`${process.pid}-1.2`, text);
  write(`${process.pid}-2.2`, text, 48);
  expect(await runProcess(folder, LOAD)).toHaveLength(1);
  await runProcess(folder, APPEND);
  const names = readdirSync(notesFolder(folder));
  expect(names).toContain(own);
  expect(names).toContain(`${process.pid}-1.2`);
  expect(names).not.toContain("999999999-1.2");
  expect(names).not.toContain(`${process.pid}-2.2`);
});

test("two processes hash the same text in two ways, and each of them knows its own", () => {
  const [one, other] = [openNoteFiles(), openNoteFiles()];
  expect(one?.salt).not.toBe(other?.salt);
  expect(one?.hash("a", "text")).not.toBe(one?.hash("b", "text"));
  expect(one?.hash("a", "text")).toBe(other?.hash("a", "text"));
  expect(one?.hash("a", "text")).not.toContain("text");
});
