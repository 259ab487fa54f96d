import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findPackageSpec } from "../../src/project/package-spec";
import { createTemporaryFolder } from "../support/temporary-folder";

const ARCHIVE = "archives/cdktf-provider-ajo-0.1.0.tgz";

/** Where a package manager puts the package, in a project that has these files. */
function installAt(place: string, files: Readonly<Record<string, object>>): { root: string; packageFolder: string } {
  const root = createTemporaryFolder();
  const packageFolder = join(root, "cache", place, "node_modules", "cdktf-provider-ajo");
  const manifest = { [join(packageFolder, "package.json")]: { name: "cdktf-provider-ajo", version: "0.1.0" } };
  const others = Object.entries(files).map(([name, content]) => [join(root, "cache", name), content] as const);
  for (const [file, content] of [...Object.entries(manifest), ...others]) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  }
  return { root, packageFolder };
}

const depend = (spec: string) => ({ dependencies: { "cdktf-provider-ajo": spec } });
const PNPM = "node_modules/.pnpm/cdktf-provider-ajo@file+archives";

test.each<[string, string, Readonly<Record<string, object>>, string]>([
  [
    "npm, from a file",
    ".",
    {
      "node_modules/.package-lock.json": {
        packages: { "node_modules/cdktf-provider-ajo": { resolved: `file:../${ARCHIVE}` } },
      },
    },
    `file:../../${ARCHIVE}`,
  ],
  ["npm, from a registry", ".", { "node_modules/.package-lock.json": { packages: {} } }, "^0.1.0"],
  ["pnpm, from a file", PNPM, { "package.json": depend(`file:../${ARCHIVE}`) }, `file:../../${ARCHIVE}`],
  ["pnpm, from a registry", PNPM, { "package.json": depend("^0.1.0") }, "^0.1.0"],
  [
    "Yarn, from a file",
    ".",
    { "package.json": { devDependencies: depend(`file:../${ARCHIVE}`).dependencies } },
    `file:../../${ARCHIVE}`,
  ],
  ["a project without a package.json", PNPM, {}, "^0.1.0"],
])("a project gets the package from where it is: %s", (_, place, files, expected) => {
  const { root, packageFolder } = installAt(place, files);
  expect(findPackageSpec(join(root, "projects", "messaging"), packageFolder)).toBe(expected);
});
