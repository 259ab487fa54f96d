import { NameChooser } from "../estate/choose-names";
import type { ExistingObject } from "../estate/read-estate";
import { listReferences } from "./declare-objects";
import type { AdoptLanguage } from "./report";
import { fileInFolder, findTargetFile, isFileTarget, type TargetFile } from "./target-files";

/** Where to write. */
export interface FilePlace {
  /** A file or a folder. */
  readonly out: string;
  readonly language: AdoptLanguage;
  readonly sandbox: string;
}

/** A file with what is to be written into it. */
export interface PlannedFile extends TargetFile {
  readonly objects: readonly ExistingObject[];
}

/**
 * Decides which object goes into which file: all into the one that is named, in groups; in a folder, each credential with what uses it,
 * so that nothing in a file refers to another one.
 *
 * @param homes The files of the folder that have objects already, by their ids.
 */
export function planFiles(
  objects: readonly ExistingObject[],
  { out, language, sandbox }: FilePlace,
  homes: ReadonlyMap<string, string>,
): PlannedFile[] {
  if (objects.length === 0) return [];
  const groups = groupByReferences(objects);
  if (isFileTarget(out, language)) return [{ ...findTargetFile(out, language, sandbox), objects: groups.flat() }];
  const stems = new NameChooser([]);
  const files = new Map<string, PlannedFile>();
  for (const group of groups) {
    const [first] = group;
    if (first === undefined) continue;
    const home = group.flatMap(listReferences).find((id) => homes.has(id));
    const path = homes.get(home ?? "") ?? fileInFolder(out, stems.choose(first), language);
    const file = findTargetFile(path, language, sandbox);
    files.set(file.path, { ...file, objects: [...(files.get(file.path)?.objects ?? []), ...group] });
  }
  return [...files.values()];
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
