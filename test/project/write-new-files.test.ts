import { mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { findObstacles, writeNewFiles } from "../../src/project/write-new-files";
import { createTemporaryFolder } from "../support/temporary-folder";

const FILES = new Map([
  ["main.ts", "main"],
  ["README.md", "readme"],
  [".github/workflows/plan.yml", "plan"],
  [".github/workflows/apply.yml", "apply"],
]);

/** What is in a folder: the texts of files, the targets of links. */
const listTree = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (entry.isSymbolicLink()) return [path, `-> ${readlinkSync(path)}`];
      return [path, entry.isFile() ? readFileSync(path, "utf8") : "folder"];
    })
    .sort();

test("writes files into a folder that is not there", () => {
  const folder = join(createTemporaryFolder(), "a", "b");
  expect(findObstacles(folder, FILES.keys())).toEqual([]);
  writeNewFiles(folder, FILES);
  for (const [name, text] of FILES) expect(readFileSync(join(folder, name), "utf8")).toBe(text);
});

type Prepare = (folder: string) => void;

test.each<[string, Prepare, string, string, boolean]>([
  ["a file", (folder) => writeFileSync(join(folder, "main.ts"), ""), "main.ts", "exists already", true],
  ["a link to nothing", (folder) => symlinkSync("gone", join(folder, "main.ts")), "main.ts", "exists already", true],
  ["a folder in its place", (folder) => mkdirSync(join(folder, "main.ts")), "main.ts", "exists already", false],
  [
    "a file in place of a folder",
    (folder) => writeFileSync(join(folder, ".github"), ""),
    ".github",
    "no folder",
    false,
  ],
  ["a link in place of a folder", (folder) => symlinkSync("/", join(folder, ".github")), ".github", "a link", false],
])("finds %s in the way", (_title, prepare, path, problem, isFile) => {
  const folder = createTemporaryFolder();
  prepare(folder);
  expect(findObstacles(folder, FILES.keys())).toEqual([
    { path: join(folder, path), problem: expect.stringContaining(problem), isFile },
  ]);
});

test.each(["file", "file/deeper"])("finds that the folder %s cannot be one", (name) => {
  const outer = createTemporaryFolder();
  writeFileSync(join(outer, "file"), "");
  const [obstacle, ...others] = findObstacles(join(outer, name), FILES.keys());
  expect(obstacle).toMatchObject({ path: expect.stringMatching(/file$/), problem: "is no folder", isFile: false });
  expect(others).toEqual([]);
});

test("finds all that is in the way, and what is written beside leaves it as it was", () => {
  fc.assert(
    fc.property(fc.subarray([...FILES.keys()]), (existing) => {
      const folder = createTemporaryFolder();
      const isThere = (name: string) => existing.includes(name);
      const before = new Map(existing.map((name) => [name, `own ${name}`]));
      writeNewFiles(folder, before);
      expect(
        findObstacles(folder, FILES.keys())
          .map(({ path }) => path)
          .sort(),
      ).toEqual(existing.map((name) => join(folder, name)).sort());
      writeNewFiles(folder, new Map([...FILES].filter(([name]) => !isThere(name))));
      for (const [name, text] of FILES)
        expect(readFileSync(join(folder, name), "utf8")).toBe(isThere(name) ? `own ${name}` : text);
    }),
    { numRuns: 30 },
  );
});

test("writes none if one has come in the meantime, and does not write over that", () => {
  fc.assert(
    fc.property(fc.constantFrom(...FILES.keys()), (late) => {
      const folder = createTemporaryFolder();
      writeNewFiles(folder, new Map([[late, "own"]]));
      const before = listTree(folder);
      expect(() => writeNewFiles(folder, FILES)).toThrow("EEXIST");
      expect(listTree(folder)).toEqual(before);
    }),
    { numRuns: 10 },
  );
});

test("leaves no new folder behind when a file cannot be written", () => {
  const outer = createTemporaryFolder();
  const files = new Map([...FILES, [`${"x".repeat(300)}.md`, "a name that no disk takes"]]);
  expect(() => writeNewFiles(join(outer, "a", "b"), files)).toThrow("ENAMETOOLONG");
  expect(readdirSync(outer)).toEqual([]);
});
