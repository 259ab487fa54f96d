import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NameChooser } from "../estate/choose-names";
import type { ExistingObject } from "../estate/read-estate";
import { listReferences } from "./declare-objects";
import type { AdoptLanguage } from "./report";
import { fileInFolder, findTargetFile, isFileTarget, readUneditedText, type TargetFile } from "./target-files";

/** A file with what is to be written into it. */
export interface PlannedFile extends TargetFile {
  readonly objects: readonly ExistingObject[];
}

/**
 * Decides which object goes into which file: all into the one that is named; in a folder, each credential with what uses it, so that
 * nothing in a file refers to another one.
 */
export function planFiles(
  objects: readonly ExistingObject[],
  out: string,
  language: AdoptLanguage,
  sandbox: string,
): PlannedFile[] {
  if (objects.length === 0) return [];
  if (isFileTarget(out, language)) return [{ ...findTargetFile(out, sandbox), objects }];
  const homes = readOwnFiles(out, language, sandbox);
  const stems = new NameChooser([]);
  const files = new Map<string, PlannedFile>();
  for (const group of groupByReferences(objects)) {
    const [first] = group;
    if (first === undefined) continue;
    const home = group.flatMap(listReferences).find((id) => homes.has(id));
    const file = homes.get(home ?? "") ?? findTargetFile(fileInFolder(out, stems.choose(first), language), sandbox);
    files.set(file.path, { ...file, objects: [...(files.get(file.path)?.objects ?? []), ...group] });
  }
  return [...files.values()];
}

/** The ids that an import names, in both languages. */
const IMPORTED_ID = /\bid(?:: | = )"(?:[^"/]*\/)?([^"/]+)"/g;

/** The files of a folder that the command wrote, and nobody has edited, by the ids of the objects that each has. */
function readOwnFiles(folder: string, language: AdoptLanguage, sandbox: string): Map<string, TargetFile> {
  if (!existsSync(folder)) return new Map();
  const paths = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => join(folder, name))
    .filter((path) => isFileTarget(path, language))
    .sort();
  return new Map(
    paths.flatMap((path) => {
      const previous = readUneditedText(readFileSync(path, "utf8"), sandbox);
      if (previous === undefined) return [];
      return Array.from(previous.matchAll(IMPORTED_ID), ([, id = ""]): [string, TargetFile] => [
        id,
        { path, previous },
      ]);
    }),
  );
}

/** Groups of objects that refer to each other, or to the same credential, in the order of their first objects. */
export function groupByReferences(objects: readonly ExistingObject[]): ExistingObject[][] {
  const parents = new Map<string, string>();
  const findRoot = (id: string): string => {
    const parent = parents.get(id) ?? id;
    return parent === id ? id : findRoot(parent);
  };
  for (const object of objects) {
    for (const reference of listReferences(object)) parents.set(findRoot(object.id), findRoot(reference));
  }
  const groups = new Map<string, ExistingObject[]>();
  for (const object of objects) {
    const root = findRoot(object.id);
    groups.set(root, [...(groups.get(root) ?? []), object]);
  }
  return [...groups.values()];
}
