import { spawnSync } from "node:child_process";
import { cpSync, existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "../support/temporary-folder";

const PREPARE = join(__dirname, "..", "..", "scripts", "prepare.mjs");

/** Stands for npm: writes what is in the folder in place, as an install over an older one may, and builds. */
const NPM = `#!/bin/sh
if [ "$1" = ci ]; then
  mkdir -p node_modules/one
  echo new > node_modules/one/index.js
  echo new > node_modules/.package-lock.json
else
  mkdir -p dist && touch dist/.built
fi
`;

/** A clone with an install that is older than its lock file, and the folder of another clone that it came from. */
function createClone(share: (original: string, own: string) => void): { clone: string; original: string } {
  const folder = createTemporaryFolder();
  const [clone, original] = [join(folder, "clone"), join(folder, "original", "node_modules")];
  mkdirSync(join(original, "one"), { recursive: true });
  for (const name of [".package-lock.json", join("one", "index.js")]) writeFileSync(join(original, name), "old\n");
  utimesSync(join(original, ".package-lock.json"), 1, 1);
  mkdirSync(join(clone, "scripts"), { recursive: true });
  mkdirSync(join(clone, "bin"));
  cpSync(PREPARE, join(clone, "scripts", "prepare.mjs"));
  for (const name of ["package.json", "package-lock.json"]) writeFileSync(join(clone, name), "{}");
  writeFileSync(join(clone, "bin", "npm"), NPM, { mode: 0o755 });
  share(original, join(clone, "node_modules"));
  return { clone, original };
}

function prepare(clone: string, ...args: readonly string[]): void {
  const env = { ...process.env, PATH: `${join(clone, "bin")}:${process.env.PATH}` };
  const script = join(clone, "scripts", "prepare.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8", env });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
}

test.each<[string, (original: string, own: string) => void]>([
  ["a link to that of another clone", (original, own) => symlinkSync(original, own)],
  [
    "a copy of hard links",
    (original, own) => {
      mkdirSync(join(own, "one"), { recursive: true });
      for (const name of [".package-lock.json", join("one", "index.js")])
        linkSync(join(original, name), join(own, name));
    },
  ],
])("an install leaves the other clone alone if node_modules is %s", (_, share) => {
  const { clone, original } = createClone(share);
  prepare(clone);
  expect(readFileSync(join(clone, "node_modules", "one", "index.js"), "utf8")).toBe("new\n");
  expect(readFileSync(join(original, "one", "index.js"), "utf8")).toBe("old\n");
  expect(readFileSync(join(original, ".package-lock.json"), "utf8")).toBe("old\n");
});

test("it installs once, and builds unless it is told not to", () => {
  const { clone } = createClone((original, own) =>
    cpSync(original, own, { recursive: true, preserveTimestamps: true }),
  );
  prepare(clone, "--no-build");
  expect(existsSync(join(clone, "dist"))).toBe(false);
  writeFileSync(join(clone, "node_modules", "one", "index.js"), "kept\n");
  prepare(clone);
  expect(existsSync(join(clone, "dist", ".built"))).toBe(true);
  expect(readFileSync(join(clone, "node_modules", "one", "index.js"), "utf8")).toBe("kept\n");
});
