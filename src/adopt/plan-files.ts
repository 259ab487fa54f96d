import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { NameChooser } from "./choose-names";
import { listReferences } from "./declare-objects";
import type { ExistingObject } from "./estate";
import {
  type AdoptLanguage,
  fileInFolder,
  findTargetFile,
  isFileTarget,
  readUneditedText,
  type TargetFile,
} from "./target-files";

/** A file with what is to be written into it. */
export interface PlannedFile extends TargetFile {
  readonly objects: readonly ExistingObject[];
}

/**
 * Decides which object goes into which file: all into the one that is named; in a folder, each credential with what uses it, so that
 * nothing in a file refers to another one.
 */
export function planFiles(objects: readonly ExistingObject[], out: string, language: AdoptLanguage): PlannedFile[] {
  if (objects.length === 0) return [];
  if (isFileTarget(out, language)) return [{ ...findTargetFile(out), objects }];
  const own = readOwnFiles(out, language);
  const stems = new NameChooser([]);
  const files = new Map<string, PlannedFile>();
  for (const group of groupByReferences(objects)) {
    const ids = new Set(group.flatMap((object) => [object.id, ...listReferences(object)]));
    const home = own.find(({ text }) =>
      [...ids].some((id) => text.includes(`id: "${id}"`) || text.includes(`/${id}"`) || text.includes(`id = "${id}"`)),
    );
    const [first] = group;
    if (first === undefined) continue;
    const file: TargetFile =
      home === undefined
        ? findTargetFile(fileInFolder(out, stems.choose(first), language))
        : { path: home.path, previous: home.text };
    files.set(file.path, { ...file, objects: [...(files.get(file.path)?.objects ?? []), ...group] });
  }
  return [...files.values()];
}

/** The files of a folder that the command wrote, and nobody has edited. */
function readOwnFiles(folder: string, language: AdoptLanguage): { readonly path: string; readonly text: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => isFileTarget(path, language) && statSync(path).isFile())
    .sort()
    .flatMap((path) => {
      const text = readUneditedText(readFileSync(path, "utf8"));
      return text === undefined ? [] : [{ path, text }];
    });
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
