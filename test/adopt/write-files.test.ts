import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { assertWritable, writeTogether } from "../../src/adopt/write-files";
import { createTemporaryFolder } from "../support/temporary-folder";

const write = (path: string, text = "new", original: string | undefined = undefined) =>
  writeTogether([{ path, text, original }]);

test("All files are written, in folders that need not be there", () => {
  const folder = createTemporaryFolder();
  const paths = ["a/b/c.ts", "a/d.ts", "e.ts"].map((name) => join(folder, name));
  writeTogether(paths.map((path) => ({ path, text: path, original: undefined })));
  expect(paths.map((path) => readFileSync(path, "utf8"))).toEqual(paths);
  expect(readdirSync(folder, { recursive: true }).length).toBe(5);
});

test.each([
  ["a file where a folder should be", "taken/x.ts", "taken/x.ts: a part of the path is a file (EEXIST)"],
  ["a name that is too long", `${"x".repeat(300)}.ts`, "the name is too long (ENAMETOOLONG)"],
  ["a link to itself", "loop.ts", "its links lead in a circle"],
])("None is written if one cannot be: %s", (_, name, message) => {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "taken"), "mine");
  symlinkSync("loop.ts", join(folder, "loop.ts"));
  const files = ["new/first.ts", "second.ts", name].map((file) => ({
    path: join(folder, file),
    text: "new",
    original: undefined,
  }));
  expect(() => writeTogether(files)).toThrow(message);
  expect(() => writeTogether(files)).toThrow("Nothing is written.");
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(["loop.ts", "taken"]);
});

test.each([
  ["was changed", "other", "old"],
  ["is new", "other", undefined],
  ["is gone", undefined, "old"],
])("A file that %s meanwhile stays as it is", (_, now, original) => {
  const path = join(createTemporaryFolder(), "a.ts");
  if (now !== undefined) writeFileSync(path, now);
  expect(() => write(path, "new", original)).toThrow(`${path} was changed while this command ran. Nothing is written.`);
  expect(existsSync(path) ? readFileSync(path, "utf8") : undefined).toBe(now);
});

test("A link stays one, also to a file that is not there yet, and rights stay as they are", () => {
  const folder = createTemporaryFolder();
  mkdirSync(join(folder, "real"));
  for (const name of ["old.ts", "new.ts"]) symlinkSync(join("real", name), join(folder, name));
  writeFileSync(join(folder, "real", "old.ts"), "old");
  chmodSync(join(folder, "real", "old.ts"), 0o640);
  write(join(folder, "old.ts"), "more", "old");
  write(join(folder, "new.ts"));
  expect(readFileSync(join(folder, "real", "old.ts"), "utf8")).toBe("more");
  expect(readFileSync(join(folder, "real", "new.ts"), "utf8")).toBe("new");
  expect(statSync(join(folder, "real", "old.ts")).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(folder, "new.ts")).isSymbolicLink()).toBe(true);
});

test("It is told early that a place is a file", () => {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "taken"), "");
  expect(() => assertWritable(join(folder, "not", "there", "yet"))).not.toThrow();
  expect(() => assertWritable(join(folder, "taken", "more"))).toThrow(
    `${join(folder, "taken")} is a file, not a folder.`,
  );
});
