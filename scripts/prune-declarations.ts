import { readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

/** A target of package.json's `exports`: a file, or targets by their conditions. */
type ExportTarget = string | { readonly [condition: string]: ExportTarget };

/** The declarations that package.json names, such as `./dist/emulator/index.d.ts`. */
export function listEntryDeclarations(root: string): string[] {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly exports: ExportTarget;
  };
  const collect = (target: ExportTarget): string[] =>
    typeof target === "string" ? [target] : Object.values(target).flatMap(collect);
  return [...new Set(collect(exports))].filter((file) => /\.d\.m?ts$/.test(file));
}

/**
 * Removes the declarations of a build to which no entry of the package leads: the compiler writes one for each source, and most of
 * those sources are bundled.
 *
 * @param staging The folder that becomes `dist`.
 */
export function removeUnreachableDeclarations(root: string, staging: string): void {
  const entries = listEntryDeclarations(root).map((file) => join(staging, relative("dist", file)));
  const program = ts.createProgram(entries, {
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    noLib: true,
    types: [],
  });
  const isReached = (file: string) => program.getSourceFile(file) !== undefined;
  const files = readdirSync(staging, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".d.ts"));
  for (const file of files.map((name) => join(staging, name))) {
    if (isReached(file)) continue;
    rmSync(file);
    removeEmptyFolders(dirname(file), staging);
  }
}

function removeEmptyFolders(folder: string, top: string): void {
  if (folder === top || readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeEmptyFolders(dirname(folder), top);
}
