import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const ROOT = join(__dirname, "..");
const PACKAGE = "cdktf-provider-ajo";

/** Copies an example to a new folder, and links its packages. */
export function copyExample(name: string, folder: string): void {
  cpSync(join(ROOT, "examples", name), folder, {
    recursive: true,
    filter: (source) => !["node_modules", "cdktf.out", ".terraform", "terraform.d"].includes(basename(source)),
  });
  linkPackages(folder);
}

/** Links this repository and its packages into a project, instead of running `npm install`. */
export function linkPackages(folder: string): void {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const dependency of [".bin", ...Object.keys({ ...dependencies, ...devDependencies })]) {
    const link = join(folder, "node_modules", dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(dependency === PACKAGE ? ROOT : join(ROOT, "node_modules", dependency), link, "junction");
  }
}
